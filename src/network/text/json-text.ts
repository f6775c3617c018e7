import { type JsonFault, jsonFault, placeIn } from './json-fault.ts';

export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault };

/** Names, with the colon that tells them from values, other strings, and what opens or closes an object or a list. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g;

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
  for (const { 0: token, 1: string, 2: colon, index } of json.matchAll(TOKEN)) {
    if (token === '{' || token === '[') open.push(new Map());
    else if (token === '}' || token === ']') open.pop();
    else if (string !== undefined && colon !== undefined) {
      const name = JSON.parse(string) as string;
      const earlier = open.at(-1)?.get(name);
      if (earlier !== undefined) return faultOf(json, name, earlier, index);
      open.at(-1)?.set(name, index);
    }
  }
  return null;
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
