import type { Map as MapLibreMap } from 'maplibre-gl';

/** How long a picture waits for what is still on its way, such as tiles of a basemap. */
const PATIENCE_MS = 8000;

/** Resolves when roads, names and tiles are drawn, or after a while without them. */
function complete(map: MapLibreMap): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS);
    map.once('idle', () => {
      clearTimeout(timer);
      resolve();
    });
    map.triggerRepaint();
  });
}

/** A copy of what the map shows once it is complete, taken while it is drawn. */
export async function pictureOf(map: MapLibreMap): Promise<HTMLCanvasElement> {
  await complete(map);
  return new Promise((resolve) => {
    map.once('render', () => {
      const drawn = map.getCanvas();
      const copy = document.createElement('canvas');
      copy.width = drawn.width;
      copy.height = drawn.height;
      copy.getContext('2d')?.drawImage(drawn, 0, 0);
      resolve(copy);
    });
    map.triggerRepaint();
  });
}
