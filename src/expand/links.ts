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

/** Collects nodes and links by key; `seal` numbers them along a Hilbert curve and sorts the links. */
export class LinkBuilder {
  private readonly keys: string[] = [];
  private readonly byKey = new Map<string, number>();
  private readonly layers: number[] = [];
  private readonly xs: number[] = [];
  private readonly ys: number[] = [];
  private readonly rows: number[][] = [];

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
    const kind = KIND[text.kind];
    this.rows.push([from, to, kind, timeS, vehicleS, stationS, platformS, text.lengthM ?? 0, text.ref ?? -1]);
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
    const { rows } = this;
    for (const row of rows) {
      row[0] = rank[row[0] as number] as number;
      row[1] = rank[row[1] as number] as number;
    }
    const order = rows
      .map((_, i) => i)
      .sort((a, b) => {
        const p = rows[a] as number[];
        const q = rows[b] as number[];
        return p[0]! - q[0]! || p[1]! - q[1]! || p[2]! - q[2]! || a - b;
      });
    const column = (c: number): number[] => order.map((i) => rows[i]?.[c] as number);
    return {
      count: rows.length,
      from: Int32Array.from(column(0)),
      to: Int32Array.from(column(1)),
      kind: Uint8Array.from(column(2)),
      timeS: Int32Array.from(column(3)),
      vehicleS: Int32Array.from(column(4)),
      stationS: Int32Array.from(column(5)),
      platformS: Int32Array.from(column(6)),
      lengthM: Float32Array.from(column(7)),
      ref: Int32Array.from(column(8)),
    };
  }
}

/** Steps of 8 m over ± 262 km around the grid centre: a frame that no scenario moves, so common nodes keep their order. */
const HILBERT_STEP_M = 8;

/** Indices sorted along a Hilbert curve: nodes that are near stay near in memory. Ties keep their order. */
export function hilbertOrder(xs: readonly number[], ys: readonly number[]): number[] {
  const step = (metres: number): number => Math.min(0xffff, Math.max(0, Math.floor(metres / HILBERT_STEP_M) + 0x8000));
  const place = xs.map((x, i) => hilbert(step(x), step(ys[i] as number)));
  return place.map((_, i) => i).sort((a, b) => place[a]! - place[b]! || a - b);
}

/** Place of a point with 16-bit coordinates on the curve. */
function hilbert(px: number, py: number): number {
  let x = px;
  let y = py;
  let d = 0;
  for (let s = 0x8000; s > 0; s >>= 1) {
    const rx = (x & s) > 0 ? 1 : 0;
    const ry = (y & s) > 0 ? 1 : 0;
    d += s * s * ((3 * rx) ^ ry);
    if (ry === 0) {
      if (rx === 1) {
        x = 0xffff - x;
        y = 0xffff - y;
      }
      const swap = x;
      x = y;
      y = swap;
    }
  }
  return d;
}
