import { equalArea } from '../../base/geo.ts';
import type { Metres, Seconds } from '../../base/units.ts';
import type { Network } from '../../network/model.ts';
import type { NamedPoint, Trip, View } from '../results.ts';
import type { FoundPlace } from '../target/places.ts';
import type { FragilityQuery, Intact } from './fragility.ts';

/** The trip from the hardest-hit cell to its nearest place before and after a removal. */
export interface Detour {
  readonly from: { readonly lon: number; readonly lat: number; readonly township: string; readonly name: string };
  readonly before: Way | null;
  readonly after: Way | null;
}

export interface Way {
  readonly to: string;
  readonly timeS: Seconds;
  /** Lines and roads in order of travel; roads and walks under a kilometre are left out. */
  readonly via: readonly string[];
}

const SHORT_M: Metres = 1000;

/** Next-best way of the people of a cell; null if there is none. */
export function detourOf(network: Network, intact: Intact, without: View, cell: number): Detour | null {
  const { grid } = intact.view;
  const place = grid.cells.indexOf(cell);
  if (place < 0) return null;
  const projection = equalArea(network.manifest.gridCentre);
  const [lon, lat] = projection.inverse(grid.x[place] as number, grid.y[place] as number);
  const row = network.zones.townships[grid.townshipIdx[cell] as number];
  const name = row?.name.zh ?? `${lon.toFixed(4)},${lat.toFixed(4)}`;
  const point: NamedPoint = { lon, lat, name };
  return {
    from: { lon, lat, township: row?.code ?? '', name },
    before: wayOf(intact.view, intact.asked, point),
    after: wayOf(without, intact.asked, point),
  };
}

function wayOf(view: View, asked: FragilityQuery, from: NamedPoint): Way | null {
  let best: { readonly place: FoundPlace; readonly trip: Trip } | null = null;
  for (const place of asked.places) {
    const trip = view.trip(from, place.point, asked.query);
    if (trip.timeS !== null && (best === null || trip.timeS < (best.trip.timeS ?? 0))) best = { place, trip };
  }
  if (best === null) return null;
  const words = best.trip.legs
    .filter(({ lineIds, distanceM }) => lineIds !== undefined || distanceM >= SHORT_M)
    .map((leg) => leg.line ?? leg.mode);
  return { to: best.place.ref, timeS: best.trip.timeS ?? 0, via: words.filter((word, i) => word !== words[i - 1]) };
}
