import type { Network } from '../network/model.ts';
import { emptyOverlay, indexOf, type Rows, rowsOf, TABLE_NAMES, type TableName } from './change/draft.ts';
import type { ResolvedModification } from './resolve.ts';

/**
 * The network after the resolved steps: a frozen copy that shares every table and row that did not change. Without an edit
 * it is the same network. Rows keep their place; new ones follow in order of their making.
 * Throws if the steps were resolved against another network.
 */
export function apply(network: Network, resolved: readonly ResolvedModification[]): Network {
  if (resolved.every(({ edits }) => edits.length === 0)) return network;
  const over = emptyOverlay();
  const index = indexOf(network);
  for (const { step, edits } of resolved) {
    for (const { table, id, before, after } of edits) {
      const rows: Map<string, unknown> = over[table];
      const present = rows.has(id) ? rows.get(id) : (index[table].get(id) ?? null);
      if (present !== before)
        throw new Error(`apply: ${step.file} ${step.field} was resolved against another ${table} ${id}`);
      rows.set(id, after);
    }
  }
  const changed = TABLE_NAMES.filter((table) => over[table].size > 0);
  const table = <T extends TableName>(name: T): readonly Rows[T][] =>
    changed.includes(name) ? rewritten(network, name, over[name]) : rowsOf(network, name);
  return Object.freeze({
    ...network,
    roads: share(network.roads, { nodes: table('nodes'), links: table('links'), tod: table('tod') }),
    transit: share(network.transit, {
      stations: table('stations'),
      stops: table('stops'),
      lines: table('lines'),
      patterns: table('patterns'),
      transfers: table('transfers'),
    }),
  });
}

function rewritten<T extends TableName>(
  network: Network,
  table: T,
  over: ReadonlyMap<string, Rows[T] | null>,
): readonly Rows[T][] {
  const index: ReadonlyMap<string, Rows[T]> = indexOf(network)[table];
  const rows: Rows[T][] = [];
  for (const [id, row] of index) {
    const now = over.get(id);
    if (now === undefined) rows.push(row);
    else if (now !== null) rows.push(now);
  }
  for (const [id, row] of over) if (row !== null && !index.has(id)) rows.push(row);
  return Object.freeze(rows);
}

/** The same object where every table is the same. */
function share<T extends object>(before: T, after: T): T {
  const keys = Object.keys(after) as (keyof T)[];
  return keys.every((key) => before[key] === after[key]) ? before : Object.freeze(after);
}
