import { type Coverage, combineSurfaces, meetsShare, type Ranking, within } from '../assess/coverage.ts';
import type { StudyGrid } from '../assess/grid.ts';
import { isochronesOf } from '../assess/isochrone.ts';
import { findPlace } from '../assess/places.ts';
import type { Query, Surface } from '../assess/results.ts';
import { assessTarget, type ViewOf } from '../assess/targets.ts';
import { DEFINITIONS, type Network, type Target } from '../network/model.ts';
import { EngineError } from './failure.ts';
import type { AreaLevel, AreaOutline, AreaRow, JudgedPlace, TargetDetail, TargetUnder } from './protocol.ts';

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

const ANY_QUERY: Query = { modes: 'best', period: 'am_peak', definition: 'radius', wait: 'informed' };

/** Outlines of areas: the cells of their townships, corners cut. An unknown id is left out. */
export function outlinesOf(network: Network, grid: StudyGrid, level: AreaLevel, ids: readonly string[]): AreaOutline[] {
  const asked = new Set(ids);
  const areas = areasOf(network).filter((area) => area.level === level && asked.has(area.id));
  return areas.map(({ id, townships }) => {
    const own = new Set(townships);
    const timeS = Uint16Array.from(grid.townshipIdx, (township, cell) =>
      grid.inStudy[cell] === 1 && own.has(township) ? 0 : 1000,
    );
    const surface: Surface = { timeS, direction: 'from', query: ANY_QUERY };
    return { id, polygons: isochronesOf(surface, grid, network.manifest.gridCentre, [500])[0]?.polygons ?? [] };
  });
}

/** A target under all five definitions, with what misses it and, if a map is asked for, who is inside. Throws EngineError. */
export function targetDetail(targetId: string, network: Network, viewOf: ViewOf, mapped: boolean): TargetDetail {
  const target = network.targets.find((one) => one.id === targetId);
  if (!target) throw new EngineError('engine_failed', `no target ${targetId}`);
  const judged = DEFINITIONS.map((definition) => {
    const assessed = assessTarget(target, network, viewOf, { definition });
    if (!assessed.ok) throw new EngineError('engine_failed', `target ${targetId} cannot be judged`, assessed.problems);
    return assessed.verdict;
  });
  const under = judged.map(({ target: { definition, cutoffS }, pass, value, marginS }): TargetUnder => {
    return { definition, pass, value, reachS: marginS === null ? null : cutoffS - marginS };
  });
  const { fails } = judged[DEFINITIONS.indexOf(target.definition)]!;
  const everyone = target.from === 'everyone';
  return {
    targetId,
    under,
    fails,
    timeS: mapped && everyone ? surfaceFor(target, network, viewOf) : null,
    places: mapped && !everyone ? placesFor(target, network, fails) : [],
  };
}

function surfaceFor(target: Target, network: Network, viewOf: ViewOf): Uint16Array {
  const { modes, period, definition, wait } = target;
  const view = viewOf(period, wait);
  const surfaces = target.to.flatMap((ref) => {
    const place = findPlace(network, ref);
    if (place === null) return [];
    const surface = view.surface(place.point, 'to', { modes, period, definition, wait });
    return [{ ...surface, timeS: surface.timeS.slice() }];
  });
  return combineSurfaces(surfaces, target.toRule === 'nearest' ? 'best' : 'worst').timeS.slice();
}

function placesFor(target: Target, network: Network, fails: TargetDetail['fails']): readonly JudgedPlace[] {
  const from = target.from === 'everyone' ? [] : target.from;
  const missed = new Set(fails.flatMap(({ id }) => id.split('>')));
  const missedFrom = new Set(fails.map(({ id }) => id.split('>')[0]));
  return [...new Set([...from, ...target.to])].flatMap((ref) => {
    const place = findPlace(network, ref);
    if (place === null) return [];
    const { lon, lat } = place.point;
    const inside = from.includes(ref) ? !missedFrom.has(ref) : !missed.has(ref);
    return [{ name: place.name.zh, lon, lat, inside }];
  });
}
