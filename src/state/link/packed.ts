import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Modification } from '../../scenario/modification.ts';

/** A packed text longer than this is no link of ours. */
const LONGEST = 60_000;

/** Any value as compressed JSON in letters that an address may hold. */
export function pack(value: unknown): string {
  const bytes = deflateSync(strToU8(JSON.stringify(value)), { level: 9 });
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The value again; undefined for anything that `pack` did not make. */
export function unpack(text: string): unknown {
  if (text.length > LONGEST) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return JSON.parse(strFromU8(inflateSync(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)))));
  } catch {
    return undefined;
  }
}

/** A list that looks like modifications; whether they hold is for the engine to say. */
export function asModifications(value: unknown): readonly Modification[] | undefined {
  const good =
    Array.isArray(value) &&
    value.every(
      (one) => typeof one === 'object' && one !== null && typeof (one as { type?: unknown }).type === 'string',
    );
  return good ? (value as Modification[]) : undefined;
}

/** A list of texts, else undefined. */
export function asTexts(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? (value as string[]) : undefined;
}
