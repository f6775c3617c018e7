import { distanceM, lineLengthM } from '../../base/geo.ts';
import type { LonLat } from '../../base/units.ts';
import { unconnectedNodes } from '../graph.ts';
import type { Facility, RoadLink } from '../model/roads.ts';
import { LINKS, NODES } from '../tables/roads.ts';
import { type Checking, waterCrossed } from './waters.ts';

/** Free-flow speeds that each class can have, km/h: CJJ 37-2012 and JTG B01-2014, opened by one step each way. */
const SPEEDS: Readonly<Record<Facility, readonly [min: number, max: number]>> = {
  expressway: [60, 120],
  rapid: [50, 100],
  trunk: [40, 100],
  primary: [30, 80],
  secondary: [20, 60],
};

/** Positions carry a tenth of a metre, lengths a metre; great circles are off by up to 0.3 %. */
const STRAIGHT_TOLERANCE = 0.01;
const DETOUR = 3;
const END_TOLERANCE_M = 30;
const LENGTH_TOLERANCE = 0.15;

/** Speeds, lengths, geometry, water and connection of the road links. */
export function checkRoads(checking: Checking): void {
  const points = new Map(checking.network.roads.nodes.map((node) => [node.id, [node.lon, node.lat] as LonLat]));
  for (const link of checking.network.roads.links) {
    const ends = [points.get(link.from), points.get(link.to)] as const;
    if (ends[0] === undefined || ends[1] === undefined) continue;
    checkLink(checking, link, [ends[0], ends[1]]);
  }
  checkConnection(checking);
}

function checkLink({ findings, rows, waters }: Checking, link: RoadLink, [from, to]: readonly [LonLat, LonLat]): void {
  const at = (field: string, value: string | number) => ({
    file: LINKS,
    row: rows.row(LINKS, link.id),
    field,
    value: String(value),
  });
  const [min, max] = SPEEDS[link.facility];
  if (link.freeSpeedKph < min || link.freeSpeedKph > max) {
    findings.add('speed_outside_class', at('free_speed', link.freeSpeedKph), { facility: link.facility, min, max });
  }
  const straight = distanceM(from, to);
  const km = (metres: number): string => (metres / 1000).toFixed(3);
  const distance = km(straight);
  if (link.lengthM < straight * (1 - STRAIGHT_TOLERANCE) - 1)
    findings.add('shorter_than_straight', at('length', km(link.lengthM)), { distance });
  if (link.lengthM > straight * DETOUR)
    findings.add('much_longer_than_straight', at('length', km(link.lengthM)), { distance });
  const drawn = lineLengthM(link.geometry);
  if (link.geometry.length > 2 && Math.abs(drawn - link.lengthM) > LENGTH_TOLERANCE * link.lengthM) {
    findings.add('geometry_length', at('length', km(link.lengthM)), { distance: km(drawn) });
  }
  for (const [point, node, id, end] of [
    [link.geometry[0], from, link.from, { zh: '起点', en: 'start' }],
    [link.geometry.at(-1), to, link.to, { zh: '终点', en: 'end' }],
  ] as const) {
    const off = point === undefined ? 0 : distanceM(point, node);
    if (off > END_TOLERANCE_M)
      findings.add('geometry_off_node', at('geometry', id), { end, distance: Math.round(off) });
  }
  const water = link.bridge ? null : waterCrossed(link.geometry, waters);
  if (water !== null) findings.add('water_crossed_without_bridge', at('bridge', 0), { water: water.name });
}

function checkConnection({ network, findings, rows }: Checking): void {
  const cut = unconnectedNodes(network.roads);
  const [first] = cut;
  if (first === undefined) return;
  const where = { file: NODES, row: rows.row(NODES, first), field: 'node_id', value: cut.slice(0, 5).join(' ') };
  findings.add('roads_not_connected', where, { count: cut.length });
}
