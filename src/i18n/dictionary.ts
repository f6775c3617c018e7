import { zh } from './zh.ts';

/** The same keys with free texts: literal strings widen, functions keep their parameters. */
type Widen<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widen<T[K]> };

export type Dictionary = Widen<typeof zh>;

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Chinese comes with the page; the others are fetched when they are first wanted. */
const SOURCES: Readonly<Record<Exclude<Language, 'zh'>, () => Promise<Dictionary>>> = {
  en: () => import('./en.ts').then(({ en }) => en),
};

const loaded = new Map<Language, Dictionary>([['zh', zh]]);

/** The texts of a language; null until `loadDictionary` has brought them. */
export function dictionary(language: Language): Dictionary | null {
  return loaded.get(language) ?? null;
}

/** Rejects when the texts cannot be fetched. */
export async function loadDictionary(language: Language): Promise<Dictionary> {
  const known = loaded.get(language);
  if (known || language === 'zh') return known ?? zh;
  const fetched = await SOURCES[language]();
  loaded.set(language, fetched);
  return fetched;
}
