import { distanceM, lineLengthM } from '../../base/geo.ts';
import type { LonLat, Metres } from '../../base/units.ts';
import type { Line, Stop } from '../../network/model/transit.ts';

function squared(a: LonLat, b: LonLat): number {
  const dx = (a[0] - b[0]) * 0.88;
  const dy = a[1] - b[1];
  return dx * dx + dy * dy;
}

function nearestVertex(path: readonly LonLat[], point: LonLat): number {
  let best = 0;
  for (let i = 1; i < path.length; i++) if (squared(path[i]!, point) < squared(path[best]!, point)) best = i;
  return best;
}

/** About 600 m: a stop farther from the drawn track than this is not on it. */
const NEAR = 0.006 ** 2;

/** Track between two stops: a stretch of the line's shape if both lie on one of its paths, else the stops in between. */
export function ridePath(line: Line, stops: readonly Stop[]): LonLat[] {
  const points = stops.map((stop): LonLat => [stop.lon, stop.lat]);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return [];
  for (const path of line.shape) {
    if (path.length < 2) continue;
    const a = nearestVertex(path, first);
    const b = nearestVertex(path, last);
    if (a === b || squared(path[a]!, first) > NEAR || squared(path[b]!, last) > NEAR) continue;
    const stretch = a < b ? path.slice(a, b + 1) : path.slice(b, a + 1).toReversed();
    return [first, ...stretch, last];
  }
  return points;
}

/** Part of a polyline between two shares of its length, in the order of the shares. */
export function slicePath(path: readonly LonLat[], fromShare: number, toShare: number): LonLat[] {
  if (fromShare > toShare) return slicePath(path, toShare, fromShare).reverse();
  const lengths = path.slice(1).map((point, i) => Math.sqrt(squared(point, path[i]!)));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const out: LonLat[] = [];
  let before = 0;
  for (const [i, length] of lengths.entries()) {
    const [a, b] = [path[i]!, path[i + 1]!];
    const at = (share: number): LonLat => {
      const t = length === 0 ? 0 : (share * total - before) / length;
      return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
    };
    const after = before + length;
    if (after >= fromShare * total && before <= toShare * total) {
      if (out.length === 0) out.push(fromShare * total > before ? at(fromShare) : a);
      out.push(toShare * total < after ? at(toShare) : b);
    }
    before = after;
  }
  return out;
}

/** Vertices of a drawn path with the metres from its start, and the vertex nearest to each stop asked so far. */
interface Ruler {
  readonly path: readonly LonLat[];
  readonly alongM: readonly Metres[];
  readonly nearest: Map<string, number>;
}

const rulers = new WeakMap<Line, readonly Ruler[]>();

function rulersOf(line: Line): readonly Ruler[] {
  const known = rulers.get(line);
  if (known !== undefined) return known;
  const made = line.shape
    .filter((path) => path.length >= 2)
    .map((path) => {
      const alongM = [0];
      for (let i = 1; i < path.length; i++) alongM.push((alongM[i - 1] as number) + distanceM(path[i - 1]!, path[i]!));
      return { path, alongM, nearest: new Map<string, number>() };
    });
  rulers.set(line, made);
  return made;
}

/** Metres along the drawn track from the first to the last of some calls; the same way as `ridePath`. */
export function trackM(line: Line, calls: readonly Stop[]): Metres {
  const first = calls[0];
  const last = calls.at(-1);
  if (first === undefined || last === undefined) return 0;
  for (const { path, alongM, nearest } of rulersOf(line)) {
    const vertex = (stop: Stop): number => {
      const at = nearest.get(stop.id) ?? nearestVertex(path, [stop.lon, stop.lat]);
      nearest.set(stop.id, at);
      return at;
    };
    const [a, b] = [vertex(first), vertex(last)];
    const ends = [
      [path[a]!, [first.lon, first.lat]],
      [path[b]!, [last.lon, last.lat]],
    ] as const;
    if (a === b || ends.some(([at, stop]) => squared(at, stop) > NEAR)) continue;
    const stubs = ends.reduce((sum, [at, stop]) => sum + distanceM(at, stop), 0);
    return stubs + Math.abs((alongM[b] as number) - (alongM[a] as number));
  }
  return lineLengthM(calls.map((stop): LonLat => [stop.lon, stop.lat]));
}
