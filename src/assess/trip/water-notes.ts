import { buildBarrier } from '../../base/water.ts';
import type { Expanded } from '../../expand/expand.ts';
import { projectPath, type Spot } from '../../expand/ground.ts';
import type { Water } from '../../network/model/zones.ts';
import type { NamedPoint, Query, Trip } from '../results.ts';
import { endsAt, spotOfPoint } from './points.ts';

type Note = Trip['notes'][number];

/** That an end lies in the river, from where either bank is joined; and where no trip was found, that it lies on an island without a way to it. */
export function waterNotes(
  expanded: Expanded,
  from: NamedPoint,
  to: NamedPoint,
  { modes }: Query,
  reached: boolean,
): Note[] {
  const ends = [
    { point: from, side: 'origin', zh: '起点', en: 'the origin' },
    { point: to, side: 'destination', zh: '终点', en: 'the destination' },
  ] as const;
  return ends.flatMap(({ point, side, zh, en }): Note[] => {
    const spot = spotOfPoint(expanded, point);
    if (spot.wet) {
      const text = { zh: `${zh}落在水面上，宜改选岸上的点`, en: `${en} lies in water: better choose a point ashore` };
      return [{ code: 'in_water', text }];
    }
    if (reached || endsAt(expanded, point, modes, side, true).length > 0) return [];
    const island = expanded.network.zones.water.find(
      (water) => water.kind === 'island' && holds(expanded, water, spot),
    );
    if (island === undefined) return [];
    const text = {
      zh: `${zh}在江中的${island.name.zh}上，照此方式没有过江的路`,
      en: `${en} lies on ${island.name.en}, an island that no way leads to by these modes`,
    };
    return [{ code: 'on_island', text }];
  });
}

function holds({ ground }: Expanded, { polygons }: Water, { x, y }: Spot): boolean {
  const rings = polygons.map((polygon) => polygon.map((ring) => projectPath(ground.projection, ring)));
  return buildBarrier(rings, [], []).isWet(x, y);
}
