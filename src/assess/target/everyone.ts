import type { Seconds } from '../../base/units.ts';
import type { Network, Target } from '../../network/model.ts';
import { combinedOnce } from '../coverage/combined.ts';
import {
  buildCoverage,
  type Coverage,
  coverageRow,
  meetsShare,
  type Ranking,
  shareTimeS,
} from '../coverage/coverage.ts';
import { halvesOf, type Timed } from '../coverage/halves.ts';
import type { Query, Verdict, View } from '../results.ts';
import type { FoundPlace } from './places.ts';
import { failOf, keeps, ratio, verdictOf } from './verdict.ts';

/** Coverage behind a target that asks for everyone: each cell to its best destination, or to the worst where each is needed. */
export function coverageFor(
  target: Target,
  network: Network,
  view: View,
  query: Query,
  to: readonly FoundPlace[],
): Coverage {
  const surfaces = to.map((place) => view.surface(place.point, 'to', query));
  const surface = combinedOnce(surfaces, target.toRule === 'nearest' ? 'best' : 'worst');
  return buildCoverage(surface, view.grid, network.zones);
}

/** Verdict on a target that asks for everyone. */
export function judgeEveryone(
  target: Target,
  network: Network,
  view: View,
  query: Query,
  to: readonly FoundPlace[],
): Verdict {
  const coverage = coverageFor(target, network, view, query, to);
  const row = coverageRow(coverage, target.cutoffS);
  const halves = halvesOf(coverage, network);
  const reachS = reachTimeS(target, coverage.all, halves);
  const kept = halves.findIndex((half) => keeps(half, target.cutoffS));
  const missed = kept < 0 ? halves : halves.slice(0, kept);
  const inside = halves.length - missed.length;
  const value = { people: row.peopleShare, area: row.areaShare, townships: ratio(inside, halves.length), pairs: 0 };
  return {
    target,
    ...verdictOf(target, reachS),
    value: value[target.measure],
    people: row.people,
    areaKm2: row.areaKm2,
    fails: missed.map((half) => failOf(half, target.cutoffS)),
  };
}

/** Time at which the required share is inside; null if it never is. */
function reachTimeS(target: Target, all: Ranking, halves: readonly Timed[]): Seconds | null {
  if (target.measure === 'people') return shareTimeS(all, target.requiredShare, 'people');
  if (target.measure === 'area') return shareTimeS(all, target.requiredShare, 'areaKm2');
  const count = halves.length;
  for (let inside = 1; inside <= count; inside++) {
    if (meetsShare(inside / count, target.requiredShare)) return (halves[count - inside] as Timed).timeS;
  }
  return null;
}
