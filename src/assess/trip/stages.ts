import type { LonLat } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import type { RoadLink } from '../../network/model/roads.ts';
import type { NamedPoint } from '../results.ts';
import { rowOf } from './row-of.ts';

/** A point on the way: what it is called and where it lies. */
export interface Stage {
  readonly name: string;
  readonly at: LonLat;
}

/** A place that was asked for; without a name its coordinates. */
export function stageOf(point: NamedPoint): Stage {
  return { name: point.name ?? `${point.lon.toFixed(4)},${point.lat.toFixed(4)}`, at: [point.lon, point.lat] };
}

/** Name and place of a node. */
export function stageAt(expanded: Expanded, node: number): Stage {
  const { nodes, ground, network } = expanded;
  const at = ground.projection.inverse(nodes.x[node] as number, nodes.y[node] as number);
  const [layer = '', ...rest] = (nodes.key[node] as string).split('/');
  const id = rest.join('/');
  if (layer === 'drive' || id.startsWith('#')) return { name: roadNodeName(expanded, id.replace('#', '')), at };
  const stationId = ['board', 'board_first', 'alight'].includes(layer)
    ? rowOf(network.transit.stops, id)?.stationId
    : id;
  const name = rowOf(network.transit.stations, stationId ?? '')?.name.zh;
  return { name: name ?? id, at };
}

function roadNodeName(expanded: Expanded, id: string): string {
  const { nodes, links } = expanded.network.roads;
  const node = rowOf(nodes, id);
  if (node !== undefined) return node.nameZh || id;
  const link = rowOf(links, id.split(':', 1)[0] ?? '');
  return link === undefined ? id : `${roadName(link)}沿线`;
}

/** What a road is called: its name, else its number, else its id. */
export function roadName(link: RoadLink): string {
  return link.nameZh || link.ref || link.id;
}
