import { randomOf } from '../../base/random.ts';
import { indexOf, type Rows, rowKey, TABLE_NAMES, type TableName } from '../../scenario/change/draft.ts';
import type { Modification } from '../../scenario/modification.ts';
import { touchesOf } from '../../scenario/touches.ts';
import { applied, type Question, type Switched } from './question.ts';

/** Positions of projects in `Question.projects`, ascending. */
export type Dependence = readonly number[];

/** The rows of all tables under any choice of the projects. */
export interface RowModel {
  /** Projects on which a row depends; empty for most. */
  on(table: TableName, id: string): Dependence;
  row<T extends TableName>(table: T, id: string, switched: Switched): Rows[T] | null;
  /** Every shape that a row takes. */
  shapes<T extends TableName>(table: T, id: string): readonly Rows[T][];
  /** Ids of rows that depend on some project. */
  touched(table: TableName): readonly string[];
  /** Place of a row in its table, in any choice: today's rows first, then in order of their making. */
  rank(table: TableName, id: string): number;
}

interface Value {
  readonly table: TableName;
  readonly id: string;
  readonly row: unknown;
  readonly text: string;
}

type Overlay = ReadonlyMap<string, Value>;

/** Drawn choices against which the findings are tried. */
const DRAWN = 8;

/**
 * Finds what each row depends on: every project alone and every pair that meets in a row, by resolving them; then all
 * together are foretold from that and compared. Throws `Contradiction`, or an error if the whole is not what its parts tell.
 */
export function modelRows(question: Question): RowModel {
  return new Finder(question).model();
}

class Finder {
  readonly #question: Question;
  readonly #overlays = new Map<string, Overlay>();
  readonly #dependence = new Map<string, number[]>();
  readonly #place = new Map<string, number>();

  constructor(question: Question) {
    this.#question = question;
  }

  model(): RowModel {
    const all = this.#question.projects.map((_, p) => p);
    const changes = all.map((p) => {
      for (const key of this.#differ([p], [])) this.#add(key, p);
      return this.#changesOf(p);
    });
    const refs = all.map((p) => this.#refsOf(p));
    for (const p of all) {
      for (const q of all.slice(p + 1)) {
        if (meets(refs[p], changes[q]) || meets(changes[p], refs[q])) this.#comparePair(p, q);
      }
    }
    this.#foretell(all);
    return this.#sealed(all);
  }

  #overlay(on: readonly number[]): Overlay {
    const name = on.join();
    const known = this.#overlays.get(name);
    if (known !== undefined) return known;
    const overlay = new Map<string, Value>();
    for (const { edits } of applied(this.#question, (p) => on.includes(p)).resolved) {
      for (const { table, id, after } of edits) {
        overlay.set(rowKey(table, id), { table, id, row: after, text: after === null ? '' : JSON.stringify(after) });
      }
    }
    this.#overlays.set(name, overlay);
    return overlay;
  }

  /** Keys of rows that differ between two choices. */
  #differ(on: readonly number[], than: readonly number[]): string[] {
    const [a, b] = [this.#overlay(on), this.#overlay(than)];
    const keys = [...a.keys(), ...[...b.keys()].filter((key) => !a.has(key))];
    return keys.filter((key) => a.get(key)?.text !== b.get(key)?.text);
  }

  #add(key: string, p: number): void {
    const known = this.#dependence.get(key) ?? [];
    if (!known.includes(p))
      this.#dependence.set(
        key,
        [...known, p].sort((a, b) => a - b),
      );
  }

