import { distanceM } from '../../base/geo.ts';
import { MANIFEST } from '../tables/manifest.ts';
import { DISTRICTS, PLACES, TOWNSHIPS } from '../tables/zones.ts';
import type { Checking } from './waters.ts';

/** People add up: places to townships, townships to districts, districts to the census total of the study area. */
export function checkZones(checking: Checking): void {
  checkDistricts(checking);
  checkTownships(checking);
  checkPlaces(checking);
  checkTotal(checking);
}

function sumBy<T>(rows: readonly T[], keyOf: (row: T) => string, peopleOf: (row: T) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + peopleOf(row));
  return sums;
}

function checkDistricts({ network, findings, rows }: Checking): void {
  const { districts, townships } = network.zones;
  const sums = sumBy(
    townships,
    (one) => one.districtCode,
    (one) => one.population,
  );
  for (const { code, population, inStudy } of districts) {
    const total = sums.get(code);
    if (total === population || (total === undefined && !inStudy)) continue;
    const where = { file: DISTRICTS, row: rows.row(DISTRICTS, code), field: 'population', value: code };
    findings.add('population_sum', where, { stated: population, total: total ?? 0 });
  }
}

function checkTownships({ network, findings, rows }: Checking): void {
  const { districts, townships, places } = network.zones;
  const sums = sumBy(
    places,
    (one) => one.townshipCode,
    (one) => one.population,
  );
  const inStudy = new Map(districts.map((district) => [district.code, district.inStudy]));
  for (const township of townships) {
    const { code, population, districtCode } = township;
    const at = (field: string) => ({ file: TOWNSHIPS, row: rows.row(TOWNSHIPS, code), field, value: code });
    const total = sums.get(code);
    if (total !== population && (total !== undefined || township.inStudy)) {
      findings.add('population_sum', at('population'), { stated: population, total: total ?? 0 });
    }
    if (inStudy.get(districtCode) !== township.inStudy)
      findings.add('study_flag', at('in_study'), { district: districtCode });
  }
}

/** No township of the region reaches farther from its seat. */
const FARTHEST_PLACE_KM = 30;

function checkPlaces({ network, findings, rows }: Checking): void {
  const townships = new Map(network.zones.townships.map((township) => [township.code, township]));
  for (const { id, lon, lat, townshipCode } of network.zones.places) {
    const township = townships.get(townshipCode);
    const km = township === undefined ? 0 : distanceM([lon, lat], [township.lon, township.lat]) / 1000;
    if (km <= FARTHEST_PLACE_KM) continue;
    const where = { file: PLACES, row: rows.row(PLACES, id), field: 'lon', value: `${lon}, ${lat}` };
    findings.add('far_from_township', where, {
      township: townshipCode,
      distance: Math.round(km),
      most: FARTHEST_PLACE_KM,
    });
  }
}

function checkTotal({ network, findings }: Checking): void {
  const stated = network.manifest.studyPopulation;
  const total = network.zones.districts.reduce((sum, one) => sum + (one.inStudy ? one.population : 0), 0);
  if (stated === undefined || stated === total) return;
  findings.add(
    'study_population',
    { file: MANIFEST, field: 'studyPopulation', value: String(stated) },
    { stated, total },
  );
}
