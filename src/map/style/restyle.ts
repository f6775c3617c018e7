import type { LineLayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import type { LayerGroup } from '../../state/settings.ts';
import { groupOf } from './groups.ts';

const DIMMED = 0.25;

/** By layer. */
export type LineOpacities = Map<string, NonNullable<LineLayerSpecification['paint']>['line-opacity']>;

/** Shows the layers of all groups but the hidden ones. */
export function showGroups(map: MapLibreMap, hidden: readonly LayerGroup[]): void {
  for (const { id } of map.getStyle().layers) {
    const group = groupOf(id);
    if (!group || id === 'surface') continue;
    const visibility = hidden.includes(group) ? 'none' : 'visible';
    if ((map.getLayoutProperty(id, 'visibility') ?? 'visible') !== visibility) {
      map.setLayoutProperty(id, 'visibility', visibility);
    }
  }
}

/** Over a basemap the land outside is veiled, and its own water is seen instead of ours. */
export function letThrough(map: MapLibreMap, underlaid: boolean): void {
  map.setPaintProperty('outside', 'fill-opacity', underlaid ? 0.4 : 1);
  map.setPaintProperty('water', 'fill-opacity', underlaid ? 0 : 1);
  map.setPaintProperty('water-line', 'line-opacity', underlaid ? 0 : 1);
}

/** Lets roads and lines stand back, and come forward again as they were: their own opacity is kept in `own`. */
export function dimLines(map: MapLibreMap, dimmed: boolean, own: LineOpacities): void {
  for (const layer of map.getStyle().layers) {
    const group = groupOf(layer.id);
    if (layer.type !== 'line' || (group !== 'roads' && group !== 'rail')) continue;
    const now = layer.paint?.['line-opacity'] ?? 1;
    const before = own.get(layer.id) ?? now;
    own.set(layer.id, before);
    const wanted = dimmed ? DIMMED : before;
    if (now !== wanted) map.setPaintProperty(layer.id, 'line-opacity', wanted);
  }
}
