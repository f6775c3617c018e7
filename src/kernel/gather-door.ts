import { type DoorAsked, LANES, NO_WAY_S, type Ways } from './gatherer.ts';
import type { Layout } from './memory.ts';

// The leaders of an answer are the ways that are best at some cell, or slower by no more than a margin. They alone answer
// the next question as long as no item's seconds have moved by more than the margin against another's: what was slower by
// more cannot have overtaken. So a point dragged by some metres, or a network that differs in a few links, asks little
// more than what had a chance before.

/** Leaders are picked for so many steps like the last one, or not at all if they would not last for a few. */
const STEPS = 8;
const FEWEST_STEPS = 3;
const LEAST_MARGIN_S = 10;
/** With a wider margin too many ways lead. */
const MOST_MARGIN_S = 300;

/** Items of a list, and of all lists together where their leaders are picked. */
export const MOST_ITEMS = 1 << 16;

/** Numbers of 16 bits in a vector. */
const VECTOR = 8;

/** Words by which `lead` is told of a list. */
const TOLD = 5;

/** Addresses of a list. */
interface ListPlace {
  readonly start: number;
  readonly item: number;
  readonly seconds: number;
}

function takeList(layout: Layout, blocks: number, entries: number): ListPlace {
  return {
    start: layout.take(4 * (blocks + 1)),
    item: layout.take(2 * entries),
    seconds: layout.take(2 * LANES * entries),
  };
}

/** So many questions are remembered, each with its leaders: places are asked in turn, from and to, before and after a change. */
const TRACES = 4;

/** Addresses of what `Doors` works with. */
export type DoorPlaces = ReturnType<typeof takeDoors>;

export function takeDoors(layout: Layout, lists: readonly Ways[], blocks: number) {
  const slots = LANES * blocks;
  const items = (bytes: number): number => layout.take(bytes * (MOST_ITEMS * lists.length + VECTOR));
  // more leaders than a third of all ways would save little
  const mostLeaders = Math.ceil(lists.reduce((sum, { item }) => sum + item.length, 0) / 3);
  return {
    lists: lists.map(({ item }) => takeList(layout, blocks, item.length)),
    told: layout.take(4 * TOLD * lists.length),
    costs: items(4),
    noStand: layout.take(4 * slots),
    stands: lists.map(() => layout.take(2 * slots)),
    seconds: layout.take(2 * slots),
    mostLeaders,
    // last, as they are touched only when they are used
    traces: Array.from({ length: TRACES }, () => ({
      lastS: items(2),
      ledS: items(2),
      leaders: takeList(layout, blocks, mostLeaders),
    })),
  };
}

/** What a question asks of one list. Its items begin at `first` among those of all its lists. */
interface Part {
  readonly list: number;
  readonly first: number;
  readonly standS: Uint16Array | null;
}

/** A question: its parts, the count of their items, and the address of these items' seconds. */
interface Question {
  readonly parts: readonly Part[];
  readonly count: number;
  readonly itemS: number;
}

/** Of one line of questions: the last one, and the one whose leaders answer its like. */
interface Trace {
  readonly at: DoorPlaces['traces'][number];
  last: Question | null;
  leading: (Question & { readonly marginS: number }) | null;
}

/** Answers questions for seconds over all ways of their lists, or over the leaders of an earlier answer where these are enough. */
export class Doors {
  private readonly run: Readonly<Record<'door' | 'led' | 'moved' | 'lead', (...args: number[]) => number>>;
  private readonly at: DoorPlaces;
  private readonly blocks: number;
  private readonly buffer: ArrayBuffer;
  private readonly words: Uint16Array;
  private readonly seconds: Uint16Array;
  /** Asked last first. */
  private readonly traces: Trace[];

  constructor(run: Doors['run'], at: DoorPlaces, blocks: number, buffer: ArrayBuffer) {
    this.run = run;
    this.at = at;
    this.blocks = blocks;
    this.buffer = buffer;
    this.words = new Uint16Array(buffer);
    this.seconds = new Uint16Array(buffer, at.seconds, LANES * blocks);
    this.traces = at.traces.map((places) => ({ at: places, last: null, leading: null }));
  }

  ask(asked: readonly DoorAsked[]): void {
    const { traces, at } = this;
    const now = this.putDown(asked);
    const led = traces.findIndex(({ leading }) => leading !== null && this.movedS(leading, now) <= leading.marginS);
    if (led >= 0) {
      const { start, item, seconds } = (traces[led] as Trace).at.leaders;
      this.run.led(this.blocks, start, item, seconds, at.costs, at.seconds);
      this.follow(led, now);
    } else {
      this.passAll(now);
      this.lead(now);
    }
  }

