import { csvParse } from 'd3-dsv';
import type { Seconds } from '../base/units.ts';
import type { Line, RideMode, Stop, Transit } from '../network/model/transit.ts';
import type { Network } from '../network/model.ts';
import { STOP_COLUMNS } from '../network/tables/stops.ts';
import { type Cell, type Texts, tableText } from './archive.ts';
import { origin } from './gmns.ts';
import { shapesOf } from './gtfs-shapes.ts';
import { type Departures, tripTexts } from './gtfs-trips.ts';
import type { Stamp } from './stamp.ts';

export interface GtfsOptions {
  readonly departures: Departures;
  /** agency.txt of the data folder: names and addresses of the operators. Without it an operator is called by its id. */
  readonly agencies?: string;
}

const ORIGIN = ['source', 'confidence', 'modelled', 'note'] as const;
const NO_ADDRESS = 'https://czt-circle.example';

const ROUTE_TYPE: Readonly<Record<RideMode, number>> = {
  metro: 1,
  maglev: 2,
  suburban: 2,
  intercity: 2,
  hsr: 2,
  rail: 2,
  bus: 3,
};

function stopRows({ stations, stops }: Transit): Cell[][] {
  const byStation = new Map<string, Stop[]>();
  for (const stop of stops) byStation.set(stop.stationId, [...(byStation.get(stop.stationId) ?? []), stop]);
  return stations.flatMap((station) => {
    const { id, name, lon, lat, city, parking, bikeParking } = station;
    const own = byStation.get(id) ?? [];
    const from = origin(station);
    return [
      [id, name.zh, name.en, lat, lon, 1, null, city, null, parking !== null, bikeParking, ...from],
      [`${id}#in`, name.zh, name.en, lat, lon, 2, id, city, null, null, null, ...from],
      ...own.map((stop) => {
        const { zh, en } = name;
        return [stop.id, zh, en, stop.lat, stop.lon, 0, id, city, stop.mode, null, null, ...origin(stop)];
      }),
    ];
  });
}

/** GTFS has a positive whole number here, or nothing: what takes no time is left empty. */
function traversal(timeS: Seconds): Cell {
  return Math.round(timeS) || null;
}

function gateRows({ stops }: Transit): Cell[][] {
  return stops.flatMap((stop) => {
    const door = `${stop.stationId}#in`;
    const from = origin(stop).slice(0, 3);
    return [
      [`${stop.id}:in`, door, stop.id, 6, 0, traversal(stop.enterS), ...from],
      [`${stop.id}:out`, stop.id, door, 7, 0, traversal(stop.exitS), ...from],
    ];
  });
}

function agencyText(lines: readonly Line[], agencies: string | undefined): string {
  const known = new Map(csvParse(agencies ?? '').map((row) => [row.agency_id ?? '', row]));
  const rows = [...new Set(lines.map((line) => line.agencyId))].map((id) => {
    const row = known.get(id);
    const source = row?.source ?? 'operator not described in the data';
    const [name, address] = [row?.agency_name ?? id, row?.agency_url ?? NO_ADDRESS];
    return [id, name, address, 'Asia/Shanghai', 'zh', source, row?.confidence ?? 'very_low', row?.modelled ?? 0];
  });
  const header = ['agency_id', 'agency_name', 'agency_url', 'agency_timezone', 'agency_lang', ...ORIGIN.slice(0, 3)];
  return tableText(header, rows);
}

/** Characters of a short name at most, as GTFS advises. */
const LONGEST_SHORT_NAME = 12;

function routeRows(lines: readonly Line[]): Cell[][] {
  return lines.map((line) => {
    const { id, agencyId, name, mode, color, textColor, fareRule } = line;
    const [paint, ink] = [color.slice(1).toUpperCase(), textColor.slice(1).toUpperCase()];
    const names = name.zh.length > LONGEST_SHORT_NAME ? ['', name.zh] : [name.zh, ''];
    return [id, agencyId, ...names, name.en, ROUTE_TYPE[mode], paint, ink, mode, fareRule, ...origin(line)];
  });
}

const STOP_HEADER = [...STOP_COLUMNS, 'parking', 'bike_parking', ...ORIGIN];
const ROUTE_HEADER = [
  'route_id',
  'agency_id',
  'route_short_name',
  'route_long_name',
  'route_name_en',
  'route_type',
  'route_color',
  'route_text_color',
  'mode',
  'fare_rule',
  ...ORIGIN,
];
const GATE_HEADER = [
  'pathway_id',
  'from_stop_id',
  'to_stop_id',
  'pathway_mode',
  'is_bidirectional',
  'traversal_time',
  ...ORIGIN.slice(0, 3),
];
const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** Fixed files: one day type, the publisher, and whose data it is. */
function frameTexts({ manifest }: Network, stamp: Stamp): Texts {
  const year = manifest.asOf.slice(0, 4);
  const [start, end] = [`${year}0101`, `${Number(year) + 1}1231`];
  const day = ['DAILY', ...DAYS.map(() => 1), start, end, 'one day type', 'medium', 1];
  const calendar = ['service_id', ...DAYS, 'start_date', 'end_date', ...ORIGIN.slice(0, 3)];
  const feed = [manifest.title.zh, NO_ADDRESS, 'zh', 'zh', start, end, `${stamp.dataVersion} ${stamp.scenario}`];
  const feedHeader = ['feed_publisher_name', 'feed_publisher_url', 'feed_lang', 'default_lang'];
  const whose = `${stamp.attribution} · data ${stamp.dataHash}, model ${stamp.modelVersion}, scenario ${stamp.scenario}`;
  return new Map([
    ['feed_info.txt', tableText([...feedHeader, 'feed_start_date', 'feed_end_date', 'feed_version'], [feed])],
    ['attributions.txt', tableText(['attribution_id', 'organization_name', 'is_producer'], [['1', whose, 1]])],
    ['calendar.txt', tableText(calendar, [day])],
  ]);
}

/**
 * Lines, stops and services as GTFS with this project's further columns. With `departures: 'keep'` they read back to
 * the same tables, except a parking time of a station and the fare rules, which GTFS has no place for, parts of a second
 * that a scenario asks for, and tracks that no pattern runs along from end to end (see `shapesOf`). A pattern that never runs is left out: without a headway it
 * would be one trip at midnight.
 */
export function gtfsTexts(network: Network, stamp: Stamp, options: GtfsOptions): Texts {
  const { transit } = network;
  const running = { ...transit, patterns: transit.patterns.filter(({ service }) => service.length > 0) };
  const shapes = shapesOf(running);
  const transfers = transit.transfers.map((walk) => {
    return [walk.fromStopId, walk.toStopId, 2, Math.round(walk.timeS), walk.inside, ...origin(walk)];
  });
  const walkHeader = ['from_stop_id', 'to_stop_id', 'transfer_type', 'min_transfer_time', 'inside', ...ORIGIN];
  const shapeHeader = ['shape_id', 'shape_pt_lat', 'shape_pt_lon', 'shape_pt_sequence', ...ORIGIN.slice(0, 3)];
  return new Map([
    ['agency.txt', agencyText(transit.lines, options.agencies)],
    ...frameTexts(network, stamp),
    ['stops.txt', tableText(STOP_HEADER, stopRows(transit))],
    ['routes.txt', tableText(ROUTE_HEADER, routeRows(transit.lines))],
    ...tripTexts(running, shapes.ofPattern, options.departures),
    ['transfers.txt', tableText(walkHeader, transfers)],
    ['pathways.txt', tableText(GATE_HEADER, gateRows(transit))],
    ['shapes.txt', tableText(shapeHeader, shapes.rows)],
  ]);
}
