import type { Path } from '../base/edges.ts';
import { equalArea, type Projection } from '../base/geo.ts';
import { buildPointIndex, type PointIndex } from '../base/nearest.ts';
import type { LonLat, Metres } from '../base/units.ts';
import { type Barrier, buildBarrier } from '../base/water.ts';
import { AREA_TYPES, type Zones } from '../network/model/zones.ts';
import type { Network } from '../network/model.ts';
import { DRIVE_M, DRIVE_PAST_SEAT_M } from './limits.ts';

/** A point on the ground: projected metres, whether it lies in barrier water, and its area type (index into AREA_TYPES). */
export interface Spot {
  readonly x: Metres;
  readonly y: Metres;
  readonly wet: boolean;
  readonly area: number;
  /** Road nodes within this distance are joined by local streets. Rests on township seats only: no project moves it. */
  readonly roadReachM: Metres;
}

/** Bucket of the index of stations and road entries: they lie about so far apart. */
const SPOT_BUCKET_M = 2000;

/** Things at spots, to be found by their place. */
export function indexSpots(items: readonly { readonly spot: Spot }[]): PointIndex {
  return buildPointIndex(
    items.map(({ spot }) => spot.x),
    items.map(({ spot }) => spot.y),
    SPOT_BUCKET_M,
  );
}

/** What lies under every scenario: projection, water, and where people live. */
export interface Ground {
  readonly projection: Projection;
  readonly barrier: Barrier;
  readonly zones: Zones;
  /** Places with projected positions, in the order of zones.places; townships stand in where there are no places at all. */
  readonly settlements: Settlements;
  spotAt(point: LonLat): Spot;
  /** Like `spotAt` and for projected metres, for things of the network: the same place is the same object, kept for good. */
  fixedSpotAt(point: LonLat): Spot;
  fixedSpotOf(x: Metres, y: Metres): Spot;
  roadReachM(x: Metres, y: Metres): Metres;
}

interface Settlements {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly townshipIdx: Int16Array;
  readonly area: Uint8Array;
  readonly people: Float64Array;
  readonly index: PointIndex;
}

const cache = new WeakMap<Zones, Map<string, Ground>>();

/** The ground of a network; the same object for all networks that share their zones and grid centre. */
export function groundOf(network: Network): Ground {
  const key = network.manifest.gridCentre.join();
  const known = cache.get(network.zones)?.get(key);
  if (known !== undefined) return known;
  const ground = buildGround(network);
  const byCentre = cache.get(network.zones) ?? new Map<string, Ground>();
  byCentre.set(key, ground);
  cache.set(network.zones, byCentre);
  return ground;
}

/** Projected path of a polyline or ring. */
export function projectPath(projection: Projection, line: readonly LonLat[]): Path {
  const path = new Float64Array(line.length * 2);
  line.forEach((point, i) => {
    const [x, y] = projection.forward(point);
    path[2 * i] = x;
    path[2 * i + 1] = y;
  });
  return path;
}

function buildGround(network: Network): Ground {
  const projection = equalArea(network.manifest.gridCentre);
  const { zones } = network;
  const path = (line: readonly LonLat[]): Path => projectPath(projection, line);
  const walls = zones.water.filter((water) => water.barrier);
  const barrier = buildBarrier(
    walls.filter((water) => water.kind !== 'island').flatMap((water) => water.polygons.map((rings) => rings.map(path))),
    zones.water
      .filter((water) => water.kind === 'island')
      .flatMap((water) => water.polygons.flatMap((rings) => rings.slice(0, 1).map(path))),
    walls.flatMap((water) => water.lines.map(path)),
  );
  const settlements = settle(zones, projection);
  const seats = zones.townships.map(({ lon, lat }) => projection.forward([lon, lat]));
  const seatX = seats.map(([x]) => x);
  const seatY = seats.map(([, y]) => y);
  const seatIndex = buildPointIndex(seatX, seatY, 8000);
  const roadReachM = (x: Metres, y: Metres): Metres => {
    const seat = seatIndex.nearest(x, y);
    if (seat < 0) return DRIVE_M;
    const dx = (seatX[seat] as number) - x;
    const dy = (seatY[seat] as number) - y;
    return Math.max(DRIVE_M, Math.sqrt(dx * dx + dy * dy) + DRIVE_PAST_SEAT_M);
  };
  const spotOf = (x: Metres, y: Metres): Spot => {
    const near = settlements.index.nearest(x, y);
    const area = near < 0 ? AREA_TYPES.indexOf('rural') : (settlements.area[near] as number);
    return { x, y, wet: barrier.isWet(x, y), area, roadReachM: roadReachM(x, y) };
  };
  const fixed = new Map<Metres, Spot[]>();
  const fixedSpotOf = (x: Metres, y: Metres): Spot => {
    const column = fixed.get(x) ?? [];
    const known = column.find((spot) => spot.y === y);
    if (known !== undefined) return known;
    const spot = Object.freeze(spotOf(x, y));
    fixed.set(x, [...column, spot]);
    return spot;
  };
  return {
    roadReachM,
    projection,
    barrier,
    zones,
    settlements,
    spotAt: (point) => spotOf(...projection.forward(point)),
    fixedSpotAt: (point) => fixedSpotOf(...projection.forward(point)),
    fixedSpotOf,
  };
}

function settle(zones: Zones, projection: Projection): Settlements {
  const byCode = new Map(zones.townships.map((township, i) => [township.code, i]));
  const housed = new Set(zones.places.map((place) => place.townshipCode));
  const rows = [
    ...zones.places.map((place) => ({ ...place, code: place.townshipCode })),
    ...zones.townships.filter((township) => !housed.has(township.code)),
  ];
  const x = new Float64Array(rows.length);
  const y = new Float64Array(rows.length);
  rows.forEach((row, i) => {
    [x[i], y[i]] = projection.forward([row.lon, row.lat]) as [number, number];
  });
  return {
    x,
    y,
    townshipIdx: Int16Array.from(rows, (row) => byCode.get(row.code) ?? -1),
    area: Uint8Array.from(rows, (row) => AREA_TYPES.indexOf(row.area)),
    people: Float64Array.from(rows, (row) => row.population),
    index: buildPointIndex(x, y, 4000),
  };
}
