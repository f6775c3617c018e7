import { gunzipSync, gzipSync } from 'fflate';
import { deepFreeze } from '../base/freeze.ts';
import type { Checked, Text } from '../base/problem.ts';
import type { Network } from './model.ts';
import { pack, unpack } from './pack.ts';
import type { SearchKeys } from './places/index.ts';
import { problem } from './problems/problems.ts';
import type { Files } from './text/encoding.ts';

const FORMAT = 'czt-network';
const VERSION = 2;
const FILE = 'network.bin';

/** What the page loads in one piece. */
export interface Bundle {
  readonly network: Network;
  /** `projects/*.json` and `scenarios/*.json` as UTF-8 JSON, for the scenario reader. */
  readonly documents: Files;
  readonly searchKeys: SearchKeys;
  /** English names of roads and junctions by their Chinese ones (see `roadNames`). */
  readonly roadNames: ReadonlyMap<string, string>;
}

/** One gzipped buffer; the same bundle gives the same bytes. */
export function encodeBundle({ network, documents, searchKeys, roadNames }: Bundle): Uint8Array {
  const decoder = new TextDecoder();
  const paths = [...documents.keys()].sort();
  const names = [...searchKeys].map(([name, { full, initials }]) => ({ name, full, initials }));
  const body = {
    format: FORMAT,
    version: VERSION,
    network: pack(network),
    documents: paths.map((path) => [path, JSON.parse(decoder.decode(documents.get(path))) as unknown]),
    names: pack(names),
    roads: [...roadNames],
  };
  return gzipSync(new TextEncoder().encode(JSON.stringify(body)), { level: 9, mtime: 0 });
}

/** The bundle of a buffer, deep-frozen; a damaged buffer or another version is a problem, not an exception. */
export function decodeBundle(bytes: Uint8Array): Checked<Bundle> {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(gunzipSync(bytes)));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return damaged({ zh: `读不出来（${why}）`, en: `cannot be read (${why})` });
  }
  if (!isBody(body)) return damaged({ zh: '不是本程序的数据包', en: 'not a bundle of this program' });
  if (body.version !== VERSION) {
    const where = { file: FILE, field: 'version', value: String(body.version) };
    return { ok: false, problems: [problem('bundle_version', where, { wanted: VERSION })] };
  }
  return { ok: true, value: open(body), problems: [] };
}

interface Body {
  readonly format: string;
  readonly version: unknown;
  readonly network: unknown;
  readonly documents: readonly (readonly [path: string, document: unknown])[];
  readonly names: unknown;
  readonly roads: readonly (readonly [zh: string, en: string])[];
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === FORMAT;
}

function open({ network, documents, names, roads }: Body): Bundle {
  const encoder = new TextEncoder();
  const rows = unpack(names) as { name: string; full: string; initials: string }[];
  return {
    network: deepFreeze(unpack(network) as Network),
    documents: new Map(documents.map(([path, document]) => [path, encoder.encode(JSON.stringify(document))])),
    searchKeys: new Map(rows.map(({ name, full, initials }) => [name, { full, initials }])),
    roadNames: new Map(roads),
  };
}

function damaged(why: Text): Checked<Bundle> {
  return { ok: false, problems: [problem('bundle_damaged', { file: FILE }, { why })] };
}
