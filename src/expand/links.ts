import { sortedBy } from '../base/buckets.ts';
import { alongCurve } from '../base/hilbert.ts';
import type { Metres, Seconds } from '../base/units.ts';

/** Layers of METHOD §3 and the parts of a stop. `walk_all`, `bike_all`: over bridges to the destination without any vehicle. */
export const LAYERS = [
  'drive',
  'walk',
  'walk_out',
  'bike',
  'board_first',
  'board',
  'alight',
  'walk_all',
  'bike_all',
] as const;
export type Layer = (typeof LAYERS)[number];

/** Kinds of links; the bit of a kind is 1 << its place here. */
export const LINK_KINDS = [
  'drive',
  'park',
  'bike',
  'bike_park',
  'walk',
  'enter',
  'ride',
  'transfer',
  'exit',
  'walk_out',
] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

export const KIND: Readonly<Record<LinkKind, number>> = Object.fromEntries(
  LINK_KINDS.map((kind, i) => [kind, i]),
) as Record<LinkKind, number>;

/** Nodes of the expanded graph. `key` is stable across scenarios: layer, then road node, station, bridge head or stop. */
export interface NodeTable {
  readonly count: number;
  readonly key: readonly string[];
  readonly idx: ReadonlyMap<string, number>;
  /** Index into LAYERS. */
  readonly layer: Uint8Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/**
 * Links sorted by (from, to, kind, order of making). Seconds are ≥ 1. `vehicleS` ≤ `stationS` ≤ `platformS` ≤ `timeS`
 * are the seconds that count under the in_vehicle, station and platform definitions.
 */
export interface LinkTable {
  readonly count: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly kind: Uint8Array;
  readonly timeS: Int32Array;
  readonly vehicleS: Int32Array;
  readonly stationS: Int32Array;
  readonly platformS: Int32Array;
  readonly lengthM: Float32Array;
  /** Row of the kind's own table (road piece, ride, transfer …), −1 if it has none. */
  readonly ref: Int32Array;
}

export interface LinkText {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  readonly timeS: Seconds;
  readonly vehicleS?: Seconds;
  readonly stationS?: Seconds;
  readonly platformS?: Seconds;
  readonly lengthM?: Metres;
  readonly ref?: number;
}

const COLUMNS = 9;

/** Collects nodes and links by key; `seal` numbers them along a Hilbert curve and sorts the links. */
export class LinkBuilder {
  private readonly keys: string[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly layers: number[] = [];
  private readonly xs: number[] = [];
  private readonly ys: number[] = [];
  /** COLUMNS numbers a link: from, to, kind, timeS, vehicleS, stationS, platformS, lengthM, ref. */
  private rows = new Float64Array(COLUMNS * 4096);
  private count = 0;

  node(layer: Layer, name: string, x: Metres, y: Metres): string {
    const key = `${layer}/${name}`;
    if (!this.byKey.has(key)) {
      this.byKey.set(key, this.keys.length);
      this.keys.push(key);
      this.layers.push(LAYERS.indexOf(layer));
      this.xs.push(x);
      this.ys.push(y);
    }
    return key;
  }

  /** Positions of nodes by key, in the given order. */
  positions(keys: readonly string[]): { readonly key: string; readonly x: Metres; readonly y: Metres }[] {
    return keys.map((key) => {
      const i = this.byKey.get(key) ?? -1;
      return { key, x: this.xs[i] as number, y: this.ys[i] as number };
    });
  }

  /** Throws on an unknown node, a time that is not a whole number ≥ 1, or counted seconds that are not nested. */
  link(text: LinkText): void {
    const from = this.byKey.get(text.from);
    const to = this.byKey.get(text.to);
    if (from === undefined || to === undefined) throw new Error(`link between unknown nodes ${text.from} → ${text.to}`);
    const { timeS } = text;
    const vehicleS = text.vehicleS ?? 0;
    const stationS = text.stationS ?? vehicleS;
    const platformS = text.platformS ?? stationS;
    const nested = 0 <= vehicleS && vehicleS <= stationS && stationS <= platformS && platformS <= timeS;
    if (!Number.isSafeInteger(timeS) || timeS < 1 || !nested) {
      throw new Error(`bad seconds on ${text.from} → ${text.to}: ${vehicleS} ${stationS} ${platformS} ${timeS}`);
    }
    if (COLUMNS * (this.count + 1) > this.rows.length) {
      const larger = new Float64Array(this.rows.length * 2);
      larger.set(this.rows);
      this.rows = larger;
    }
    const { rows } = this;
    const at = COLUMNS * this.count++;
    rows[at] = from;
    rows[at + 1] = to;
    rows[at + 2] = KIND[text.kind];
    rows[at + 3] = timeS;
    rows[at + 4] = vehicleS;
    rows[at + 5] = stationS;
    rows[at + 6] = platformS;
    rows[at + 7] = text.lengthM ?? 0;
    rows[at + 8] = text.ref ?? -1;
  }

  seal(): { readonly nodes: NodeTable; readonly links: LinkTable } {
    const order = hilbertOrder(this.xs, this.ys);
    const rank = new Int32Array(order.length);
    order.forEach((old, now) => {
      rank[old] = now;
    });
    const pick = (column: readonly number[]): number[] => order.map((old) => column[old] as number);
    const key = order.map((old) => this.keys[old] as string);
    const nodes: NodeTable = {
      count: order.length,
      key,
      idx: new Map(key.map((name, i) => [name, i])),
      layer: Uint8Array.from(pick(this.layers)),
      x: Float64Array.from(pick(this.xs)),
      y: Float64Array.from(pick(this.ys)),
    };
    return { nodes, links: this.sealLinks(rank) };
  }

  private sealLinks(rank: Int32Array): LinkTable {
    const { rows, count } = this;
    const order = this.linkOrder(rank);
    const at = (i: number, column: number): number => rows[COLUMNS * (order[i] as number) + column] as number;
    const links = {
      count,
      from: new Int32Array(count),
      to: new Int32Array(count),
      kind: new Uint8Array(count),
      timeS: new Int32Array(count),
      vehicleS: new Int32Array(count),
      stationS: new Int32Array(count),
      platformS: new Int32Array(count),
      lengthM: new Float32Array(count),
      ref: new Int32Array(count),
    };
    for (let i = 0; i < count; i++) {
      links.from[i] = rank[at(i, 0)] as number;
      links.to[i] = rank[at(i, 1)] as number;
      links.kind[i] = at(i, 2);
      links.timeS[i] = at(i, 3);
      links.vehicleS[i] = at(i, 4);
      links.stationS[i] = at(i, 5);
      links.platformS[i] = at(i, 6);
      links.lengthM[i] = at(i, 7);
      links.ref[i] = at(i, 8);
    }
    return links;
  }

  /** Links by (from, to, kind, order of making): each sort keeps the order of equals, so the last key comes first. */
  private linkOrder(rank: Int32Array): Uint32Array {
    const { rows, count } = this;
    const column = (at: number): Int32Array => new Int32Array(count).map((_, l) => rows[COLUMNS * l + at] as number);
    const rankOf = (name: number): number => rank[name] as number;
    const byKind = sortedBy(
      new Uint32Array(count).map((_, l) => l),
      column(2),
      LINK_KINDS.length,
    );
    const byHead = sortedBy(byKind, column(1).map(rankOf), rank.length);
    return sortedBy(byHead, column(0).map(rankOf), rank.length);
  }
}

/** Steps of 8 m over ± 262 km around the grid centre: a frame that no scenario moves, so common nodes keep their order. */
const HILBERT_STEP_M = 8;

/** Indices sorted along a Hilbert curve: nodes that are near stay near in memory. Ties keep their order. */
function hilbertOrder(xs: readonly number[], ys: readonly number[]): number[] {
  const step = (metres: number): number => Math.min(0xffff, Math.max(0, Math.floor(metres / HILBERT_STEP_M) + 0x8000));
  const place = xs.map((x, i) => alongCurve(step(x), step(ys[i] as number)));
  return place.map((_, i) => i).sort((a, b) => place[a]! - place[b]! || a - b);
}
