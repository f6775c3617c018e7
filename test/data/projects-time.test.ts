import { beforeAll, expect, it } from 'vitest';
import { createView, type EngineView } from '../../src/assess/engine.ts';
import { doorOf, limitOf } from '../../src/assess/trip/cost.ts';
import { searchFrom } from '../../src/assess/trip/journey.ts';
import type { ModeSet } from '../../src/network/model/question.ts';
import type { Network } from '../../src/network/model.ts';
import type { ProjectBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';
import { readShipped } from './region.ts';

let network: Network;
let book: ProjectBook;

beforeAll(async () => {
  ({ network, book } = await readShipped());
});

function viewUnder(spec: string): EngineView {
  const opened = openScenario(network, book, spec);
  if (!opened.ok) throw new Error(`${spec}: ${opened.problems[0]?.message.en}`);
  return createView(opened.value.network, { period: 'am_peak', wait: 'informed' });
}

/** Seconds from every centre to every node, by node key. */
function reachOf(view: EngineView): ReadonlyMap<string, number> {
  const reach = new Map<string, number>();
  const { state, expanded } = view;
  for (const core of network.manifest.cores) {
    for (const modes of ['transit', 'drive', 'best'] satisfies ModeSet[]) {
      const query = { modes, period: 'am_peak', definition: 'door_to_door', wait: 'informed' } as const;
      searchFrom(view, { lon: core.lon, lat: core.lat }, 'forward', query, limitOf(expanded.method.horizonS));
      for (const node of state.touched.subarray(0, state.touchedCount)) {
        reach.set(`${core.id} ${modes} ${expanded.nodes.key[node]}`, doorOf(state.cost[node] as number));
      }
    }
  }
  return reach;
}

function linksOf({ expanded: { nodes, links } }: EngineView): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  for (let l = 0; l < links.count; l++) {
    const ends = `${nodes.key[links.from[l] as number]} ${nodes.key[links.to[l] as number]}`;
    const row = `${ends} ${links.kind[l]} ${links.timeS[l]}`;
    rows.set(row, (rows.get(row) ?? 0) + 1);
  }
  return rows;
}

function differ(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size !== b.size || [...a].some(([row, count]) => b.get(row) !== count);
}

/** What is slower with the project than without it, among nodes that both know. */
function slower(
  without: ReadonlyMap<string, number>,
  withIt: ReadonlyMap<string, number>,
  known: EngineView,
): string[] {
  return [...without]
    .filter(([place, seconds]) => {
      const key = place.split(' ').slice(2).join(' ');
      return known.expanded.nodes.idx.has(key) && (withIt.get(place) ?? Infinity) > seconds;
    })
    .map(([place, seconds]) => `${place}: ${seconds} → ${withIt.get(place)}`);
}

it('every project alone changes at least one link and lengthens no trip', () => {
  const base = viewUnder('baseline');
  const baseReach = reachOf(base);
  const baseLinks = linksOf(base);
  let checked = 0;
  for (const project of book.projects) {
    const open = project.status === 'in_service';
    const view = viewUnder(`baseline${open ? '-' : '+'}${project.id}`);
    expect([project.id, differ(baseLinks, linksOf(view))]).toEqual([project.id, true]);
    const reach = reachOf(view);
    const worse = open ? slower(reach, baseReach, base) : slower(baseReach, reach, view);
    expect([project.id, worse.slice(0, 3)]).toEqual([project.id, []]);
    checked++;
  }
  expect(checked).toBeGreaterThanOrEqual(60);
});
