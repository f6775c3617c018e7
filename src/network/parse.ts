import { deepFreeze } from '../base/freeze.ts';
import { sha256 } from '../base/hash.ts';
import { type Checked, checked, type Problem } from '../base/problem.ts';
import type { Files } from './encoding.ts';
import { Findings } from './findings.ts';
import type { Network } from './model.ts';
import { type Reading, RowIndex } from './reading.ts';
import { readFares } from './tables/fares.ts';
import { readManifest } from './tables/manifest.ts';
import { readObservations, readParams, readTargets } from './tables/method.ts';
import { readRoads } from './tables/roads.ts';
import { readTransit } from './tables/transit.ts';
import { readZones } from './tables/zones.ts';

/** A network with the row of every id, so that later findings can say where. */
export interface ParsedNetwork {
  readonly network: Network;
  readonly rows: RowIndex;
}

/**
 * The tables of a data folder, deep-frozen, or every reason why there are none. Never throws for what a file says.
 * `projects/` and `scenarios/` are read elsewhere; their bytes count in the data hash.
 */
export function parseNetwork(files: Files): Checked<Network> {
  const parsed = parseWithRows(files);
  return parsed.ok ? { ok: true, value: parsed.value.network, problems: parsed.problems } : parsed;
}

/** As `parseNetwork`, with the rows of the ids beside the network. */
export function parseWithRows(files: Files): Checked<ParsedNetwork> {
  const findings = new Findings();
  const { manifest, bounds } = readManifest(files, findings);
  const reading: Reading = { files, findings, bounds, rows: new RowIndex() };
  const roads = readRoads(reading);
  const fares = readFares(reading);
  const transit = readTransit(reading);
  const zones = readZones(reading);
  const params = readParams(reading);
  const targets = readTargets(reading);
  const observations = readObservations(reading);
  const problems: Problem[] = findings.list();
  if (manifest === null || fares === null) return { ok: false, problems };
  const dataHash = hashFiles(files);
  const network: Network = { manifest, roads, transit, fares, zones, params, targets, observations, dataHash };
  return checked({ network: deepFreeze(network), rows: reading.rows }, problems);
}

/** SHA-256 over path and bytes of all files in path order, first 16 hex digits: the same folder, the same hash. */
export function hashFiles(files: Files): string {
  const encoder = new TextEncoder();
  const paths = [...files.keys()].sort();
  const digests = paths.map((path) => `${path} ${sha256(files.get(path) as Uint8Array)}\n`);
  return sha256(encoder.encode(digests.join(''))).slice(0, 16);
}
