import { type Access, accessOf } from '../../expand/access.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { Spot } from '../../expand/ground.ts';
import type { ModeSet } from '../../network/model/question.ts';
import type { NamedPoint } from '../results.ts';
import { type End, endsOf, type Side } from './ends.ts';
import { MODE_RULES } from './modes.ts';

/** What a point is to the network of a view. */
interface KnownPoint {
  readonly spot: Spot;
  access: Access | null;
  /** By mode set, side and what counts. */
  readonly ends: Map<string, readonly End[]>;
}

/** Points asked last are kept: one point is asked for many mode sets, definitions and targets. */
const KEPT = 64;
const known = new WeakMap<Expanded, Map<string, KnownPoint>>();

function pointOf(expanded: Expanded, point: NamedPoint): KnownPoint {
  const kept = known.get(expanded) ?? new Map<string, KnownPoint>();
  known.set(expanded, kept);
  const key = `${point.lon} ${point.lat} ${point.stationId ?? ''}`;
  const held = kept.get(key);
  if (held !== undefined) return held;
  const one = { spot: expanded.ground.spotAt([point.lon, point.lat]), access: null, ends: new Map() };
  if (kept.size >= KEPT) kept.clear();
  kept.set(key, one);
  return one;
}

export function spotOfPoint(expanded: Expanded, point: NamedPoint): Spot {
  return pointOf(expanded, point).spot;
}

/** Ways to join (origin) or leave (destination) the network at a point; `whole`: every second counts (see `endsOf`). */
export function endsAt(
  expanded: Expanded,
  point: NamedPoint,
  modes: ModeSet,
  side: Side,
  whole: boolean,
): readonly End[] {
  const one = pointOf(expanded, point);
  const key = `${modes} ${side} ${whole}`;
  const held = one.ends.get(key);
  if (held !== undefined) return held;
  one.access ??= accessOf(expanded, one.spot, point.stationId);
  const ends = endsOf(expanded, one.access, one.spot.area, MODE_RULES[modes], side, whole);
  one.ends.set(key, ends);
  return ends;
}
