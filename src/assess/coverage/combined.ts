import type { Grid, Surface } from '../results.ts';
import { combineSurfaces } from './coverage.ts';

const combined = new WeakMap<
  Surface,
  { readonly of: readonly Surface[]; readonly rule: string; readonly surface: Surface }[]
>();

/** Targets that ask for the same places share the combination, too, as long as their surfaces live. */
export function combinedOnce(surfaces: readonly Surface[], rule: 'best' | 'worst', grid: Grid): Surface {
  const [first] = surfaces;
  const held = (first && combined.get(first)) ?? [];
  const same = held.find((one) => {
    return one.rule === rule && one.of.length === surfaces.length && one.of.every((part, i) => part === surfaces[i]);
  });
  if (same !== undefined) return same.surface;
  const surface = combineSurfaces(surfaces, rule, grid);
  if (first !== undefined && surface !== first) combined.set(first, [...held, { of: surfaces, rule, surface }]);
  return surface;
}