  #modifications(p: number): readonly Modification[] {
    const id = this.#question.projects[p];
    const project = this.#question.book.projects.find((candidate) => candidate.id === id);
    return project === undefined ? [] : [...project.modifications, ...project.without];
  }

  #changesOf(p: number): ReadonlySet<string> {
    const texts = this.#modifications(p).flatMap((modification) => touchesOf(modification).writes);
    return new Set([...this.#differ([p], []), ...texts.filter((key) => !key.endsWith('*'))]);
  }

  #refsOf(p: number): ReadonlySet<string> {
    const texts = this.#modifications(p).flatMap((modification) => [
      ...touchesOf(modification).writes,
      ...touchesOf(modification).reads,
    ]);
    return new Set([...this.#differ([p], []), ...texts.filter((key) => !key.endsWith('*'))]);
  }

  #comparePair(p: number, q: number): void {
    for (const key of this.#differ([p, q], [q])) this.#add(key, p);
    for (const key of this.#differ([p, q], [p])) this.#add(key, q);
  }

  /** A transfer goes with its stops. */
  #close(): void {
    const named = new Map<string, readonly string[]>();
    for (const overlay of this.#overlays.values()) {
      for (const [key, { table, id }] of overlay) if (table === 'transfers') named.set(key, id.split('|'));
    }
    for (const [key, stops] of named) {
      for (const stop of stops) for (const p of this.#dependence.get(rowKey('stops', stop)) ?? []) this.#add(key, p);
    }
  }

  /** All together, and some drawn choices, must be what the parts tell; rows that are not are looked at project by project. */
  #foretell(all: readonly number[]): void {
    const random = randomOf(1, 'what-if');
    const drawn = Array.from({ length: DRAWN }, () => all.filter(() => random() < 0.5));
    for (const on of [all, ...drawn]) {
      for (let round = 0; ; round++) {
        this.#close();
        const missed = this.#missed(on);
        if (missed.length === 0) break;
        if (round === 3) throw new Error(`what-if: ${missed[0]} depends on more projects than were found`);
        for (const key of missed) this.#suspect(key, on, all);
      }
    }
  }

  #missed(on: readonly number[]): string[] {
    const whole = this.#overlay(on);
    const keys = new Set([...whole.keys(), ...this.#dependence.keys(), ...this.#overlay([]).keys()]);
    return [...keys].filter((key) => {
      const told = this.#overlay((this.#dependence.get(key) ?? []).filter((p) => on.includes(p)));
      return told.get(key)?.text !== whole.get(key)?.text;
    });
  }

  #suspect(key: string, on: readonly number[], all: readonly number[]): void {
    const known = this.#dependence.get(key) ?? [];
    for (const base of [on, known.filter((p) => on.includes(p))]) {
      for (const p of all) {
        const other = base.includes(p) ? base.filter((q) => q !== p) : [...base, p].sort((a, b) => a - b);
        if (this.#overlay(other).get(key)?.text !== this.#overlay(base).get(key)?.text) this.#add(key, p);
      }
    }
  }

  #sealed(all: readonly number[]): RowModel {
    const index = indexOf(this.#question.baseline);
    const sizes = new Map(TABLE_NAMES.map((table) => [table, 0]));
    for (const table of TABLE_NAMES) {
      [...index[table].keys()].forEach((id, i) => {
        this.#place.set(rowKey(table, id), i);
      });
      sizes.set(table, index[table].size);
    }
    const overlays = [this.#overlay(all), ...this.#overlays.values()];
    for (const { table, id } of overlays.flatMap((overlay) => [...overlay.values()])) {
      if (this.#place.has(rowKey(table, id))) continue;
      this.#place.set(rowKey(table, id), sizes.get(table) as number);
      sizes.set(table, (sizes.get(table) as number) + 1);
    }
    const on = (table: TableName, id: string): Dependence => this.#dependence.get(rowKey(table, id)) ?? [];
    const row = <T extends TableName>(table: T, id: string, switched: Switched): Rows[T] | null => {
      const value = this.#overlay(on(table, id).filter(switched)).get(rowKey(table, id));
      return value === undefined ? (index[table].get(id) ?? null) : (value.row as Rows[T] | null);
    };
    const shapes = new Map<string, readonly unknown[]>();
    const touched = new Map(TABLE_NAMES.map((table) => [table, [] as string[]]));
    for (const key of this.#dependence.keys()) {
      const at = key.indexOf(':');
      touched.get(key.slice(0, at) as TableName)?.push(key.slice(at + 1));
    }
    return {
      on,
      row,
      touched: (table) => touched.get(table) ?? [],
      rank: (table, id) => this.#place.get(rowKey(table, id)) ?? -1,
      shapes<T extends TableName>(table: T, id: string): readonly Rows[T][] {
        const key = rowKey(table, id);
        const known = shapes.get(key);
        if (known !== undefined) return known as readonly Rows[T][];
        const depends = on(table, id);
        const found = Array.from({ length: 1 << depends.length }, (_, s) =>
          row(table, id, (p) => (s & (1 << depends.indexOf(p))) !== 0),
        );
        const distinct = [...new Set(found)].filter((shape) => shape !== null);
        shapes.set(key, distinct);
        return distinct;
      },
    };
  }
}

function meets(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  for (const key of a) if (b.has(key)) return true;
  return false;
}
