import { deepFreeze } from '../../base/freeze.ts';
import type { Period } from '../../network/model/question.ts';
import type { RoadLink, RoadNode } from '../../network/model/roads.ts';
import type { Line, Pattern, Station, Stop, Transfer } from '../../network/model/transit.ts';
import type { Network } from '../../network/model.ts';

/** Published speed of one link in one period. */
type RoadSpeed = Network['roads']['tod'][number];

/** The tables that modifications change, with their row types. */
export interface Rows {
  nodes: RoadNode;
  links: RoadLink;
  tod: RoadSpeed;
  stations: Station;
  stops: Stop;
  lines: Line;
  patterns: Pattern;
  transfers: Transfer;
}
export type TableName = keyof Rows;

/** One row before and after; null = not there. Applying it puts `after` in the place of `before`. */
export type Edit = {
  [T in TableName]: {
    readonly table: T;
    readonly id: string;
    readonly before: Rows[T] | null;
    readonly after: Rows[T] | null;
  };
}[TableName];

/** The edits of one table. */
export function editsOf<T extends TableName>(edits: readonly Edit[], table: T): Extract<Edit, { readonly table: T }>[] {
  return edits.filter((edit): edit is Extract<Edit, { readonly table: T }> => edit.table === table);
}

export const TABLE_NAMES = [
  'nodes',
  'links',
  'tod',
  'stations',
  'stops',
  'lines',
  'patterns',
  'transfers',
] as const satisfies readonly TableName[];

/** The rows of a table of a network, in file order. */
export function rowsOf<T extends TableName>(network: Network, table: T): readonly Rows[T][] {
  const tables: { readonly [K in TableName]: readonly Rows[K][] } = { ...network.roads, ...network.transit };
  return tables[table];
}

const idOf: { readonly [T in TableName]: (row: Rows[T]) => string } = {
  nodes: (row) => row.id,
  links: (row) => row.id,
  tod: (row) => todId(row.linkId, row.period),
  stations: (row) => row.id,
  stops: (row) => row.id,
  lines: (row) => row.id,
  patterns: (row) => row.id,
  transfers: (row) => transferId(row.fromStopId, row.toStopId),
};

export function todId(linkId: string, period: Period): string {
  return `${linkId}|${period}`;
}

export function transferId(fromStopId: string, toStopId: string): string {
  return `${fromStopId}|${toStopId}`;
}

/** Key of a row across all tables: `links:L001`; `calls:M-a` stands for any stop of a station. */
export function rowKey(table: TableName | 'calls', id: string): string {
  return `${table}:${id}`;
}

/** Rows that lie over a network by table and id; null = taken away. */
type Overlay = { readonly [T in TableName]: Map<string, Rows[T] | null> };

export function emptyOverlay(): Overlay {
  return {
    nodes: new Map(),
    links: new Map(),
    tod: new Map(),
    stations: new Map(),
    stops: new Map(),
    lines: new Map(),
    patterns: new Map(),
    transfers: new Map(),
  };
}

type Index = { readonly [T in TableName]: ReadonlyMap<string, Rows[T]> };
const indexes = new WeakMap<Network, Index>();

/** Rows of a network by id, built once per network. */
export function indexOf(network: Network): Index {
  const known = indexes.get(network);
  if (known !== undefined) return known;
  const build = <T extends TableName>(table: T): ReadonlyMap<string, Rows[T]> =>
    new Map(rowsOf(network, table).map((row) => [idOf[table](row), row]));
  const index: Index = {
    nodes: build('nodes'),
    links: build('links'),
    tod: build('tod'),
    stations: build('stations'),
    stops: build('stops'),
    lines: build('lines'),
    patterns: build('patterns'),
    transfers: build('transfers'),
  };
  indexes.set(network, index);
  return index;
}

/** The tables as the steps so far leave them: changes lie over the untouched network. */
export class Draft {
  readonly #base: Index;
  readonly #over = emptyOverlay();
  #edits = new Map<string, Edit>();

  constructor(network: Network) {
    this.#base = indexOf(network);
  }

  get<T extends TableName>(table: T, id: string): Rows[T] | undefined {
    const changed = this.#over[table].get(id);
    if (changed !== undefined) return changed ?? undefined;
    return this.#base[table].get(id);
  }

  /** Ids of a table: those of the network in file order, then the new ones in order of their making. */
  *ids(table: TableName): Generator<string> {
    const over = this.#over[table];
    for (const id of this.#base[table].keys()) if (over.get(id) !== null) yield id;
    for (const [id, row] of over) if (row !== null && !this.#base[table].has(id)) yield id;
  }

  *all<T extends TableName>(table: T): Generator<Rows[T]> {
    for (const id of this.ids(table)) yield this.get(table, id) as Rows[T];
  }

  put<T extends TableName>(table: T, row: Rows[T]): void {
    this.#set(table, idOf[table](row), deepFreeze(row));
  }

  drop(table: TableName, id: string): void {
    if (this.get(table, id) !== undefined) this.#set(table, id, null);
  }

  /** The edits since the last call, one per row, and a fresh start for the next step. */
  commit(): readonly Edit[] {
    const edits = [...this.#edits.values()].filter((edit) => edit.before !== edit.after);
    this.#edits = new Map();
    return edits;
  }

  /** Takes the edits since the last commit back. */
  rollback(): void {
    for (const edit of this.#edits.values()) this.#restore(edit.table, edit.id, edit.before);
    this.#edits = new Map();
  }

  #set<T extends TableName>(table: T, id: string, after: Rows[T] | null): void {
    const key = rowKey(table, id);
    const before = this.#edits.has(key) ? (this.#edits.get(key)?.before ?? null) : (this.get(table, id) ?? null);
    this.#edits.set(key, { table, id, before, after } as Edit);
    this.#over[table].set(id, after);
  }

  #restore<T extends TableName>(table: T, id: string, before: Rows[T] | null): void {
    const original = this.#base[table].get(id) ?? null;
    if (before === original) this.#over[table].delete(id);
    else this.#over[table].set(id, before);
  }
}
