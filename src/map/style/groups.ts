import type { LayerGroup } from '../../state/settings.ts';

/** The switch that a layer belongs to; null for what is always drawn. */
export function groupOf(layerId: string): LayerGroup | null {
  if (layerId === 'surface') return 'surface';
  if (layerId.endsWith('-name') || layerId.includes('-name-')) return 'labels';
  if (layerId.startsWith('road-')) return 'roads';
  if (layerId.startsWith('rail-') || layerId.startsWith('line') || layerId.startsWith('station-')) return 'rail';
  if (layerId.startsWith('project-')) return 'projects';
  return null;
}
