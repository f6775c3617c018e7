import type { Grid } from '../../assess/results.ts';
import { MODEL_VERSION } from '../../base/version.ts';
import type { RideMode, Station } from '../../network/model/transit.ts';
import type { District, Township } from '../../network/model/zones.ts';
import type { Network } from '../../network/model.ts';
import type { PlaceEntry, PlaceIndex } from '../../network/places/index.ts';
import type { Project, ScenarioFile } from '../../scenario/modification.ts';
import type { Catalogue, Found, MapLabel, MapLine, MapStation, MapTables, ProjectCard } from '../protocol.ts';
import { collectPlaces, projectShape } from './shapes.ts';

/** What the page keeps of the network: cards, places and geometry, without what only the engine needs. */
export function buildCatalogue(
  network: Network,
  projects: readonly Project[],
  scenarios: readonly ScenarioFile[],
  grid: Grid,
  index: PlaceIndex,
): Omit<Catalogue, 'roadNames'> {
  const { cellM, cols, rows, west, south } = grid;
  const inside = network.zones.townships.filter((township) => township.inStudy);
  return {
    manifest: network.manifest,
    modelVersion: MODEL_VERSION,
    dataHash: network.dataHash,
    grid: { cellM, cols, rows, west, south },
    totals: { people: sum(grid.people), areaKm2: sum(grid.landKm2), townships: inside.length },
    targets: network.targets,
    params: Object.values(network.params),
    projects: projectCards(network, projects),
    scenarios: scenarios.map(({ id, title }) => ({ id, title })),
    places: index.entries.map(toFound),
    map: mapTables(network),
  };
}

/** A place of the index as the page shows it. */
export function toFound({ id, kind, name, within, lon, lat }: PlaceEntry): Found {
  return { id, kind, name, within, lon, lat };
}

function sum(values: Float32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function projectCards(network: Network, projects: readonly Project[]): readonly ProjectCard[] {
  const known = collectPlaces(network, projects);
  return projects.map((project) => {
    const { modifications: _added, without: _removed, ...card } = project;
    return { ...card, shape: projectShape(project, known) };
  });
}

function at({ lon, lat }: { readonly lon: number; readonly lat: number }): { lon: number; lat: number } {
  return { lon, lat };
}

function mapTables(network: Network): MapTables {
  const { roads, transit, zones } = network;
  return {
    studyArea: zones.studyArea,
    water: zones.water.map(({ kind, name, polygons, lines }) => ({ kind, name, polygons, lines })),
    roads: roads.links.map(({ id, nameZh, ref, facility, geometry, confidence }) => ({
      id,
      nameZh,
      ref,
      facility,
      path: geometry,
      confidence,
    })),
    lines: transit.lines.map(
      ({ id, name, mode, color, shape, confidence }): MapLine => ({ id, name, mode, color, paths: shape, confidence }),
    ),
    stations: mapStations(network),
    labels: labels(network),
  };
}

/** From the fastest system down. */
const SYSTEMS: readonly RideMode[] = ['hsr', 'intercity', 'rail', 'maglev', 'suburban', 'metro', 'bus'];

const NEUTRAL = '#3a4048';

/** Stations with a rank for drawing and naming: 1 high-speed rail, 2 other railways, 3 where lines meet, 4 the rest; bus stops are left out. */
function mapStations(network: Network): readonly MapStation[] {
  const { stations, stops, lines, patterns } = network.transit;
  const stationOfStop = new Map(stops.map((stop) => [stop.id, stop.stationId]));
  const linesAt = new Map<string, Set<string>>();
  for (const pattern of patterns) {
    for (const stopId of pattern.stopIds) {
      const station = stationOfStop.get(stopId);
      if (station === undefined) continue;
      const known = linesAt.get(station) ?? new Set<string>();
      linesAt.set(station, known.add(pattern.lineId));
    }
  }
  const byId = new Map(lines.map((line) => [line.id, line]));
  return stations.flatMap((station) => {
    const here = [...(linesAt.get(station.id) ?? [])].flatMap((id) => byId.get(id) ?? []);
    const mode = SYSTEMS.find((system) => here.some((line) => line.mode === system));
    if (mode === undefined || mode === 'bus') return [];
    const urban = here.filter((line) => line.mode === 'metro' || line.mode === 'maglev');
    return [mapStation(station, mode, urban.length, urban.length === 1 ? urban[0]!.color : NEUTRAL)];
  });
}

function mapStation(station: Station, mode: RideMode, urbanLines: number, color: string): MapStation {
  const rank = mode === 'hsr' ? 1 : mode === 'intercity' || mode === 'rail' ? 2 : urbanLines > 1 ? 3 : 4;
  return { id: station.id, name: station.name, lon: station.lon, lat: station.lat, rank, mode, color };
}

function labels(network: Network): readonly MapLabel[] {
  const { manifest, zones } = network;
  const inside = zones.townships.filter((township) => township.inStudy);
  const cities = manifest.cores.map((core): MapLabel => {
    const english = core.name.en.split(',', 1)[0] ?? core.name.en;
    return { ...at(core), kind: 'city', name: { zh: core.city, en: english } };
  });
  const districts = zones.districts.flatMap((district) => {
    const own = inside.filter((township) => township.districtCode === district.code);
    return own.length > 0 ? [districtLabel(district, own)] : [];
  });
  const townships = inside.map((one): MapLabel => ({ ...at(one), kind: 'township', name: one.name }));
  return [...cities, ...districts, ...townships];
}

/** A district's name stands where its people are. */
function districtLabel(district: District, townships: readonly Township[]): MapLabel {
  const people = townships.reduce((total, one) => total + one.population, 0);
  const mean = (of: (one: Township) => number): number =>
    townships.reduce((total, one) => total + of(one) * one.population, 0) / people;
  return { kind: 'district', name: district.name, lon: mean((one) => one.lon), lat: mean((one) => one.lat) };
}