  /** Picks leaders where a question like this one was asked before. */
  private lead(now: Question): void {
    const { traces } = this;
    const movedS = traces.map(({ last }) => (last === null ? Infinity : this.movedS(last, now)));
    const leastS = Math.min(...movedS);
    const marginS = marginFor(leastS);
    const i = marginS === null ? traces.length - 1 : movedS.indexOf(leastS);
    const trace = traces[i] as Trace;
    const leads = marginS !== null && this.pickLeaders(now, marginS, trace.at.leaders);
    trace.leading = leads ? { ...this.copyTo(trace.at.ledS, now), marginS } : null;
    this.follow(i, now);
  }

  /** The question is the last one of a trace, and this one the last asked. */
  private follow(i: number, now: Question): void {
    const [trace] = this.traces.splice(i, 1) as [Trace];
    trace.last = this.copyTo(trace.at.lastS, now);
    this.traces.unshift(trace);
  }

  /** Puts down the items' seconds, list behind list, the last one up to a whole vector. */
  private putDown(asked: readonly DoorAsked[]): Question {
    const { words, at } = this;
    const begin = at.costs / 2;
    let count = 0;
    const parts = asked.map(({ list, itemS, standS }): Part => {
      const first = count;
      words.set(itemS, begin + first);
      count += itemS.length;
      return { list, first, standS };
    });
    words.fill(words[begin + count - 1] as number, begin + count, begin + count + VECTOR);
    return { parts, count, itemS: at.costs };
  }

  private copyTo(address: number, question: Question): Question {
    const begin = question.itemS / 2;
    this.words.copyWithin(address / 2, begin, begin + question.count + VECTOR);
    return { ...question, itemS: address };
  }

  /** How far the items' seconds have moved against each other since; Infinity where the questions differ in more. */
  private movedS(before: Question, now: Question): number {
    if (now.count === 0 || !isSameBut(before, now)) return Infinity;
    return this.run.moved(before.itemS, before.itemS + 2 * now.count, now.itemS);
  }

  /** Where the seconds lie that standing takes by slot. */
  private standOf({ list, standS }: Part): number {
    return standS === null ? this.at.noStand : (this.at.stands[list] as number);
  }

  /** All ways of the lists. */
  private passAll({ parts, itemS }: Question): void {
    const { run, at, blocks, buffer } = this;
    this.seconds.fill(NO_WAY_S);
    for (const part of parts) {
      const { start, item, seconds } = at.lists[part.list] as ListPlace;
      const stand = this.standOf(part);
      if (part.standS !== null) new Uint16Array(buffer, stand, part.standS.length).set(part.standS);
      run.door(blocks, start, item, seconds, itemS + 2 * part.first, stand, at.seconds);
    }
  }

  /** After all ways were passed. False where there are too many. */
  private pickLeaders({ parts, count, itemS }: Question, marginS: number, leaders: ListPlace): boolean {
    if (count > MOST_ITEMS) return false;
    const { at, blocks } = this;
    const told = parts.flatMap((part) => {
      const { start, item, seconds } = at.lists[part.list] as ListPlace;
      return [start, item, seconds, this.standOf(part), part.first];
    });
    new Uint32Array(this.buffer, at.told, told.length).set(told);
    const from = [at.told, at.told + 4 * told.length, itemS, at.seconds, marginS] as const;
    const { start, item, seconds } = leaders;
    return this.run.lead(blocks, ...from, start, item, seconds, at.mostLeaders) >= 0;
  }
}

/** The margin after the items' seconds moved so far against each other; null where leaders would not last. */
function marginFor(movedS: number): number | null {
  return FEWEST_STEPS * movedS <= MOST_MARGIN_S
    ? Math.min(MOST_MARGIN_S, Math.max(LEAST_MARGIN_S, STEPS * movedS))
    : null;
}

/** Whether two questions differ in nothing but their items' seconds. */
function isSameBut(before: Question, now: Question): boolean {
  const isSame = (a: Part, b: Part): boolean => a.list === b.list && a.first === b.first && a.standS === b.standS;
  return (
    before.count === now.count &&
    before.parts.length === now.parts.length &&
    now.parts.every((part, i) => isSame(before.parts[i] as Part, part))
  );
}
