import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type ParamValues, perturb } from '../../src/assess/decide/perturb.ts';
import { createView, type EngineView } from '../../src/assess/engine.ts';
import { cellAccess } from '../../src/assess/surface/cells.ts';
import { findPlace } from '../../src/assess/target/places.ts';
import { readFolder } from '../../src/cli/load.ts';
import { MODE_SETS, type Network, WAIT_RULES, type WaitRule } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import { type ProjectBook, parseBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';
import { query } from '../ask.ts';

let today: Network;
let book: ProjectBook;
let projects: readonly string[];
let drawn: readonly string[];

beforeAll(async () => {
  const files = await readFolder('network');
  const [network, read] = [parseNetwork(files), parseBook(files)];
  if (!network.ok || !read.ok) throw new Error('the data folder has errors');
  today = network.value;
  book = read.value;
  projects = book.projects.filter(({ modifications }) => modifications.length > 0).map(({ id }) => id);
  drawn = Object.values(today.params)
    .filter(({ id, low, high }) => low < high && !/^(surface|limit)\./.test(id))
    .map(({ id }) => id);
});

/** Projects and parameters by number, taken modulo how many there are. */
interface Step {
  readonly switched: readonly number[];
  readonly turned: readonly (readonly [param: number, share: number])[];
  readonly wait: WaitRule;
}

const step: fc.Arbitrary<Step> = fc.record({
  switched: fc.array(fc.nat(), { maxLength: 5 }),
  turned: fc.array(fc.tuple(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true })), { maxLength: 4 }),
  wait: fc.constantFrom(...WAIT_RULES),
});

function networkOf({ switched, turned }: Step): Network {
  const on = [...new Set(switched.map((pick) => projects[pick % projects.length] as string))].sort();
  const opened = openScenario(today, book, { id: 'test', title: 'test', projects: on, modifications: [] });
  const values: Record<string, number> = {};
  for (const [pick, share] of turned) {
    const id = drawn[pick % drawn.length] as string;
    const { low = 0, high = 0 } = today.params[id] ?? {};
    values[id] = low + share * (high - low);
  }
  return perturb(opened.ok ? opened.value.network : today, values satisfies ParamValues);
}

type Column = Int32Array | Uint32Array | Uint16Array | Uint8Array | Float32Array | Float64Array;

/** Everything a view answers from, as text and bytes. */
function stateOf(view: EngineView): { readonly text: string; readonly columns: readonly Column[] } {
  const { nodes, links, posts, roadEntries, pieces, rides, changes, approaches } = view.expanded;
  const { from, to, kind, timeS, vehicleS, stationS, platformS, lengthM, ref } = links;
  const lists = cellAccess(view.expanded, view.grid).lists;
  return {
    text: JSON.stringify([nodes.key, posts, roadEntries, pieces, rides, changes, approaches]),
    columns: [
      ...[nodes.x, nodes.y, nodes.layer, from, to, kind, timeS, vehicleS, stationS, platformS, lengthM, ref],
      ...lists.flatMap(({ start, item, seconds }) => [start, item, seconds]),
    ],
  };
}

/** The same rows in tables that no view has seen. */
function apart(network: Network): Network {
  const { zones, transit } = network;
  return { ...network, zones: { ...zones }, transit: { ...transit, patterns: [...transit.patterns] } };
}

function sameBytes(a: Column, b: Column | undefined): boolean {
  const bytes = ({ buffer, byteOffset, byteLength }: Column) => Buffer.from(buffer, byteOffset, byteLength);
  return b !== undefined && bytes(a).equals(bytes(b));
}

test('METHOD 9: after any scenarios and parameters before it, a view equals one that shares nothing, bit for bit', () => {
  let shared = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 3 }), fc.constantFrom(...MODE_SETS), (steps, modes) => {
      const views = steps.map((one) => createView(networkOf(one), { period: 'am_peak', wait: one.wait }));
      const access = views.map((view) => cellAccess(view.expanded, view.grid));
      const view = views.at(-1) as EngineView;
      const { network, rule } = view.expanded;
      const alone = createView(apart(network), { period: 'am_peak', wait: rule });
      expect(view.grid).not.toBe(alone.grid);
      const [ours, theirs] = [stateOf(view), stateOf(alone)];
      expect(ours.text === theirs.text).toBe(true);
      expect(ours.columns.map((column, i) => sameBytes(column, theirs.columns[i]))).not.toContain(false);
      const core = findPlace(network, 'changsha')?.point ?? { lon: 0, lat: 0 };
      const asked = query({ modes, wait: rule });
      expect(sameBytes(view.surface(core, 'to', asked).timeS, alone.surface(core, 'to', asked).timeS)).toBe(true);
      shared += access.filter(
        ({ lists }, i) => i > 0 && lists.some((list) => access[i - 1]?.lists.includes(list)),
      ).length;
    }),
    { numRuns: 2 },
  );
  expect(shared).toBeGreaterThan(0);
}, 240_000);
