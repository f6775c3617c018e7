import type { Store } from '../../state/store.ts';

/** What scenario B is called; empty without one. */
export function rivalName(store: Store): string {
  const t = store.t.value.studio.versus;
  const rival = store.setting('rival');
  if (!rival) return '';
  if (rival.kind === 'own') return t.copied(rival.title);
  if (rival.spec === 'baseline') return t.baseline;
  if (rival.spec === 'all') return t.all;
  const year = /^year:(\d+)$/.exec(rival.spec)?.[1];
  if (year !== undefined) return t.year(Number(year));
  return store.catalogue.value?.scenarios.find(({ id }) => id === rival.spec)?.title ?? rival.spec;
}
