import type { LonLat } from '../../base/units.ts';
import type { ContributionAnswer, FragileRow } from '../../worker/study/protocol.ts';

/** What a study shows on the map: people by township, a link, a station. */
export interface Marks {
  readonly towns: readonly { readonly at: LonLat; readonly value: number; readonly name: string }[];
  readonly path: readonly LonLat[];
  readonly point: LonLat | null;
}

/** People behind a project, or the chosen fragile thing; a project under the pointer goes first. */
export function marksOf(
  answer: Pick<ContributionAnswer, 'shares'> | null,
  project: string | null,
  fragile: Pick<FragileRow, 'path' | 'point'> | null,
): Marks | null {
  const share = project === null ? undefined : answer?.shares.find((one) => one.project === project);
  const towns = (share?.behind ?? []).flatMap(({ at, value, name }) => (at ? [{ at, value, name: name.zh }] : []));
  if (towns.length > 0) return { towns, path: [], point: null };
  return fragile && { towns: [], path: fragile.path, point: fragile.point };
}
