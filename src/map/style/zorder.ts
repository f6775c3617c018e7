/** Every layer of the map, bottom to top. A layer that is not in this list cannot be added. */
export const Z_ORDER = [
  'land',
  'surface',
  'versus',
  'outside',
  'water',
  'water-line',
  'study-line',
  'inspect-case',
  'inspect-line',
  'road-secondary',
  'road-primary',
  'road-trunk-case',
  'road-trunk',
  'road-rapid-case',
  'road-rapid',
  'road-expressway-case',
  'road-expressway',
  'rail-case',
  'rail-gap',
  'line-case',
  'line',
  'project-removed-case',
  'project-removed',
  'project-planned',
  'project-building',
  'project-on-case',
  'project-on',
  'project-point',
  'project-highlight',
  'own-case',
  'own-line',
  'own-point',
  'study-town',
  'study-taken-case',
  'study-taken-line',
  'study-taken-point',
  'review-doubt-case',
  'review-doubt',
  'review-area-case',
  'review-area',
  'inspect-point',
  'station-minor',
  'station-major',
  'trip-case',
  'trip-walk',
  'trip-ride',
  'trip-node',
  'sketch-case',
  'sketch-line',
  'review-inside',
  'review-outside',
  'contour-name-far',
  'contour-name-middle',
  'contour-name-near',
  'water-name',
  'township-name',
  'station-name-minor',
  'district-name',
  'station-name-major',
  'project-name',
  'city-name',
] as const;

/** Puts layers in drawing order; throws on an id that the list does not know or that comes twice. */
export function inOrder<T extends { readonly id: string }>(layers: readonly T[]): readonly T[] {
  const rank = new Map<string, number>(Z_ORDER.map((id, i) => [id, i]));
  const seen = new Set<string>();
  for (const { id } of layers) {
    if (!rank.has(id)) throw new Error(`layer "${id}" has no place in the z-order`);
    if (seen.has(id)) throw new Error(`layer "${id}" is given twice`);
    seen.add(id);
  }
  return [...layers].sort((a, b) => rank.get(a.id)! - rank.get(b.id)!);
}
