import type { MapGeoJSONFeature, Map as MapLibreMap } from 'maplibre-gl';
import type { FeatureKind, FeatureRef } from '../state/inspect.ts';
import { Z_ORDER } from './style/zorder.ts';

/** What can be looked at, the likeliest first, with the starts of its layers' names. */
const KINDS: readonly (readonly [kind: FeatureKind, starts: readonly string[]])[] = [
  ['station', ['station-major', 'station-minor']],
  ['project', ['project-']],
  ['line', ['line', 'rail-']],
  ['road', ['road-']],
];

function kindOf(layerId: string): FeatureKind | null {
  if (layerId.includes('-name') || layerId === 'project-highlight') return null;
  return KINDS.find(([, starts]) => starts.some((start) => layerId.startsWith(start)))?.[0] ?? null;
}

/** References of rendered features, each once: stations, projects, lines, roads, and as the map has them within. */
export function refsOf(found: readonly Pick<MapGeoJSONFeature, 'layer' | 'properties'>[]): readonly FeatureRef[] {
  const refs = new Map<string, FeatureRef>();
  for (const [kind] of KINDS) {
    for (const { layer, properties } of found) {
      const id: unknown = properties.id;
      if (kindOf(layer.id) !== kind || typeof id !== 'string') continue;
      if (!refs.has(`${kind}:${id}`)) refs.set(`${kind}:${id}`, { kind, id });
    }
  }
  return [...refs.values()];
}

const LAYERS = Z_ORDER.filter((id) => kindOf(id) !== null);

/** Things drawn within `reachPx` of a point of the map's box. */
export function pickAt(map: MapLibreMap, x: number, y: number, reachPx: number): readonly FeatureRef[] {
  const box: [[number, number], [number, number]] = [
    [x - reachPx, y - reachPx],
    [x + reachPx, y + reachPx],
  ];
  return refsOf(map.queryRenderedFeatures(box, { layers: [...LAYERS] }));
}
