import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ArrowCell, type ArrowTable, arrowBytes, readArrow } from './arrow.ts';
import { CliError } from './command.ts';

/** What a part says about itself; all parts of a sweep agree in everything but `shard` and `rows`. */
export interface PartHead {
  readonly format: string;
  readonly model_version: string;
  readonly data_hash: string;
  readonly scenarios_hash: string;
  readonly targets: string;
  readonly scenarios: string;
  /** `I/N`, I from 0; `all` after merging. */
  readonly shard: string;
}

export const SWEEP_FORMAT = 'czt-circle sweep 1';

/** Fields in which all parts of a sweep agree. */
const SHARED = ['format', 'model_version', 'data_hash', 'scenarios_hash', 'targets', 'scenarios'] as const;

const SWEEP_COLUMNS: ArrowTable['columns'] = [
  { name: 'scenario_index', kind: 'int' },
  { name: 'scenario_spec', kind: 'text' },
  { name: 'scenario_id', kind: 'text' },
  { name: 'target_index', kind: 'int' },
  { name: 'target_id', kind: 'text' },
  { name: 'definition', kind: 'text' },
  { name: 'modes', kind: 'text' },
  { name: 'period', kind: 'text' },
  { name: 'wait', kind: 'text' },
  { name: 'cutoff_s', kind: 'int' },
  { name: 'measure', kind: 'text' },
  { name: 'pass', kind: 'flag' },
  { name: 'value', kind: 'float' },
  { name: 'required', kind: 'float' },
  { name: 'margin_s', kind: 'int' },
  { name: 'people', kind: 'float' },
  { name: 'area_km2', kind: 'float' },
  { name: 'fails', kind: 'int' },
];

export type SweepRow = readonly ArrowCell[];

export interface Part {
  readonly head: PartHead;
  readonly rows: readonly SweepRow[];
}

export function partName(index: number, count: number): string {
  const width = Math.max(4, String(count).length);
  return `part-${String(index).padStart(width, '0')}-of-${String(count).padStart(width, '0')}.arrow`;
}

export function partBytes({ head, rows }: Part): Uint8Array {
  return arrowBytes({ columns: SWEEP_COLUMNS, rows, metadata: { ...head } });
}

/** The part in a file, or null if the file is none of this sweep's format. */
function readPart(bytes: Uint8Array): Part | null {
  try {
    const { rows, metadata } = readArrow(bytes);
    return metadata.format === SWEEP_FORMAT ? { head: metadata as unknown as PartHead, rows } : null;
  } catch {
    return null;
  }
}

/** A finished part on disk with exactly this head; null if there is none. */
export async function finishedPart(path: string, head: PartHead): Promise<Part | null> {
  const bytes = await readFile(path).catch(() => null);
  const part = bytes === null ? null : readPart(bytes);
  return part !== null && differences(part.head, head).length === 0 && part.head.shard === head.shard ? part : null;
}

function differences(a: PartHead, b: PartHead): (typeof SHARED)[number][] {
  return SHARED.filter((field) => a[field] !== b[field]);
}

/** Joins all parts of a folder. Refuses parts of other data or another sweep, and lists missing shards. */
export async function mergeParts(dir: string): Promise<Part> {
  const names = (await readdir(dir).catch(() => [])).filter((name) => /^part-\d+-of-\d+\.arrow$/.test(name)).sort();
  const parts: { readonly name: string; readonly part: Part }[] = [];
  const broken: string[] = [];
  for (const name of names) {
    const part = readPart(await readFile(join(dir, name)));
    if (part === null) broken.push(name);
    else parts.push({ name, part });
  }
  const [first] = parts;
  if (first === undefined) throw refusal('no_parts', `${dir} 里没有分片`, `no parts in ${dir}`, { broken });
  if (broken.length > 0)
    throw refusal('broken_parts', `分片损坏：${broken.join(' ')}`, `broken parts: ${broken.join(' ')}`, { broken });
  for (const { name, part } of parts) {
    const fields = differences(part.head, first.part.head);
    if (fields.length === 0) continue;
    const said = fields.map((field) => `${field} ${part.head[field]} ≠ ${first.part.head[field]}`).join('; ');
    const zh = `${name} 与 ${first.name} 不是同一批：${said}`;
    throw refusal('parts_differ', zh, `${name} and ${first.name} are not of one sweep: ${said}`, { name, fields });
  }
  refuseMissing(parts.map(({ part }) => part));
  const rows = parts.flatMap(({ part }) => part.rows);
  const sorted = [...rows].sort((a, b) => Number(a[0]) - Number(b[0]) || Number(a[3]) - Number(b[3]));
  return { head: { ...first.part.head, shard: 'all' }, rows: sorted };
}

function refuseMissing(parts: readonly Part[]): void {
  const counts = new Set(parts.map(({ head }) => head.shard.split('/')[1]));
  if (counts.size > 1) {
    const list = [...counts].join(', ');
    throw refusal('parts_differ', `分片总数不一致：${list}`, `parts of different cuts: ${list}`, {
      counts: [...counts],
    });
  }
  const count = Number([...counts][0]);
  const there = new Set(parts.map(({ head }) => Number(head.shard.split('/')[0])));
  const missing = Array.from({ length: count }, (_, i) => i).filter((i) => !there.has(i));
  if (missing.length === 0) return;
  const list = missing.map((i) => `${i}/${count}`).join(' ');
  throw refusal('missing_shards', `缺少分片：${list}`, `missing shards: ${list}`, { missing });
}

function refusal(code: string, zh: string, en: string, details: Readonly<Record<string, unknown>>): CliError {
  return new CliError(code, { zh, en }, 1, details);
}
