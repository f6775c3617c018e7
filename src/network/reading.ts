import type { Manifest } from './model.ts';
import type { Bounds, Row } from './text/csv.ts';
import type { Files } from './text/encoding.ts';
import type { Findings } from './text/findings.ts';

/** One reading of a data folder: what is read, what was found wrong, and which row each id stands in. */
export interface Reading {
  readonly files: Files;
  readonly findings: Findings;
  /** Frame of the study area: stops and POI lie inside. */
  readonly bounds: Bounds;
  /** Where roads and zones around the study area may still lie. */
  readonly surroundings: Bounds;
  readonly rows: RowIndex;
  /** Hours of the periods; null while a broken manifest keeps them from being known. */
  readonly periods: Manifest['periods'] | null;
}

/** Ids of the tables by file. Ids of bad rows are known too, so that one slip is not reported again at each reference. */
export class RowIndex {
  readonly #files = new Map<string, Map<string, number>>();

  /** Row of an id, or undefined. */
  row(file: string, id: string): number | undefined {
    return this.#files.get(file)?.get(id);
  }

  /** Number of ids of a table. */
  count(file: string): number {
    return this.#files.get(file)?.size ?? 0;
  }

  has(file: string, id: string): boolean {
    return this.row(file, id) !== undefined;
  }

  /** Notes an id without looking at the row it comes from. */
  note(file: string, id: string, row: number): void {
    const ids = this.#files.get(file) ?? new Map<string, number>();
    ids.set(id, row);
    this.#files.set(file, ids);
  }

  /** The id of a row, new in its table. */
  claim(row: Row, field: string): string {
    const id = row.text(field);
    const first = this.row(row.file, id);
    if (first !== undefined) row.fail('duplicate_id', field, { first });
    else if (id !== '') this.note(row.file, id, row.line);
    return id;
  }

  /** An id that must stand in another table. */
  refer(row: Row, field: string, target: string): string {
    const id = row.text(field);
    if (id !== '' && this.isRead(target) && !this.has(target, id)) row.fail('dangling_reference', field, { target });
    return id;
  }

  /** Whether any row of a table is known. One that could not be read at all is reported once, not at each reference to it. */
  isRead(target: string): boolean {
    return this.count(target.split(' ')[0] as string) > 0;
  }
}

/** Values of the rows that read well. */
export function readRows<T>(rows: readonly Row[], read: (row: Row) => T): T[] {
  const values: T[] = [];
  for (const row of rows) {
    const value = read(row);
    if (!row.bad) values.push(value);
  }
  return values;
}
