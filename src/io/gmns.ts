import type { LonLat } from '../base/units.ts';
import type { Provenance } from '../network/model/provenance.ts';
import type { RoadLink } from '../network/model/roads.ts';
import type { Network } from '../network/model.ts';
import { LINK_COLUMNS, timeDayOf } from '../network/tables/roads.ts';
import { type Cell, type Texts, tableText } from './archive.ts';
import { type Stamp, stampText } from './stamp.ts';

const ORIGIN = ['source', 'confidence', 'modelled', 'note'] as const;

export function origin({ source, confidence, modelled, note }: Provenance): Cell[] {
  return [source, confidence, modelled, note];
}

/** Shortest text of kilometres or yuan without the noise of binary fractions. */
function scaled(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function wktOf(line: readonly LonLat[]): string {
  return `LINESTRING (${line.map(([lon, lat]) => `${lon} ${lat}`).join(', ')})`;
}

/** GMNS counts lanes in the direction of travel. Of an odd number for both directions, as a scenario may give, the smaller half. */
function lanesOneWay({ lanes, directed }: RoadLink): number | null {
  return lanes === null || directed ? lanes : Math.max(1, Math.floor(lanes / 2));
}

const LINK_HEADER = [...LINK_COLUMNS, 'opened', ...ORIGIN];

function linkRow(link: RoadLink): Cell[] {
  return [
    link.id,
    link.nameZh,
    link.ref,
    link.from,
    link.to,
    link.directed,
    wktOf(link.geometry),
    scaled(link.lengthM / 1000, 3),
    link.facility,
    link.freeSpeedKph,
    lanesOneWay(link),
    scaled(link.tollFen / 100, 2),
    link.bridge,
    link.area,
    link.signals,
    link.tollPlazas,
    link.opened,
    ...origin(link),
  ];
}

/**
 * The roads as GMNS 0.96 tables, with this project's further columns; they read back to the same tables.
 * A speed by period has its hours as `time_day`, and carries the source of its link.
 */
export function gmnsTexts({ roads, manifest }: Network, stamp: Stamp): Texts {
  const links = new Map(roads.links.map((link) => [link.id, link]));
  const nodes = roads.nodes.map((node) => [node.id, node.nameZh, node.lon, node.lat, node.kind, ...origin(node)]);
  const tod = roads.tod.flatMap(({ linkId, period, speedKph }, i) => {
    const link = links.get(linkId);
    if (link === undefined) return [];
    return [[`T${i + 1}`, linkId, timeDayOf(manifest.periods[period]), period, speedKph, ...origin(link)]];
  });
  const config = ['czt-roads', 'm', 'km', 'kph', 'EPSG:4326', 'WKT', 'CNY', '0.96', 'string'];
  const configHeader = [
    'dataset_name',
    'short_length',
    'long_length',
    'speed',
    'crs',
    'geometry_field_format',
    'currency',
    'version_number',
    'id_type',
  ];
  return new Map([
    ['node.csv', tableText(['node_id', 'name', 'x_coord', 'y_coord', 'node_type', ...ORIGIN], nodes)],
    ['link.csv', tableText(LINK_HEADER, roads.links.map(linkRow))],
    ['link_tod.csv', tableText(['link_tod_id', 'link_id', 'time_day', 'period', 'free_speed', ...ORIGIN], tod)],
    ['config.csv', tableText(configHeader, [config])],
    ['ATTRIBUTION.txt', stampText(stamp)],
  ]);
}
