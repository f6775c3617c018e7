import type { Catalogue } from '../catalogue.ts';
import { resolveSpot } from '../places.ts';
import { takesValue } from '../review/params.ts';
import type { Origin } from './edition.ts';
import { decodeSettings, unreadParts } from './url.ts';

/** What the opened link asks for and does not get, as it is written there: parts that cannot be read, and things nobody knows. */
export function lostFrom(catalogue: Catalogue | null, { opened }: Origin): readonly string[] {
  const fragment = opened.value;
  if (!catalogue || fragment === '') return [];
  const { origin, destination, on, off, target, params } = decodeSettings(fragment);
  const ends = [origin, destination].filter((ref) => ref !== null);
  const projects = new Set(catalogue.projects.map(({ id }) => id));
  const targets = new Set(catalogue.targets.map(({ id }) => id));
  return [
    ...unreadParts(fragment),
    ...ends.filter((ref) => resolveSpot(catalogue, ref) === null),
    ...[...on, ...off].filter((id) => !projects.has(id)),
    ...(target === null || targets.has(target) ? [] : [target]),
    ...Object.entries(params).flatMap(([id, value]) =>
      takesValue(catalogue.params, id, value) ? [] : [`${id}:${value}`],
    ),
  ];
}
