import { LOCAL_STREETS } from '../assess/results.ts';
import type { Language } from '../i18n/dictionary.ts';
import type { Catalogue } from './catalogue.ts';

const known = new WeakMap<Catalogue, ReadonlyMap<string, string>>();

function englishOf(catalogue: Catalogue): ReadonlyMap<string, string> {
  const found = known.get(catalogue);
  if (found) return found;
  const names = new Map<string, string>();
  for (const { name } of [{ name: LOCAL_STREETS }, ...catalogue.map.lines, ...catalogue.places]) {
    if (name.en !== '' && !names.has(name.zh)) names.set(name.zh, name.en);
  }
  for (const [zh, en] of catalogue.roadNames) if (!names.has(zh)) names.set(zh, en);
  known.set(catalogue, names);
  return names;
}

/** A Chinese name in the language of the page where the data has it; of lines that run together and of pairs, each. */
export function nameIn(catalogue: Catalogue | null, zh: string, language: Language): string {
  if (language === 'zh' || !catalogue) return zh;
  const english = englishOf(catalogue);
  return zh
    .split(/( \/ | → )/)
    .map((one) => english.get(one) ?? one)
    .join('');
}
