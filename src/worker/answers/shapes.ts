import type { LonLat } from '../../base/units.ts';
import type { Network } from '../../network/model.ts';
import type { Modification, Project } from '../../scenario/modification.ts';
import type { ProjectShape } from '../protocol.ts';

type Path = readonly LonLat[];

/** Where the things lie that modifications speak of: today's, and those that projects add. */
export interface Places {
  readonly nodes: ReadonlyMap<string, LonLat>;
  readonly links: ReadonlyMap<string, Path>;
  readonly stations: ReadonlyMap<string, LonLat>;
  readonly lines: ReadonlyMap<string, readonly Path[]>;
}

/** Places of the network and of every project, because one project may build on another's station. */
export function collectPlaces(
  network: Network,
  projects: readonly Pick<Project, 'modifications' | 'without'>[],
): Places {
  const nodes = new Map<string, LonLat>(network.roads.nodes.map((node) => [node.id, [node.lon, node.lat]]));
  const links = new Map<string, Path>(network.roads.links.map((link) => [link.id, link.geometry]));
  const stations = new Map<string, LonLat>(network.transit.stations.map((one) => [one.id, [one.lon, one.lat]]));
  const lines = new Map<string, readonly Path[]>(network.transit.lines.map((line) => [line.id, line.shape]));
  const all = projects.flatMap((project) => [...project.modifications, ...project.without]);
  for (const one of all) {
    if (one.type === 'add_road_node') nodes.set(one.id, [one.lon, one.lat]);
    if (one.type === 'add_station') stations.set(one.id, [one.lon, one.lat]);
  }
  for (const one of all) {
    if (one.type === 'add_road_link') links.set(one.id, one.geometry ?? through([one.from, one.to], nodes));
    if (one.type === 'add_line') lines.set(one.id, [through(one.stations, stations)]);
  }
  return { nodes, links, stations, lines };
}

function through(ids: readonly string[], at: ReadonlyMap<string, LonLat>): Path {
  return ids.flatMap((id) => {
    const point = at.get(id);
    return point ? [point] : [];
  });
}

/** Id of a boarding area's station. */
function stationOf(stopId: string): string {
  return stopId.split('@', 1)[0] ?? stopId;
}

interface Drawn {
  readonly paths: readonly Path[];
  readonly points: readonly LonLat[];
  readonly road: boolean;
}

const NOTHING: Drawn = { paths: [], points: [], road: false };

function points(ids: readonly string[], places: Places): Drawn {
  return { ...NOTHING, points: through(ids, places.stations) };
}

function rail(stations: readonly string[], places: Places): Drawn {
  const path = through(stations, places.stations);
  return { paths: path.length > 1 ? [path] : [], points: path, road: false };
}

/** The part of a line's track that a removal takes out: the whole, or what runs past the named stations. */
function removed(line: string, stations: readonly string[] | undefined, places: Places): Drawn {
  if (stations) return rail(stations, places);
  return { paths: places.lines.get(line) ?? [], points: [], road: false };
}

function draw(one: Modification, places: Places): Drawn {
  switch (one.type) {
    case 'add_road_link':
      return { ...NOTHING, paths: [places.links.get(one.id) ?? []], road: true };
    case 'upgrade_road_link':
    case 'remove_road_link':
      return { ...NOTHING, paths: one.links.map((id) => places.links.get(id) ?? []), road: true };
    case 'add_station':
      return { ...NOTHING, points: [[one.lon, one.lat]] };
    case 'remove_station':
    case 'set_parking':
      return points([one.station], places);
    case 'add_line':
      return rail(one.stations, places);
    case 'extend_line':
      return rail([one.at, ...one.stations], places);
    case 'remove_line':
      return removed(one.line, one.stations, places);
    case 'set_headway':
    case 'set_run_time':
      return removed(one.line, undefined, places);
    case 'set_gate':
      return points([stationOf(one.stop)], places);
    case 'set_transfer':
      return points([stationOf(one.from), stationOf(one.to)], places);
    case 'add_road_node':
      return NOTHING;
  }
}

/** What a project adds or changes, as lines and points for the map. */
export function projectShape(project: Project, places: Places): ProjectShape {
  return shapeOf([...project.modifications, ...project.without], places);
}

/** The same for any list of modifications. */
export function shapeOf(modifications: readonly Modification[], places: Places): ProjectShape {
  const drawn = modifications.map((one) => draw(one, places));
  const paths = drawn.flatMap((one) => one.paths).filter((path) => path.length > 1);
  const kind = paths.length === 0 ? 'point' : drawn.some((one) => one.road) ? 'road' : 'rail';
  return { kind, paths, points: distinct(drawn.flatMap((one) => one.points)) };
}

function distinct(all: readonly LonLat[]): readonly LonLat[] {
  return [...new Map(all.map((point) => [point.join(), point])).values()];
}
