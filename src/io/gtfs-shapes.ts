import { EARTH_RADIUS_M } from '../base/geo.ts';
import type { LonLat, Metres } from '../base/units.ts';
import type { Line, Pattern, Transit } from '../network/model/transit.ts';
import type { Cell } from './archive.ts';
import { origin } from './gmns.ts';

interface Shapes {
  /** Rows of shapes.txt. */
  readonly rows: readonly Cell[][];
  /** Shape of each pattern; none where its line is not drawn. */
  readonly ofPattern: ReadonlyMap<string, string>;
}

/** A stop farther from a track is not on it. */
const STRAY_M: Metres = 600;

type Track = readonly LonLat[];

/** Metres east and north of a point, near enough over a few kilometres. */
function offset([lon0, lat0]: LonLat, [lon, lat]: LonLat): readonly [x: Metres, y: Metres] {
  const metres = (EARTH_RADIUS_M * Math.PI) / 180;
  return [(lon - lon0) * metres * Math.cos((lat0 * Math.PI) / 180), (lat - lat0) * metres];
}

/** Where a point lies by a track. */
interface Foot {
  readonly asideM: Metres;
  /** Vertex before it and share of the way to the next: 2.5 lies half-way between vertices 2 and 3. */
  readonly at: number;
}

/** Foot of the perpendicular from a point to the nearest piece of a track. */
function footOn(track: Track, point: LonLat): Foot {
  let best: Foot = { asideM: Math.hypot(...offset(point, track[0] as LonLat)), at: 0 };
  for (let i = 1; i < track.length; i++) {
    const [ax, ay] = offset(point, track[i - 1] as LonLat);
    const [bx, by] = offset(point, track[i] as LonLat);
    const [ux, uy] = [bx - ax, by - ay];
    const square = ux * ux + uy * uy;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * ux + ay * uy) / square));
    const asideM = Math.hypot(ax + share * ux, ay + share * uy);
    if (asideM < best.asideM) best = { asideM, at: i - 1 + share };
  }
  return best;
}

/** Worst distance between stops and a track. */
function strayM(stops: readonly LonLat[], track: Track): Metres {
  return Math.max(...stops.map((stop) => footOn(track, stop).asideM));
}

/** Whether a run calls at a track from its beginning to its end. */
function fits(stops: readonly LonLat[], track: Track): boolean {
  const [first, last] = [stops[0], stops.at(-1)];
  if (first === undefined || last === undefined || strayM(stops, track) > STRAY_M) return false;
  return footOn(track, first).at <= footOn(track, last).at;
}

/** Drawn points of a track between two places on it, in the order of travel. */
function between(track: Track, from: number, to: number): LonLat[] {
  if (from > to) return between(track, to, from).reverse();
  return track.filter((_, i) => i > from && i < to);
}

/** The way through stops: from one to the next along the first track on which both lie, else straight. */
function wayThrough(stops: readonly LonLat[], tracks: readonly Track[]): LonLat[] {
  const way = stops.slice(0, 1);
  for (const [i, to] of stops.slice(1).entries()) {
    const from = stops[i] as LonLat;
    const track = tracks.find((one) => strayM([from, to], one) <= STRAY_M);
    if (track !== undefined) way.push(...between(track, footOn(track, from).at, footOn(track, to).at));
    way.push(to);
  }
  return way;
}

/**
 * Tracks of some patterns of one direction by their place, −1 where none fits: those that each strays least from, if
 * thus all tracks are used in order, so that they read back as they are; else one after the other where they fit.
 */
function tracksOf(runs: readonly (readonly LonLat[])[], tracks: readonly Track[]): number[] {
  const last = tracks.length - 1;
  const nearest = runs.map((stops) => {
    const strays = tracks.map((track) => strayM(stops, track));
    return strays.indexOf(Math.min(...strays));
  });
  const used = [...new Set(nearest)];
  const inOrder = used.length === last + 1 && used.every((track, i) => track === i);
  return runs.map((stops, i) => {
    const offered = [...(inOrder ? [] : [Math.min(i, last)]), nearest[i] as number];
    return offered.find((track) => fits(stops, tracks[track] as Track)) ?? -1;
  });
}

/**
 * Tracks as shapes. A pattern that runs over several tracks of its line (a line that was extended, say) or over none has
 * a shape of its own; those of the way back are the same the other way round.
 */
export function shapesOf({ lines, patterns, stops }: Pick<Transit, 'lines' | 'patterns' | 'stops'>): Shapes {
  const points = new Map(stops.map((stop) => [stop.id, [stop.lon, stop.lat] as LonLat]));
  const rows: Cell[][] = [];
  const ofPattern = new Map<string, string>();
  const drawn = new Set<string>();
  const draw = (line: Line, id: string, track: Track): void => {
    if (drawn.has(id)) return;
    drawn.add(id);
    const from = origin(line).slice(0, 3);
    track.forEach(([lon, lat], i) => {
      rows.push([id, lat, lon, i, ...from]);
    });
  };
  const place = (line: Line, own: readonly Pattern[], tracks: readonly Track[], back: string): void => {
    const runs = own.map((pattern) => pattern.stopIds.map((id) => points.get(id) as LonLat));
    for (const [i, track] of tracksOf(runs, tracks).entries()) {
      const pattern = own[i] as Pattern;
      const id = track < 0 ? `${line.id}#${pattern.id}` : `${line.id}#${track}${back}`;
      ofPattern.set(pattern.id, id);
      draw(line, id, track < 0 ? wayThrough(runs[i] as LonLat[], tracks) : (tracks[track] as Track));
    }
  };
  for (const line of lines) {
    if (line.shape.length === 0) continue;
    const own = patterns.filter((pattern) => pattern.lineId === line.id);
    const outward = own.some((pattern) => pattern.direction === 0) ? own.filter((one) => one.direction === 0) : own;
    place(line, outward, line.shape, '');
    const homeward = own.filter((pattern) => !outward.includes(pattern));
    const reversed = line.shape.map((track) => track.toReversed());
    place(line, homeward, reversed, 'r');
  }
  return { rows, ofPattern };
}
