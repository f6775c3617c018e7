import { pinyin } from 'pinyin-pro';
import type { Network } from '../model.ts';
import { type PinyinKeys, type SearchKeys, spokenNames } from './index.ts';

/**
 * Pinyin of a name: whole (`zhuzhouxi`) and initials (`zzx`); Latin letters and digits stay. The dictionary is large:
 * bundles carry the keys ready made, and only the command line and the bundle script import this file.
 */
export function pinyinKeys(name: string): PinyinKeys {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
  const words = syllables.map((word) => word.toLowerCase().replace(/[^a-z0-9]/g, '')).filter((word) => word !== '');
  const initials = words.map((word) => (/^[a-z]+$/.test(word) ? word.charAt(0) : word));
  return { full: words.join(''), initials: initials.join('') };
}

/** Keys of every name that can be searched for: places and lines. */
export function searchKeys(network: Network): SearchKeys {
  return new Map(spokenNames(network).map((name) => [name, pinyinKeys(name)]));
}
