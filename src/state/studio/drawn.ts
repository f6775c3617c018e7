import { distanceM, lineLengthM } from '../../base/geo.ts';
import type { LonLat } from '../../base/units.ts';
import type { Period } from '../../network/model/question.ts';
import type { Facility } from '../../network/model/roads.ts';
import type { RideMode } from '../../network/model/transit.ts';
import type { AddRoadLink, Modification } from '../../scenario/modification.ts';
import type { EditLink, EditTables } from '../../worker/protocol.ts';
import { freeId } from './edits.ts';
import { nearestOnPath, type SketchPoint, townAt } from './snap.ts';

export interface LineWish {
  readonly name: string;
  readonly mode: RideMode;
  readonly color: string;
  readonly topSpeedKph: number;
  /** Minutes; null = no service in that period. */
  readonly headwayMin: Readonly<Record<Period, number | null>>;
}

export interface RoadWish {
  readonly name: string;
  readonly facility: Facility;
  readonly speedKph: number;
  /** On the whole road. */
  readonly signals: number;
}

function rounded(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}

function at(point: SketchPoint): LonLat {
  return [rounded(point.lon), rounded(point.lat)];
}

/** A drawn line: its new stations, then the line that calls at all of its points in order. */
export function lineModifications(
  points: readonly SketchPoint[],
  wish: LineWish,
  tables: EditTables,
  edits: readonly Modification[],
): readonly Modification[] {
  const made: Modification[] = [];
  const stationIds = new Set(tables.stations.map((one) => one.id));
  const stations = points.map((point, i) => {
    if (point.id !== null) return point.id;
    const id = freeId('OWN-S', [...edits, ...made], stationIds);
    const [lon, lat] = at(point);
    const name = point.name.trim() || `${wish.name} ${i + 1}`;
    made.push({
      type: 'add_station',
      id,
      name: { zh: name, en: name },
      lon,
      lat,
      city: townAt(tables, [lon, lat])?.city ?? '',
    });
    return id;
  });
  const headwayS = Object.fromEntries(
    Object.entries(wish.headwayMin).flatMap(([period, minutes]) =>
      minutes === null ? [] : [[period, Math.round(minutes * 60)]],
    ),
  );
  const id = freeId('OWN-L', [...edits, ...made], new Set(tables.lines.map((one) => one.id)));
  const { name, mode, color, topSpeedKph } = wish;
  made.push({ type: 'add_line', id, name: { zh: name, en: name }, mode, color, stations, topSpeedKph, headwayS });
  return made;
}

/** A whole number shared along a road: what falls to the stretch between two shares of its length. */
function shareOf(total: number, from: number, to: number): number {
  return Math.round(total * to) - Math.round(total * from);
}

/** The path between two shares of its length. */
function stretch(path: readonly LonLat[], from: LonLat, to: LonLat): LonLat[] {
  const start = nearestOnPath(path, from).share;
  const end = nearestOnPath(path, to).share;
  const inner = path.filter((point) => {
    const { share } = nearestOnPath(path, point);
    return share > start + 1e-6 && share < end - 1e-6;
  });
  return [from, ...inner, to];
}

/** Takes a link out and puts its parts in, joined at the new nodes; each part keeps what the link was. */
function splitLink(link: EditLink, cuts: readonly { id: string; point: LonLat; share: number }[]): Modification[] {
  const sorted = [...cuts].sort((a, b) => a.share - b.share);
  const ends = [
    { id: link.from, point: link.geometry[0]!, share: 0 },
    ...sorted,
    { id: link.to, point: link.geometry.at(-1)!, share: 1 },
  ];
  const parts = ends.slice(1).map((end, i): AddRoadLink => {
    const start = ends[i]!;
    return {
      type: 'add_road_link',
      id: `${link.id}~${i + 1}`,
      nameZh: link.nameZh || link.ref || link.id,
      ref: link.ref,
      from: start.id,
      to: end.id,
      directed: link.directed,
      lengthM: Math.max(1, Math.round(link.lengthM * end.share) - Math.round(link.lengthM * start.share)),
      facility: link.facility,
      freeSpeedKph: link.freeSpeedKph,
      ...(link.lanes === null ? {} : { lanes: link.lanes }),
      area: link.area,
      signals: shareOf(link.signals, start.share, end.share),
      tollPlazas: shareOf(link.tollPlazas, start.share, end.share),
      tollFen: shareOf(link.tollFen, start.share, end.share),
      bridge: link.bridge,
      geometry: stretch(link.geometry, start.point, end.point).map(
        ([lon, lat]): LonLat => [rounded(lon), rounded(lat)],
      ),
    };
  });
  return [{ type: 'remove_road_link', links: [link.id] }, ...parts];
}

/** A drawn road: new nodes at its ends and crossings, the links it parts, and one new link between each two nodes. */
export function roadModifications(
  points: readonly SketchPoint[],
  wish: RoadWish,
  tables: EditTables,
  edits: readonly Modification[],
): readonly Modification[] {
  const made: Modification[] = [];
  const nodeIds = new Set(tables.nodes.map((one) => one.id));
  const cuts = new Map<string, { id: string; point: LonLat; share: number }[]>();
  const anchors: { id: string; index: number }[] = [];
  points.forEach((point, index) => {
    const end = index === 0 || index === points.length - 1;
    if (point.id !== null) anchors.push({ id: point.id, index });
    else if (point.on !== null || end) {
      const id = freeId('OWN-N', [...edits, ...made], nodeIds);
      const [lon, lat] = at(point);
      made.push({ type: 'add_road_node', id, nameZh: point.name || `${wish.name} ${index + 1}`, lon, lat });
      anchors.push({ id, index });
      if (point.on)
        cuts.set(point.on.link, [...(cuts.get(point.on.link) ?? []), { id, point: [lon, lat], share: point.on.share }]);
    }
  });
  for (const [linkId, list] of cuts) {
    const link = tables.links.find((one) => one.id === linkId);
    if (link) made.push(...splitLink(link, list));
  }
  const path = points.map(at);
  const wholeM = Math.max(1, lineLengthM(path));
  const linkIds = new Set(tables.links.map((one) => one.id));
  for (let i = 1; i < anchors.length; i++) {
    const [from, to] = [anchors[i - 1]!, anchors[i]!];
    const geometry = path.slice(from.index, to.index + 1);
    const startM = lineLengthM(path.slice(0, from.index + 1));
    made.push({
      type: 'add_road_link',
      id: freeId('OWN-R', [...edits, ...made], linkIds),
      nameZh: wish.name,
      from: from.id,
      to: to.id,
      facility: wish.facility,
      freeSpeedKph: wish.speedKph,
      area: townAt(tables, midpoint(geometry))?.area ?? 'suburban',
      signals: shareOf(wish.signals, startM / wholeM, (startM + lineLengthM(geometry)) / wholeM),
      geometry,
    });
  }
  return made;
}

function midpoint(path: readonly LonLat[]): LonLat {
  const half = lineLengthM(path) / 2;
  let walked = 0;
  for (let i = 1; i < path.length; i++) {
    walked += distanceM(path[i - 1]!, path[i]!);
    if (walked >= half) return path[i]!;
  }
  return path[0]!;
}
