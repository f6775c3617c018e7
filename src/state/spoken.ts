import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { type Dictionary, dictionary, type Language, loadDictionary } from '../i18n/dictionary.ts';
import { zh } from '../i18n/zh.ts';

/** The texts that are shown, and their language. */
interface Spoken {
  readonly language: Language;
  readonly t: Dictionary;
}

/** Follows the wanted language; until its texts are there, and where they cannot be fetched, the former stay. */
export function follow(wanted: ReadonlySignal<Language>): ReadonlySignal<Spoken> {
  const known = dictionary(wanted.peek());
  const shown = signal<Spoken>(known ? { language: wanted.peek(), t: known } : { language: 'zh', t: zh });
  effect(() => {
    const language = wanted.value;
    const ready = dictionary(language);
    if (ready) {
      shown.value = { language, t: ready };
      return;
    }
    loadDictionary(language).then(
      (t) => {
        if (wanted.peek() === language) shown.value = { language, t };
      },
      () => {},
    );
  });
  return shown;
}
