import { buildPointIndex } from '../base/nearest.ts';
import type { Metres, Seconds } from '../base/units.ts';
import type { WaitRule } from '../network/model/question.ts';
import type { Stop } from '../network/model/transit.ts';
import type { Network } from '../network/model.ts';
import type { Ground } from './ground.ts';
import type { LinkBuilder } from './links.ts';
import type { Method } from './method.ts';
import { Remembered } from './remembered.ts';

/** A change from one stop to another: what one link of kind `transfer` stands for. */
export interface Change {
  readonly fromStop: number;
  readonly toStop: number;
  readonly rule: 'same_stop' | 'table' | 'interchange' | 'street';
  readonly exitS: Seconds;
  readonly walkS: Seconds;
  readonly enterS: Seconds;
  readonly lengthM: Metres;
  /** Row of transit.transfers when the table rules, else −1. */
  readonly row: number;
}

/** Entrance gates, exits, and every change between stops: table first, then the platform-to-platform default, then the street. */
export function addStops(
  builder: LinkBuilder,
  network: Network,
  ground: Ground,
  method: Method,
  rule: WaitRule,
): readonly Change[] {
  const { stops } = network.transit;
  for (const [ref, stop] of stops.entries()) {
    const [x, y] = ground.projection.forward([stop.lon, stop.lat]);
    const later = builder.node('board', stop.id, x, y);
    const first = rule === 'planned' ? builder.node('board_first', stop.id, x, y) : later;
    const alight = builder.node('alight', stop.id, x, y);
    const enterS = Math.max(1, stop.enterS);
    const exitS = Math.max(1, stop.exitS);
    builder.link({ from: `walk/${stop.stationId}`, to: first, kind: 'enter', timeS: enterS, platformS: enterS, ref });
    builder.link({ from: alight, to: `walk_out/${stop.stationId}`, kind: 'exit', timeS: exitS, platformS: exitS, ref });
  }
  const changes = changesOf(network, ground, method);
  changes.forEach((change, ref) => {
    const timeS = change.exitS + change.walkS + change.enterS;
    const from = `alight/${stops[change.fromStop]?.id}`;
    const to = `board/${stops[change.toStop]?.id}`;
    builder.link({
      from,
      to,
      kind: 'transfer',
      timeS,
      stationS: change.walkS,
      platformS: timeS,
      lengthM: change.lengthM,
      ref,
    });
  });
  return changes;
}

const known = new Remembered<readonly Change[]>(8);

function changesOf(network: Network, ground: Ground, method: Method): readonly Change[] {
  const { stops, stations, transfers } = network.transit;
  const { transferMaxM, transferCircuity, walkMps, sameStopS, interchangeS } = method;
  const numbers = [transferMaxM, transferCircuity, walkMps, sameStopS, interchangeS];
  return known.get([stops, stations, transfers, ground, ...numbers], () => findChanges(network, ground, method));
}

function findChanges(network: Network, ground: Ground, method: Method): Change[] {
  const { stops, stations, transfers } = network.transit;
  const stationIdx = new Map(stations.map((station, i) => [station.id, i]));
  const stopIdx = new Map(stops.map((stop, i) => [stop.id, i]));
  const table = new Map(transfers.map((row, i) => [`${row.fromStopId}>${row.toStopId}`, i]));
  const spots = stations.map((station) => ground.fixedSpotAt([station.lon, station.lat]));
  const near = buildPointIndex(
    spots.map((spot) => spot.x),
    spots.map((spot) => spot.y),
    1000,
  );
  const stopsOf: number[][] = stations.map(() => []);
  stops.forEach((stop, i) => {
    stopsOf[stationIdx.get(stop.stationId) as number]?.push(i);
  });
  const changes: Change[] = [];
  const listed = new Set<string>();
  const found: number[] = [];
  stops.forEach((from, fromStop) => {
    const a = stationIdx.get(from.stationId) as number;
    const spot = spots[a] as (typeof spots)[number];
    near.within(spot.x, spot.y, method.transferMaxM, found);
    for (const b of found.toSorted((p, q) => p - q)) {
      const other = spots[b] as (typeof spots)[number];
      if (a !== b && ground.barrier.crosses(spot.x, spot.y, spot.wet, other.x, other.y, other.wet)) continue;
      const straightM = Math.hypot(other.x - spot.x, other.y - spot.y);
      for (const toStop of stopsOf[b] as number[]) {
        const to = stops[toStop] as Stop;
        if (table.has(`${from.id}>${to.id}`)) continue;
        changes.push(generalChange(from, to, fromStop, toStop, straightM, method));
      }
    }
  });
  transfers.forEach((row, i) => {
    const key = `${row.fromStopId}>${row.toStopId}`;
    const fromStop = stopIdx.get(row.fromStopId);
    const toStop = stopIdx.get(row.toStopId);
    if (fromStop === undefined || toStop === undefined || listed.has(key) || table.get(key) !== i) return;
    listed.add(key);
    const enterS = row.inside ? 0 : (stops[toStop] as Stop).enterS;
    const walkS = Math.max(enterS > 0 ? 0 : 1, row.timeS);
    changes.push({ fromStop, toStop, rule: 'table', exitS: 0, walkS, enterS, lengthM: walkS * method.walkMps, row: i });
  });
  return changes;
}

function generalChange(
  from: Stop,
  to: Stop,
  fromStop: number,
  toStop: number,
  straightM: Metres,
  method: Method,
): Change {
  const base = { fromStop, toStop, row: -1 };
  if (from.id === to.id) {
    return { ...base, rule: 'same_stop', exitS: 0, walkS: Math.max(1, method.sameStopS), enterS: 0, lengthM: 0 };
  }
  if (from.stationId === to.stationId && from.mode === 'metro' && to.mode === 'metro') {
    const walkS = Math.max(1, method.interchangeS);
    return { ...base, rule: 'interchange', exitS: 0, walkS, enterS: 0, lengthM: walkS * method.walkMps };
  }
  const lengthM = straightM * method.transferCircuity;
  const walkS = Math.max(1, Math.ceil(lengthM / method.walkMps));
  return { ...base, rule: 'street', exitS: from.exitS, walkS, enterS: to.enterS, lengthM };
}
