import { deepFreeze } from '../base/freeze.ts';
import { sha256 } from '../base/hash.ts';
import { type Checked, isError, type Problem } from '../base/problem.ts';
import type { Network } from './model.ts';
import { type Reading, RowIndex } from './reading.ts';
import { readFares } from './tables/fares.ts';
import { readManifest } from './tables/manifest.ts';
import { OBSERVATIONS, readObservations, readParams, readTargets, TARGETS } from './tables/method.ts';
import { checkOutOfScope } from './tables/out-of-scope.ts';
import { LINKS, NODES, readRoads } from './tables/roads.ts';
import { ROUTES, TRIPS } from './tables/service.ts';
import { BOARDING, STATIONS } from './tables/stops.ts';
import { readTransit } from './tables/transit.ts';
import { PLACES, readZones, TOWNSHIPS } from './tables/zones.ts';
import type { Bounds } from './text/csv.ts';
import type { Files } from './text/encoding.ts';
import { Findings } from './text/findings.ts';

/** One reading of a data folder: the network if nothing is wrong, and in any case what was counted and found. */
export interface Parsed {
  readonly network: Network | null;
  /** Row of every id, so that later findings can say where. */
  readonly rows: RowIndex;
  readonly problems: readonly Problem[];
}

/**
 * The tables of a data folder, deep-frozen, or every reason why there are none. Never throws for what a file says.
 * Projects and scenarios are read elsewhere; their bytes count in the data hash.
 */
export function parseNetwork(files: Files): Checked<Network> {
  const { network, problems } = parseWithRows(files);
  return network === null ? { ok: false, problems } : { ok: true, value: network, problems };
}

/** As `parseNetwork`, with the rows of the ids beside the network. */
export function parseWithRows(files: Files): Parsed {
  const findings = new Findings();
  const { manifest, bounds } = readManifest(files, findings);
  const rows = new RowIndex();
  const periods = manifest?.periods ?? null;
  const reading: Reading = { files, findings, bounds, surroundings: widened(bounds), rows, periods };
  const roads = readRoads(reading);
  const fares = readFares(reading);
  const transit = readTransit(reading);
  const zones = readZones(reading);
  const params = readParams(reading);
  const targets = readTargets(reading);
  const observations = readObservations(reading);
  checkOutOfScope(reading);
  const problems = findings.list();
  if (manifest === null || fares === null || problems.some(isError)) return { network: null, rows, problems };
  const dataHash = hashFiles(files);
  const network = deepFreeze({ manifest, roads, transit, fares, zones, params, targets, observations, dataHash });
  return { network, rows, problems };
}

const SURROUNDINGS_DEG = 1;

function widened([west, south, east, north]: Bounds): Bounds {
  return [west - SURROUNDINGS_DEG, south - SURROUNDINGS_DEG, east + SURROUNDINGS_DEG, north + SURROUNDINGS_DEG];
}

/** Rows counted by table, sound or not. */
export function countRows(rows: RowIndex): Readonly<Record<CountName, number>> {
  return {
    roadNodes: rows.count(NODES),
    roadLinks: rows.count(LINKS),
    stations: rows.count(STATIONS),
    stops: rows.count(BOARDING),
    lines: rows.count(ROUTES),
    patterns: rows.count(TRIPS),
    townships: rows.count(TOWNSHIPS),
    places: rows.count(PLACES),
    targets: rows.count(TARGETS),
    observations: rows.count(OBSERVATIONS),
  };
}

export type CountName =
  | 'roadNodes'
  | 'roadLinks'
  | 'stations'
  | 'stops'
  | 'lines'
  | 'patterns'
  | 'townships'
  | 'places'
  | 'targets'
  | 'observations';

/** SHA-256 over path and bytes of all files in path order, first 16 hex digits: the same folder, the same hash. */
export function hashFiles(files: Files): string {
  const encoder = new TextEncoder();
  const paths = [...files.keys()].sort();
  const digests = paths.map((path) => `${path} ${sha256(files.get(path) as Uint8Array)}\n`);
  return sha256(encoder.encode(digests.join(''))).slice(0, 16);
}
