import { createView, type EngineView } from '../../src/assess/engine.ts';
import type { NamedPoint, Query, Trip } from '../../src/assess/results.ts';
import { isError } from '../../src/base/problem.ts';
import { readFolder } from '../../src/cli/load.ts';
import { placesOf } from '../../src/cli/query.ts';
import type { Period, WaitRule } from '../../src/network/model/question.ts';
import type { Network } from '../../src/network/model.ts';
import { parseNetwork } from '../../src/network/parse.ts';
import type { PlaceIndex } from '../../src/network/places/index.ts';
import { resolvePlace } from '../../src/network/places/names.ts';
import { type ProjectBook, parseBook } from '../../src/scenario/parse.ts';
import { openScenario } from '../../src/scenario/scenario.ts';

/** The shipped network with its views, made once per test file. */
export interface Region {
  readonly network: Network;
  view(period?: Period, wait?: WaitRule): EngineView;
  /** A view of the morning peak under a scenario such as `all` or `year:2030`. */
  under(scenario: string): EngineView;
  point(name: string): NamedPoint;
  trip(from: string, to: string, change?: Partial<Query>): Trip;
}

/** The shipped tables with their projects. */
export interface Shipped {
  readonly network: Network;
  readonly book: ProjectBook;
}

/** Reads the data folder; errors in it fail the test. */
export async function readShipped(): Promise<Shipped> {
  const files = await readFolder('network');
  const parsed = parseNetwork(files);
  const book = parseBook(files);
  if (parsed.ok && book.ok) return { network: parsed.value, book: book.value };
  throw new Error(JSON.stringify([...parsed.problems, ...book.problems].filter(isError).slice(0, 3)));
}

export async function openRegion(): Promise<Region> {
  const { network, book } = await readShipped();
  const views = new Map<string, EngineView>();
  let places: PlaceIndex | null = null;
  const view = (period: Period = 'am_peak', wait: WaitRule = 'informed'): EngineView => {
    const key = `${period} ${wait}`;
    const known = views.get(key) ?? createView(network, { period, wait });
    views.set(key, known);
    return known;
  };
  const under = (scenario: string): EngineView => {
    const opened = openScenario(network, book, scenario);
    if (!opened.ok) throw new Error(`${scenario}: ${opened.problems[0]?.message.en}`);
    return createView(opened.value.network, { period: 'am_peak', wait: 'informed' });
  };
  const point = (name: string): NamedPoint => {
    const core = network.manifest.cores.find(({ id }) => id === name);
    if (core !== undefined) return { lon: core.lon, lat: core.lat, name: core.name.zh };
    places ??= placesOf(network);
    const found = resolvePlace(places, name);
    if (found.kind !== 'one') throw new Error(`${name} is ${found.kind === 'many' ? 'ambiguous' : 'unknown'}`);
    const { lon, lat, stationId } = found.place;
    return stationId === undefined ? { lon, lat, name } : { lon, lat, name, stationId };
  };
  const trip = (from: string, to: string, change: Partial<Query> = {}): Trip => {
    const query: Query = {
      modes: 'transit',
      period: 'am_peak',
      definition: 'door_to_door',
      wait: 'informed',
      ...change,
    };
    return view(query.period, query.wait).trip(point(from), point(to), query);
  };
  return { network, view, under, point, trip };
}
