import { AREA_TYPES, type District, type Place, type Poi, type Township, type Zones } from '../model/zones.ts';
import { type Reading, readRows } from '../reading.ts';
import { readTable } from '../text/csv.ts';
import { readStudyArea, readWater } from './outlines.ts';

export const DISTRICTS = 'zones/districts.csv';
export const TOWNSHIPS = 'zones/townships.csv';
export const PLACES = 'zones/places.csv';
export const POI = 'zones/poi.csv';
const PEOPLE = { min: 0, max: 20_000_000, integer: true };

/** Where people live and what they travel to. */
export function readZones(reading: Reading): Zones {
  return {
    districts: readDistricts(reading),
    townships: readTownships(reading),
    places: readPlaces(reading),
    poi: readPoi(reading),
    studyArea: readStudyArea(reading),
    water: readWater(reading),
  };
}

function readDistricts({ files, findings, rows }: Reading): District[] {
  const required = ['code', 'name', 'name_en', 'city', 'in_study', 'population', 'area_km2'];
  return readRows(readTable(files, { file: DISTRICTS, required }, findings), (row) => ({
    code: rows.claim(row, 'code'),
    name: { zh: row.text('name'), en: row.text('name_en') },
    city: row.text('city'),
    inStudy: row.flag('in_study'),
    population: row.number('population', PEOPLE),
    areaKm2: row.optionalNumber('area_km2', { above: 0, max: 20_000 }),
    ...row.provenance(),
  }));
}

function readTownships({ files, findings, rows, surroundings }: Reading): Township[] {
  const required = ['code', 'name', 'name_en', 'district_code', 'lon', 'lat', 'in_study', 'population', 'area_type'];
  return readRows(readTable(files, { file: TOWNSHIPS, required }, findings), (row) => {
    const code = rows.claim(row, 'code');
    const [lon, lat] = row.point('lon', 'lat', surroundings);
    return {
      code,
      name: { zh: row.text('name'), en: row.text('name_en') },
      districtCode: rows.refer(row, 'district_code', DISTRICTS),
      lon,
      lat,
      inStudy: row.flag('in_study'),
      population: row.number('population', PEOPLE),
      area: row.choice('area_type', AREA_TYPES),
      ...row.provenance(),
    };
  });
}

function readPlaces({ files, findings, rows, surroundings }: Reading): Place[] {
  const required = ['place_id', 'township_code', 'name', 'lon', 'lat', 'population', 'area_type'];
  return readRows(readTable(files, { file: PLACES, required }, findings), (row) => {
    const id = rows.claim(row, 'place_id');
    const [lon, lat] = row.point('lon', 'lat', surroundings);
    return {
      id,
      townshipCode: rows.refer(row, 'township_code', TOWNSHIPS),
      nameZh: row.text('name'),
      lon,
      lat,
      population: row.number('population', PEOPLE),
      area: row.choice('area_type', AREA_TYPES),
      ...row.provenance(),
    };
  });
}

function readPoi({ files, findings, rows, bounds }: Reading): Poi[] {
  const required = ['poi_id', 'name', 'name_en', 'kind', 'lon', 'lat'];
  return readRows(readTable(files, { file: POI, required, optional: ['aliases'] }, findings), (row) => {
    const id = rows.claim(row, 'poi_id');
    const [lon, lat] = row.point('lon', 'lat', bounds);
    const aliases = row.raw('aliases').split(';');
    return {
      id,
      name: { zh: row.text('name'), en: row.text('name_en') },
      aliases: aliases.map((alias) => alias.trim()).filter((alias) => alias !== ''),
      kind: row.text('kind'),
      lon,
      lat,
      ...row.provenance(),
    };
  });
}
