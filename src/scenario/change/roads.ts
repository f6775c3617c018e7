import { distanceM, lineLengthM } from '../../base/geo.ts';
import type { LonLat, Metres } from '../../base/units.ts';
import type { RoadLink, RoadNode } from '../../network/model/roads.ts';
import type { AddRoadLink, AddRoadNode, RemoveRoadLink, UpgradeRoadLink } from '../modification.ts';
import { todId } from './draft.ts';
import type { Work } from './work.ts';

/** Road over straight line where nobody published a length. */
const ROAD_CIRCUITY = 1.08;
/** How far a drawn line may end from its node, as the check of network/ allows. */
const OFF_NODE_M = 300;
/** Rounding of published coordinates. */
const SHORTER_BY = 0.98;

export function addRoadNode(work: Work, modification: AddRoadNode): void {
  const { id, nameZh, lon, lat, kind = 'junction' } = modification;
  work.checkPoint([lon, lat], 'lon');
  work.add('nodes', id, { ...work.step.provenance, id, nameZh, lon, lat, kind });
}

export function addRoadLink(work: Work, modification: AddRoadLink): void {
  const from = work.need('nodes', modification.from, 'from');
  const to = work.need('nodes', modification.to, 'to');
  if (modification.from === modification.to) work.report('same_ends', 'to', modification.to);
  if (from === undefined || to === undefined || modification.from === modification.to) return;
  const geometry = modification.geometry ?? [pointOf(from), pointOf(to)];
  if (modification.geometry) checkEnds(work, modification.geometry, from, to);
  const link: RoadLink = {
    ...work.step.provenance,
    id: modification.id,
    nameZh: modification.nameZh,
    ref: modification.ref ?? '',
    from: from.id,
    to: to.id,
    directed: modification.directed ?? false,
    lengthM: lengthOf(work, modification, from, to),
    facility: modification.facility,
    freeSpeedKph: modification.freeSpeedKph,
    lanes: modification.lanes ?? null,
    area: modification.area,
    signals: modification.signals ?? 0,
    tollPlazas: modification.tollPlazas ?? 0,
    tollFen: modification.tollFen ?? 0,
    bridge: modification.bridge ?? false,
    geometry,
    opened: '',
  };
  work.add('links', link.id, link);
}

function lengthOf(work: Work, modification: AddRoadLink, from: RoadNode, to: RoadNode): Metres {
  const straight = distanceM(pointOf(from), pointOf(to));
  const drawn = modification.geometry ? lineLengthM(modification.geometry) : straight * ROAD_CIRCUITY;
  const length = modification.lengthM ?? Math.round(drawn);
  if (length < 1) work.report('nodes_at_one_place', 'to', `${from.id}, ${to.id}`);
  const distance = Math.round(straight);
  if (length < straight * SHORTER_BY) work.report('shorter_than_straight', 'lengthM', length, { distance });
  if (length > straight * 3 && length > 2000) work.report('much_longer_than_straight', 'lengthM', length, { distance });
  return length;
}

function checkEnds(work: Work, line: readonly LonLat[], from: RoadNode, to: RoadNode): void {
  const ends = [
    { node: from, point: line[0] as LonLat, end: { zh: '起点', en: 'start' } },
    { node: to, point: line.at(-1) as LonLat, end: { zh: '终点', en: 'end' } },
  ];
  for (const { node, point, end } of ends) {
    const distance = distanceM(point, pointOf(node));
    if (distance > OFF_NODE_M)
      work.report('geometry_off_node', 'geometry', node.id, { end, distance: Math.round(distance) });
  }
}

function pointOf(node: RoadNode): LonLat {
  return [node.lon, node.lat];
}

/** Published period speeds of an upgraded link grow with its free speed, so an upgrade shows in every period. */
export function upgradeRoadLink(work: Work, modification: UpgradeRoadLink): void {
  const { freeSpeedKph, signals, facility, lanes, tollPlazas, tollFen } = modification;
  if ([freeSpeedKph, signals, facility, lanes, tollPlazas, tollFen].every((value) => value === undefined)) {
    const choices = 'freeSpeedKph · signals · facility · lanes · tollPlazas · tollFen';
    work.report('nothing_given', '', undefined, { choices });
  }
  for (const [i, link] of linksOf(work, modification.links)) {
    const claim = (field: string, given: number | undefined, better: 'higher' | 'lower'): number | undefined =>
      given === undefined ? undefined : work.claim(`links:${link.id}:${field}`, given, better, `links[${i}]`);
    const patch = {
      freeSpeedKph: claim('freeSpeedKph', freeSpeedKph, 'higher'),
      signals: claim('signals', signals, 'lower'),
      lanes: claim('lanes', lanes, 'higher'),
      tollPlazas: claim('tollPlazas', tollPlazas, 'lower'),
      tollFen: claim('tollFen', tollFen, 'lower'),
      facility,
    };
    if (work.step.project !== null && !work.step.undoing) reportSlower(work, link, patch, `links[${i}]`);
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    work.change('links', link, given as Partial<RoadLink>);
    if (patch.freeSpeedKph !== undefined) scaleSpeeds(work, link, patch.freeSpeedKph / link.freeSpeedKph);
  }
}

/** A project that makes a road slower has most likely its numbers wrong. */
function reportSlower(
  work: Work,
  link: RoadLink,
  { freeSpeedKph = link.freeSpeedKph, signals = link.signals }: Partial<Pick<RoadLink, 'freeSpeedKph' | 'signals'>>,
  field: string,
): void {
  if (freeSpeedKph >= link.freeSpeedKph && signals <= link.signals) return;
  const told = (kph: number, lights: number): string => `${kph} km/h, ${lights} signals`;
  const previous = told(link.freeSpeedKph, link.signals);
  work.report('slows_road', field, link.id, { now: told(freeSpeedKph, signals), previous });
}

function scaleSpeeds(work: Work, link: RoadLink, ratio: number): void {
  if (ratio === 1) return;
  for (const row of [...work.draft.all('tod')]) {
    if (row.linkId === link.id) work.draft.put('tod', { ...row, speedKph: row.speedKph * ratio });
  }
}

export function removeRoadLink(work: Work, modification: RemoveRoadLink): void {
  for (const [i, link] of linksOf(work, modification.links)) {
    work.drop('links', link.id, `links[${i}]`);
    for (const row of [...work.draft.all('tod')]) {
      if (row.linkId === link.id) work.draft.drop('tod', todId(row.linkId, row.period));
    }
  }
}

function* linksOf(work: Work, ids: readonly string[]): Generator<readonly [index: number, link: RoadLink]> {
  for (const [i, id] of ids.entries()) {
    if (ids.indexOf(id) !== i) {
      work.report('duplicate_in_list', `links[${i}]`, id);
      continue;
    }
    const link = work.needOf('links', id, `links[${i}]`);
    if (link !== undefined) yield [i, link];
  }
}
