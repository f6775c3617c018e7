import { en } from './en.ts';
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

const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { zh, en };

export function dictionary(language: Language): Dictionary {
  return DICTIONARIES[language];
}
