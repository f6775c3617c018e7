import { type JsonFault, jsonFault, placeIn } from './json-fault.ts';

export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault };

/** A text as JSON. A name that stands twice in one object is a fault: `JSON.parse` would lose the first without a word. */
export function parseJsonText(text: string): JsonText {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, fault: jsonFault(text) };
  }
  const fault = repeatedName(text);
  return fault === null ? { ok: true, value } : { ok: false, fault };
}

/** The first name that stands twice in its object. */
function repeatedName(json: string): JsonFault | null {
  const open: Map<string, number>[] = [];
  for (let at = 0; at < json.length; at++) {
    const char = json[at] as string;
    if (char === '{' || char === '[') open.push(new Map());
    else if (char === '}' || char === ']') open.pop();
    if (char !== '"') continue;
    const end = endOfString(json, at);
    if (isName(json, end)) {
      const name = JSON.parse(json.slice(at, end)) as string;
      const earlier = open.at(-1)?.get(name);
      if (earlier !== undefined) return faultOf(json, name, earlier, at);
      open.at(-1)?.set(name, at);
    }
    at = end - 1;
  }
  return null;
}

/** Behind the closing quote of the string that begins at `at`, in a text that is JSON. */
function endOfString(json: string, at: number): number {
  let end = at + 1;
  while (json[end] !== '"') end += json[end] === '\\' ? 2 : 1;
  return end + 1;
}

const COLON = /\s*:/y;

/** The string that ends there is followed by a colon, which tells names from values. */
function isName(json: string, end: number): boolean {
  COLON.lastIndex = end;
  return COLON.test(json);
}

function faultOf(json: string, name: string, first: number, second: number): JsonFault {
  const { line } = placeIn(json, first);
  return {
    ...placeIn(json, second),
    near: {
      zh: `“${name}”已在第 ${line} 行写过，只能写一次，删掉一个`,
      en: `"${name}" stands in line ${line} already and may stand once: drop one of them`,
    },
  };
}
