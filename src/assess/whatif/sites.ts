import { buildPointIndex, type PointIndex } from '../../base/nearest.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { Ground, Spot } from '../../expand/ground.ts';
import type { Method } from '../../expand/method.ts';
import { nearbyRoads } from '../../expand/posts.ts';
import { lengthM, walkReachM } from '../../expand/reach.ts';
import type { Transfer } from '../../network/model/transit.ts';
import { type Depends, join, type Made } from './depend.ts';
import type { Site, Sites } from './mini.ts';

/** What is known once the roads are expanded. */
export interface Roadside {
  readonly depends: Depends;
  readonly ground: Ground;
  readonly method: Method;
  /** Stops of the base. */
  readonly stops: readonly string[];
  readonly transfers: readonly Pick<Transfer, 'fromStopId' | 'toStopId'>[];
  readonly access: Made;
  readonly entries: ReadonlyMap<string, Spot>;
  readonly heads: Made;
  /** Roads that make an access or a head. */
  readonly roadsOf: ReadonlyMap<string, ReadonlySet<string>>;
  readonly posts: ReadonlyMap<string, Expanded['posts'][number]>;
}

/** Names the rows behind every gate, ride, change, parking place and street to a bridge head that some project touches. */
export function addTransitSites(sites: Sites, side: Roadside): void {
  const stops = [...new Set([...side.stops, ...side.depends.rows.touched('stops')])];
  const stations = new Map<string, Spot>();
  for (const stop of stops) {
    const { rows } = side.depends;
    const station = rows.shapes('stops', stop)[0]?.stationId ?? '';
    const row = rows.shapes('stations', station)[0];
    if (row !== undefined && !stations.has(station)) stations.set(station, side.ground.spotAt([row.lon, row.lat]));
  }
  addGates(sites, side, stops);
  addChanges(sites, side, stations);
  for (const [pair, patterns] of side.depends.patternsOf) {
    const [from = '', to = ''] = pair.split('>');
    const site = sites.at(side.depends.ride(from, to));
    for (const pattern of patterns) site.patterns.add(pattern);
  }
  addParking(sites, side, stations);
  addHeadStreets(sites, side, stations);
}

function addGates(sites: Sites, { depends }: Roadside, stops: readonly string[]): void {
  for (const stop of stops) {
    const projects = depends.stop(stop);
    if (projects.length > 0) sites.at(projects).stops.add(stop);
    const station = depends.rows.shapes('stops', stop)[0]?.stationId ?? '';
    addStation(sites, depends, station, depends.station(station));
  }
}

/** A station as far as its entrance goes. */
function addStation(sites: Sites, depends: Depends, station: string, projects: readonly number[]): Site | null {
  if (projects.length === 0) return null;
  const site = sites.at(projects);
  for (const stop of depends.stopsAt(station)) site.stops.add(stop);
  return site;
}

function addChanges(sites: Sites, side: Roadside, stations: ReadonlyMap<string, Spot>): void {
  const { depends, method } = side;
  const ids = [...stations.keys()];
  const near = indexOf([...stations.values()]);
  const found: number[] = [];
  const add = (from: string, to: string, row: boolean): void => {
    const projects = depends.change(from, to);
    if (projects.length === 0) return;
    const site = sites.at(projects);
    site.stops.add(from).add(to);
    if (row) site.transfers.add(`${from}|${to}`);
  };
  for (const [station, spot] of stations) {
    near.within(spot.x, spot.y, method.transferMaxM, found);
    for (const other of found) {
      for (const from of depends.stopsAt(station)) {
        for (const to of depends.stopsAt(ids[other] as string))
          add(from, to, depends.rows.shapes('transfers', `${from}|${to}`).length > 0);
      }
    }
  }
  for (const id of depends.rows.touched('transfers')) {
    const [from = '', to = ''] = id.split('|');
    add(from, to, true);
  }
  for (const { fromStopId, toStopId } of side.transfers) add(fromStopId, toStopId, true);
}

function addParking(sites: Sites, side: Roadside, stations: ReadonlyMap<string, Spot>): void {
  const { depends, access, ground } = side;
  const keys = [...side.entries.keys()];
  const spots = [...side.entries.values()].map((spot) => ({ spot }));
  const index = indexOf([...side.entries.values()]);
  for (const [station, spot] of stations) {
    if (!depends.rows.shapes('stations', station).some(({ parking }) => parking !== null)) continue;
    for (const { item } of nearbyRoads(ground, spot, spots, index)) {
      const key = keys[item] as string;
      const site = addStation(sites, depends, station, join(access.on(key), depends.station(station)));
      if (site !== null) for (const road of side.roadsOf.get(key) ?? []) site.roads.add(road);
    }
  }
}

function addHeadStreets(sites: Sites, side: Roadside, stations: ReadonlyMap<string, Spot>): void {
  const { depends, heads, method, posts } = side;
  for (const head of heads.keys()) {
    const at = posts.get(head)?.spot;
    if (at === undefined) continue;
    for (const [station, spot] of stations) {
      if (lengthM(at, spot) > walkReachM(method)) continue;
      const site = addStation(sites, depends, station, join(heads.on(head), depends.station(station)));
      if (site !== null) for (const road of side.roadsOf.get(head) ?? []) site.roads.add(road);
    }
  }
}

function indexOf(spots: readonly Spot[]): PointIndex {
  return buildPointIndex(
    spots.map(({ x }) => x),
    spots.map(({ y }) => y),
    2000,
  );
}
