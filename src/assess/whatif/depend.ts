import type { RoadPeriod } from '../../network/model/question.ts';
import { todId, transferId } from '../../scenario/change/draft.ts';
import type { Switched } from './question.ts';
import type { Dependence, RowModel } from './rows.ts';

/** Union of sets of projects, ascending. */
export function join(...sets: readonly Dependence[]): Dependence {
  const filled = sets.filter((set) => set.length > 0);
  if (filled.length <= 1) return filled[0] ?? NOTHING;
  return [...new Set(filled.flat())].sort((a, b) => a - b);
}

export const NOTHING: Dependence = [];

export function sameSet(a: Dependence, b: Dependence): boolean {
  return a.length === b.length && a.every((project, i) => project === b[i]);
}

/** Answers by id, each worked out once. */
function remembered(find: (id: string) => Dependence): (id: string) => Dependence {
  const known = new Map<string, Dependence>();
  return (id) => {
    const answer = known.get(id) ?? find(id);
    known.set(id, answer);
    return answer;
  };
}

/** The s-th subset of some projects, as a test. */
export function subset(projects: Dependence, s: number): Switched {
  return (project) => {
    const bit = projects.indexOf(project);
    return bit >= 0 && (s & (1 << bit)) !== 0;
  };
}

/** Which of its roads, by their groups of projects, make a thing of the road (a point of access, the head of a bridge). */
interface Maker {
  readonly projects: Dependence;
  /** Subsets under which it is made. */
  readonly subsets: Set<number>;
}

/** Things that roads make, by key: on which projects each depends and when it is there. */
export class Made {
  readonly #makers = new Map<string, Map<string, Maker>>();

  note(key: string, projects: Dependence, s: number): void {
    const makers = this.#makers.get(key) ?? new Map<string, Maker>();
    this.#makers.set(key, makers);
    const maker = makers.get(projects.join()) ?? { projects, subsets: new Set() };
    makers.set(projects.join(), maker);
    maker.subsets.add(s);
  }

  keys(): Iterable<string> {
    return this.#makers.keys();
  }

  /** Empty if it is there whatever is switched. Ask once all is noted. */
  readonly on = remembered((key) => {
    const makers = [...(this.#makers.get(key)?.values() ?? [])];
    return makers.some(({ projects }) => projects.length === 0)
      ? NOTHING
      : join(...makers.map(({ projects }) => projects));
  });

  isThere(key: string, switched: Switched): boolean {
    return [...(this.#makers.get(key)?.values() ?? [])].some(({ projects, subsets }) => {
      const s = projects.reduce((bits, project, bit) => (switched(project) ? bits | (1 << bit) : bits), 0);
      return subsets.has(s);
    });
  }
}

/** On which projects the rows behind a link depend. */
export class Depends {
  readonly rows: RowModel;
  readonly #period: RoadPeriod;
  readonly #stopsOf = new Map<string, string[]>();
  /** Patterns by pair of stops that some shape of theirs calls at in this order; only pairs that a project touches. */
  readonly patternsOf = new Map<string, Set<string>>();

  constructor(rows: RowModel, period: RoadPeriod, patterns: readonly string[], stops: readonly string[]) {
    this.rows = rows;
    this.#period = period;
    for (const id of stops) {
      const station = rows.shapes('stops', id)[0]?.stationId ?? '';
      this.#stopsOf.set(station, [...(this.#stopsOf.get(station) ?? []), id]);
    }
    const touched = rows.touched('patterns');
    for (const id of touched) for (const pair of this.#pairs(id)) this.patternsOf.set(pair, new Set());
    for (const id of patterns) for (const pair of this.#pairs(id)) this.patternsOf.get(pair)?.add(id);
  }

  *#pairs(pattern: string): Generator<string> {
    for (const { stopIds } of this.rows.shapes('patterns', pattern)) {
      for (let i = 0; i < stopIds.length; i++)
        for (let j = i + 1; j < stopIds.length; j++) yield `${stopIds[i]}>${stopIds[j]}`;
    }
  }

  readonly road = remembered((id) => {
    const row = this.rows.shapes('links', id)[0];
    const ends = row === undefined ? [] : [this.rows.on('nodes', row.from), this.rows.on('nodes', row.to)];
    const tod = this.#period === 'free_flow' ? NOTHING : this.rows.on('tod', todId(id, this.#period));
    return join(this.rows.on('links', id), tod, ...ends);
  });

  readonly stop = remembered((id) => {
    const station = this.rows.shapes('stops', id)[0]?.stationId;
    return join(this.rows.on('stops', id), station === undefined ? NOTHING : this.rows.on('stations', station));
  });

  stopsAt(station: string): readonly string[] {
    return this.#stopsOf.get(station) ?? [];
  }

  /** Entrance of a station: there while one of its stops is. */
  readonly station = remembered((id) => {
    const stops = this.stopsAt(id).map((stop) => this.rows.on('stops', stop));
    const served = stops.some((projects) => projects.length === 0) ? NOTHING : join(...stops);
    return join(this.rows.on('stations', id), served);
  });

  change(from: string, to: string): Dependence {
    return join(this.stop(from), this.stop(to), this.rows.on('transfers', transferId(from, to)));
  }

  ride(from: string, to: string): Dependence {
    const patterns = this.patternsOf.get(`${from}>${to}`) ?? [];
    return join(...[...patterns].map((pattern) => this.rows.on('patterns', pattern)));
  }
}
