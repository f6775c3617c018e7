import type { Seconds } from '../../base/units.ts';
import type { Network, Target } from '../../network/model.ts';
import { combinedOnce } from '../coverage/combined.ts';
import { buildCoverage, type Coverage, coverageRow, meetsShare, shareTimeS } from '../coverage/coverage.ts';
import { halvesOf, type Timed } from '../coverage/halves.ts';
import type { CoverageRow, Query, Verdict, View } from '../results.ts';
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
  const surface = combinedOnce(surfaces, target.toRule === 'nearest' ? 'best' : 'worst', view.grid);
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
  let fails: Verdict['fails'] | null = null;
  return {
    target,
    ...verdictOf(target, reachTimeS(target, coverage, network)),
    value: shareInside(target, row, coverage, network),
    people: row.people,
    areaKm2: row.areaKm2,
    get fails() {
      fails ??= missed(halvesOf(coverage, network), target.cutoffS).map((half) => failOf(half, target.cutoffS));
      return fails;
    },
  };
}

/** Share inside the cutoff. */
function shareInside({ measure, cutoffS }: Target, row: CoverageRow, coverage: Coverage, network: Network): number {
  if (measure === 'people') return row.peopleShare;
  if (measure === 'area') return row.areaShare;
  const halves = halvesOf(coverage, network);
  return ratio(halves.length - missed(halves, cutoffS).length, halves.length);
}

function missed(halves: readonly Timed[], cutoffS: Seconds): readonly Timed[] {
  const kept = halves.findIndex((half) => keeps(half, cutoffS));
  return kept < 0 ? halves : halves.slice(0, kept);
}

/** Time at which the required share is inside; null if it never is. */
function reachTimeS(target: Target, coverage: Coverage, network: Network): Seconds | null {
  const { measure, requiredShare } = target;
  if (measure === 'people') return shareTimeS(coverage.all, requiredShare, 'people');
  if (measure === 'area') return shareTimeS(coverage.all, requiredShare, 'areaKm2');
  const halves = halvesOf(coverage, network);
  const count = halves.length;
  for (let inside = 1; inside <= count; inside++) {
    if (meetsShare(inside / count, requiredShare)) return (halves[count - inside] as Timed).timeS;
  }
  return null;
}
