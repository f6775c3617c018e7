import type { LayerSpecification } from 'maplibre-gl';

/** Sizes in pixels that grow with the screen. */
const SIZES = ['text-size', 'text-halo-width', 'line-width', 'circle-radius', 'circle-stroke-width'] as const;

/** A size, or an expression of one, times a factor; steps by zoom stay on the outside, as the map wants them. */
function times(size: unknown, factor: number): unknown {
  if (typeof size === 'number') return size * factor;
  if (!Array.isArray(size)) return size;
  if (size[0] === 'interpolate') return size.map((part, i) => (i >= 4 && i % 2 === 0 ? times(part, factor) : part));
  return ['*', factor, size];
}

/** Layers with letters, lines and dots larger by a factor. */
export function enlarged(layers: readonly LayerSpecification[], factor: number): LayerSpecification[] {
  if (factor === 1) return [...layers];
  const grown = (group: object | undefined): object =>
    Object.fromEntries(
      Object.entries(group ?? {}).map(([name, value]) => [
        name,
        SIZES.some((size) => size === name) ? times(value, factor) : value,
      ]),
    );
  return layers.map(
    (layer) => ({ ...layer, layout: grown(layer.layout), paint: grown(layer.paint) }) as LayerSpecification,
  );
}

/** How much larger the page is drawn on a very large screen at one pixel a point; the steps of its style sheet. */
export function screenFactor(): number {
  if (matchMedia('(min-width: 3400px) and (min-height: 1800px)').matches) return 1.6;
  if (matchMedia('(min-width: 2560px) and (min-height: 1300px)').matches) return 1.3;
  return 1;
}
