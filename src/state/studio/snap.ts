import { distanceM } from '../../base/geo.ts';
import type { LonLat } from '../../base/units.ts';
import type { EditLink, EditTables } from '../../worker/protocol.ts';

export type SketchKind = 'line' | 'road';

/** A point of what is being drawn. */
export interface SketchPoint {
  readonly lon: number;
  readonly lat: number;
  /** Station or road node that it stands on; null = a new one. */
  readonly id: string | null;
  /** Road link that a new node would part, with how far along it lies (0…1); null = none. */
  readonly on: { readonly link: string; readonly share: number } | null;
  readonly name: string;
}

/** Nearest point of a path: where, how far off in metres, and how far along (0…1 of the path's length). */
export function nearestOnPath(path: readonly LonLat[], point: LonLat): { at: LonLat; offM: number; share: number } {
  let best = { at: path[0]!, offM: Number.POSITIVE_INFINITY, alongM: 0 };
  let walkedM = 0;
  const squeeze = Math.cos((point[1] * Math.PI) / 180);
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1]!, path[i]!];
    const [dx, dy] = [(b[0] - a[0]) * squeeze, b[1] - a[1]];
    const length2 = dx * dx + dy * dy;
    const raw = length2 === 0 ? 0 : ((point[0] - a[0]) * squeeze * dx + (point[1] - a[1]) * dy) / length2;
    const t = Math.max(0, Math.min(1, raw));
    const at: LonLat = [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    const offM = distanceM(at, point);
    const stepM = distanceM(a, b);
    if (offM < best.offM) best = { at, offM, alongM: walkedM + stepM * t };
    walkedM += stepM;
  }
  return { at: best.at, offM: best.offM, share: walkedM === 0 ? 0 : best.alongM / walkedM };
}

interface Placed {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
}

function nearestOf<T extends Placed>(rows: readonly T[], point: LonLat, withinM: number): T | null {
  let best: T | null = null;
  let bestM = withinM;
  for (const row of rows) {
    const away = distanceM([row.lon, row.lat], point);
    if (away > bestM) continue;
    best = row;
    bestM = away;
  }
  return best;
}

function nearestLink(links: readonly EditLink[], point: LonLat, withinM: number) {
  let best: { link: EditLink; at: LonLat; offM: number; share: number } | null = null;
  for (const link of links) {
    const found = nearestOnPath(link.geometry, point);
    if (found.offM <= Math.min(withinM, best?.offM ?? withinM)) best = { link, ...found };
  }
  return best;
}

/** Nearer to an end than this share of a link, its node is meant. */
const END_SHARE = 0.04;

/**
 * What a click means: the station or node within reach, else (roads) a new node on the link within reach, else a new one
 * where it was clicked. A link with published speeds is not parted: its nearer end is meant.
 */
export function snap(
  tables: EditTables,
  kind: SketchKind,
  point: LonLat,
  reachM: number,
  language: 'zh' | 'en',
): SketchPoint {
  const free: SketchPoint = { lon: point[0], lat: point[1], id: null, on: null, name: '' };
  if (kind === 'line') {
    const station = nearestOf(tables.stations, point, reachM);
    return station
      ? { ...free, lon: station.lon, lat: station.lat, id: station.id, name: station.name[language] }
      : free;
  }
  const node = nearestOf(tables.nodes, point, reachM);
  if (node) return onNode(node);
  const hit = nearestLink(tables.links, point, reachM);
  if (!hit) return free;
  const { link, at, share } = hit;
  const end = share < END_SHARE || (link.published && share < 0.5) ? link.from : link.to;
  const atEnd = tables.nodes.find((one) => one.id === end);
  if (atEnd && (link.published || share < END_SHARE || share > 1 - END_SHARE)) return onNode(atEnd);
  return { ...free, lon: at[0], lat: at[1], on: { link: link.id, share }, name: link.nameZh || link.ref };
}

export function onNode({ id, lon, lat, name }: Placed & { readonly name: string }): SketchPoint {
  return { lon, lat, id, on: null, name };
}

/** The township nearest to a point: says a new station's city and a new road's surroundings. */
export function townAt(tables: EditTables, point: LonLat): EditTables['towns'][number] | null {
  const rows = tables.towns.map((town, i) => ({ ...town, id: String(i) }));
  return nearestOf(rows, point, Number.POSITIVE_INFINITY);
}
