import { createView, type EngineView } from '../src/assess/engine.ts';
import type { NamedPoint, Query, Trip } from '../src/assess/results.ts';
import type { WaitRule } from '../src/network/model/question.ts';
import type { Network } from '../src/network/model.ts';

/** A point of a scene by its letter: a station if there is one, else the township. */
export function pointOf(network: Network, letter: string): NamedPoint {
  const station = network.transit.stations.find(({ id }) => id === letter);
  if (station !== undefined) return { lon: station.lon, lat: station.lat, name: letter, stationId: letter };
  const other =
    network.zones.townships.find(({ code }) => code === `T${letter}`) ??
    network.roads.nodes.find(({ id }) => id === letter);
  if (other === undefined) throw new Error(`${letter} is neither a station, a township nor a road node of the scene`);
  return { lon: other.lon, lat: other.lat, name: letter };
}

export function query(change: Partial<Query> = {}): Query {
  return { modes: 'transit', period: 'am_peak', definition: 'door_to_door', wait: 'informed', ...change };
}

/** A trip between two letters of a scene. */
export function ask(network: Network, from: string, to: string, change: Partial<Query> = {}): Trip {
  const asked = query(change);
  const view = createView(network, { period: asked.period, wait: asked.wait });
  return view.trip(pointOf(network, from), pointOf(network, to), asked);
}

export function viewOf(network: Network, wait: WaitRule = 'informed'): EngineView {
  return createView(network, { period: 'am_peak', wait });
}
