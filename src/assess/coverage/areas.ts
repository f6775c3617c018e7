import type { Text } from '../../base/problem.ts';
import type { LonLat } from '../../base/units.ts';
import type { Network } from '../../network/model.ts';
import type { StudyGrid } from '../surface/grid.ts';
import { isochronesOf } from '../surface/isochrone.ts';
import { type Coverage, meetsShare, type Ranking, within } from './coverage.ts';

export const AREA_LEVELS = ['city', 'district', 'township'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

export interface AreaRow {
  readonly level: AreaLevel;
  /** Code of a district or township, name of a city. */
  readonly id: string;
  readonly name: Text;
  /** Where it belongs, to tell namesakes apart; empty for a city. */
  readonly within: Text;
  readonly people: number;
  /** 0…1 of the area's own people. */
  readonly share: number;
  readonly areaKm2: number;
  /** Seconds within which half of its people are; null if never. */
  readonly medianS: number | null;
}

export interface AreaOutline {
  readonly id: string;
  readonly polygons: readonly (readonly (readonly LonLat[])[])[];
}

interface Area extends Pick<AreaRow, 'level' | 'id' | 'name' | 'within'> {
  /** Indexes into `zones.townships`. */
  readonly townships: number[];
}

/** Cities, districts and townships of the study area, each with its townships, in file order. */
function areasOf({ zones, manifest }: Network): readonly Area[] {
  const districts = new Map(zones.districts.map((one) => [one.code, one]));
  const english = new Map(manifest.cores.map(({ city, name }) => [city, name.en.split(',', 1)[0] ?? name.en]));
  const found = new Map<string, Area>();
  const put = (level: AreaLevel, id: string, name: Area['name'], inside: Area['within'], township: number): void => {
    const area = found.get(`${level} ${id}`) ?? { level, id, name, within: inside, townships: [] };
    area.townships.push(township);
    found.set(`${level} ${id}`, area);
  };
  for (const [i, township] of zones.townships.entries()) {
    const district = districts.get(township.districtCode);
    if (!township.inStudy || district === undefined) continue;
    const city = { zh: district.city, en: english.get(district.city) ?? district.city };
    put('city', district.city, city, { zh: '', en: '' }, i);
    put('district', district.code, district.name, city, i);
    put('township', township.code, township.name, district.name, i);
  }
  return [...found.values()];
}

const LONGEST_S = 0xfffe;

/** Seconds at which half of the people of several rankings are inside; null if never. */
function medianOf(parts: readonly Ranking[], total: number): number | null {
  const half = (timeS: number): boolean =>
    meetsShare(parts.reduce((sum, part) => sum + within(part, timeS, 'people'), 0) / total, 0.5);
  if (total <= 0 || !half(LONGEST_S)) return null;
  let [low, high] = [0, LONGEST_S];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (half(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** People, land and median minutes of every city, district and township within a cutoff. */
export function coverageTable(coverage: Coverage, network: Network, cutoffS: number): readonly AreaRow[] {
  return areasOf(network).map(({ townships, ...area }): AreaRow => {
    const parts = townships.map((i) => coverage.townships[i]!);
    const sum = (of: (part: Ranking) => number): number => parts.reduce((all, part) => all + of(part), 0);
    const people = sum((part) => within(part, cutoffS, 'people'));
    const total = sum((part) => part.totalPeople);
    return {
      ...area,
      people,
      share: total > 0 ? Math.min(1, people / total) : 0,
      areaKm2: sum((part) => within(part, cutoffS, 'areaKm2')),
      medianS: medianOf(parts, total),
    };
  });
}

/** Outlines of areas: the cells of their townships, corners cut. An unknown id is left out. */
export function outlinesOf(network: Network, grid: StudyGrid, level: AreaLevel, ids: readonly string[]): AreaOutline[] {
  const asked = new Set(ids);
  const areas = areasOf(network).filter((area) => area.level === level && asked.has(area.id));
  return areas.map(({ id, townships }) => {
    const own = new Set(townships);
    const timeS = Uint16Array.from(grid.townshipIdx, (township, cell) =>
      grid.inStudy[cell] === 1 && own.has(township) ? 0 : 1000,
    );
    return { id, polygons: isochronesOf({ timeS }, grid, network.manifest.gridCentre, [500])[0]?.polygons ?? [] };
  });
}
