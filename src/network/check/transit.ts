import { distanceM } from '../../base/geo.ts';
import type { LonLat } from '../../base/units.ts';
import type { Line, Pattern, RideMode, Stop } from '../model/transit.ts';
import { FARES } from '../tables/fares.ts';
import { STOP_TIMES } from '../tables/service.ts';
import { STATIONS, STOPS, TRANSFERS } from '../tables/stops.ts';
import { MODE_NAMES } from '../text/mode-names.ts';
import type { Checking } from './waters.ts';

/** Mean speed over the straight line between two neighbouring stops, km/h: below is odd, above cannot be. */
const RUN_SPEEDS: Readonly<Record<RideMode, readonly [min: number, max: number]>> = {
  metro: [12, 100],
  maglev: [20, 140],
  suburban: [20, 160],
  intercity: [20, 200],
  hsr: [40, 350],
  rail: [20, 200],
  bus: [5, 100],
};

/** A call that makes the way over 4 times the distance of its neighbours, and over 2 km, turns back. */
const DOUBLE_BACK = 4;
const DOUBLE_BACK_M = 2000;

/** Stop order, run speeds, service of every stop, stations on dry land, transfers both ways. */
export function checkTransit(checking: Checking): void {
  const { transit } = checking.network;
  const stops = new Map(transit.stops.map((stop) => [stop.id, stop]));
  const lines = new Map(transit.lines.map((line) => [line.id, line]));
  for (const pattern of transit.patterns) {
    const called = pattern.stopIds.map((id) => stops.get(id)).filter((stop) => stop !== undefined);
    const line = lines.get(pattern.lineId);
    if (line === undefined || called.length !== pattern.stopIds.length) continue;
    checkRuns(checking, pattern, line, called);
    checkOrder(checking, pattern, called);
  }
  checkService(checking);
  checkStations(checking);
  checkTransfers(checking);
  checkFares(checking);
}

function pointOf(stop: Stop): LonLat {
  return [stop.lon, stop.lat];
}

function callRow({ rows }: Checking, pattern: Pattern, index: number): number | undefined {
  return rows.row(STOP_TIMES, `${pattern.id} ${index}`);
}

function checkRuns(checking: Checking, pattern: Pattern, line: Line, called: readonly Stop[]): void {
  const [min, max] = RUN_SPEEDS[line.mode];
  const mode = MODE_NAMES[line.mode];
  for (let i = 0; i < called.length; i++) {
    const to = called[i] as Stop;
    if (to.mode !== line.mode) {
      const where = { file: STOP_TIMES, row: callRow(checking, pattern, i), field: 'stop_id', value: to.id };
      checking.findings.add('stop_mode_mismatch', where, { line: line.id, mode: line.mode, other: to.mode });
    }
    const from = called[i - 1];
    if (from === undefined) continue;
    const runS = (pattern.arriveS[i] as number) - (pattern.departS[i - 1] as number);
    const kph = Math.round((distanceM(pointOf(from), pointOf(to)) / runS) * 3.6);
    const where = { file: STOP_TIMES, row: callRow(checking, pattern, i), field: 'arrival_time', value: String(kph) };
    const args = { from: from.id, to: to.id, mode, min, max };
    if (kph > max) checking.findings.add('run_too_fast', where, args);
    if (kph < min) checking.findings.add('run_too_slow', where, args);
  }
}

function checkOrder(checking: Checking, pattern: Pattern, called: readonly Stop[]): void {
  for (let i = 1; i + 1 < called.length; i++) {
    const [a, b, c] = [called[i - 1], called[i], called[i + 1]].map((stop) => pointOf(stop as Stop)) as [
      LonLat,
      LonLat,
      LonLat,
    ];
    const length = distanceM(a, b) + distanceM(b, c);
    const distance = distanceM(a, c);
    if (length <= DOUBLE_BACK_M || length <= DOUBLE_BACK * distance) continue;
    const where = { file: STOP_TIMES, row: callRow(checking, pattern, i), field: 'stop_id', value: pattern.id };
    const args = { stop: (called[i] as Stop).id, distance: Math.round(distance), length: Math.round(length) };
    checking.findings.add('pattern_doubles_back', where, args);
  }
}

function checkService({ network, findings, rows }: Checking): void {
  const served = new Set(network.transit.patterns.flatMap(({ stopIds }) => stopIds));
  const withStop = new Set(network.transit.stops.map(({ stationId }) => stationId));
  const at = (id: string) => ({ file: STOPS, row: rows.row(STOPS, id), field: 'stop_id', value: id });
  for (const { id } of network.transit.stops) if (!served.has(id)) findings.add('stop_not_served', at(id));
  for (const { id } of network.transit.stations) if (!withStop.has(id)) findings.add('station_without_stop', at(id));
}

function checkStations({ network, findings, rows, waters }: Checking): void {
  for (const { id, lon, lat } of network.transit.stations) {
    const water = waters.at([lon, lat]);
    if (water === null) continue;
    findings.add(
      'station_in_water',
      { file: STOPS, row: rows.row(STOPS, id), field: 'stop_lon', value: id },
      { water: water.name },
    );
  }
}

function checkTransfers({ network, findings, rows }: Checking): void {
  for (const { fromStopId, toStopId } of network.transit.transfers) {
    if (rows.has(TRANSFERS, `${toStopId} → ${fromStopId}`)) continue;
    const value = `${fromStopId} → ${toStopId}`;
    findings.add('transfer_one_way', { file: TRANSFERS, row: rows.row(TRANSFERS, value), field: 'to_stop_id', value });
  }
}

function checkFares({ network, findings, rows }: Checking): void {
  for (const [index, rule] of network.fares.rules.entries()) {
    if (rule.kind !== 'pair') continue;
    for (const [at, { a, b }] of rule.pairs.entries()) {
      for (const [field, value] of Object.entries({ a, b })) {
        if (rows.has(STATIONS, value)) continue;
        findings.add(
          'dangling_reference',
          { file: FARES, field: `rules[${index}].pairs[${at}].${field}`, value },
          { target: STATIONS },
        );
      }
    }
  }
}
