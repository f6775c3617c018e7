import { beforeAll, describe, expect, it } from 'vitest';
import { createView } from '../../src/assess/engine.ts';
import type { Query } from '../../src/assess/results.ts';
import type { Network } from '../../src/network/model.ts';
import type { ProjectBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';
import { readShipped } from './region.ts';

let network: Network;
let book: ProjectBook;

beforeAll(async () => {
  ({ network, book } = await readShipped());
});

const QUERY: Query = { modes: 'best', period: 'am_peak', definition: 'door_to_door', wait: 'informed' };

/** Seconds from every cell to each of the three centres, by any mode. */
function times(of: Network): readonly Uint16Array[] {
  const view = createView(of, { period: QUERY.period, wait: QUERY.wait });
  return of.manifest.cores.map(({ lon, lat }) => view.surface({ lon, lat }, 'to', QUERY).timeS);
}

describe('METHOD 9: a planned project', () => {
  it('never lengthens a trip to a centre door to door, and together they shorten many', () => {
    const before = times(network);
    const planned = book.projects.filter(({ status }) => status !== 'in_service');
    expect(planned.length).toBeGreaterThanOrEqual(30);
    const longer: string[] = [];
    let shorter = 0;
    for (const spec of [...planned.map(({ id }) => `baseline+${id}`), 'all']) {
      const opened = openScenario(network, book, spec);
      if (!opened.ok) throw new Error(spec);
      for (const [core, now] of times(opened.value.network).entries()) {
        const then = before[core] ?? now;
        let worst = 0;
        for (let cell = 0; cell < now.length; cell++) {
          const change = (now[cell] ?? 0) - (then[cell] ?? 0);
          worst = Math.max(worst, change);
          if (change < 0 && spec === 'all') shorter++;
        }
        if (worst > 0) longer.push(`${spec} core ${core} by ${worst} s`);
      }
    }
    expect(longer).toEqual([]);
    expect(shorter).toBeGreaterThan(50_000);
  });
});
