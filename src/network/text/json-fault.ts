import type { Text } from '../../base/problem.ts';

export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly near: Text;
}

/** Nesting that no table of ours comes near; deeper text counts as a fault there. */
const DEEPEST = 500;

/** Where a text stops being JSON. Engines word their own messages differently, and not all of them say where. */
export function jsonFault(text: string): JsonFault {
  const scanner = new Scanner(text);
  const at = Math.min(scanner.faultAt(), text.length);
  return { ...placeIn(text, at), near: nearText(text, at) };
}

/** Line and column of a character, both from 1. */
export function placeIn(text: string, at: number): Pick<JsonFault, 'line' | 'column'> {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

/** What stands at the fault, and for the usual slips what is wrong with it. */
function nearText(text: string, at: number): Text {
  const char = text[at];
  if (char === undefined) return { zh: '文件到此中断', en: 'the file ends there' };
  if ('}]'.includes(char) && /,\s*$/.test(text.slice(0, at)))
    return { zh: `“${char}”前面多了一个逗号`, en: `a comma too many before "${char}"` };
  if (char === '/' || char === '#') return { zh: 'JSON 里不能写注释', en: 'JSON has no comments' };
  if ("'“”‘’".includes(char)) return { zh: `${char} 要换成英文双引号 "`, en: `${char} should be a double quote "` };
  if ('，：'.includes(char)) return { zh: `“${char}”要换成英文标点`, en: `"${char}" should be its ASCII form` };
  const shown = char === '\n' ? { zh: '换行', en: 'line break' } : { zh: char, en: `"${char}"` };
  return { zh: `不该出现“${shown.zh}”`, en: `unexpected ${shown.en}` };
}

/** Walks a text by the grammar of RFC 8259. Every method returns true while the text fits; `#at` stays at the fault. */
class Scanner {
  readonly #text: string;
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#text = text;
  }

  faultAt(): number {
    if (this.#value()) this.#blank();
    return this.#at;
  }

  #blank(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? 'x')) this.#at++;
  }

  #eat(token: string): boolean {
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  #match(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return false;
    this.#at += found[0].length;
    return true;
  }

  #value(): boolean {
    this.#blank();
    if (this.#depth < DEEPEST && this.#eat('{')) return this.#members('}', () => this.#member());
    if (this.#depth < DEEPEST && this.#eat('[')) return this.#members(']', () => this.#value());
    if (this.#text[this.#at] === '"') return this.#string();
    if (this.#match(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y)) return true;
    return this.#eat('true') || this.#eat('false') || this.#eat('null');
  }

  #string(): boolean {
    return this.#match(/"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
  }

  #member(): boolean {
    this.#blank();
    if (!this.#string()) return false;
    this.#blank();
    return this.#eat(':') && this.#value();
  }

  #members(close: string, one: () => boolean): boolean {
    this.#blank();
    if (this.#eat(close)) return true;
    this.#depth++;
    while (one()) {
      this.#blank();
      if (this.#eat(close)) {
        this.#depth--;
        return true;
      }
      if (!this.#eat(',')) return false;
    }
    return false;
  }
}
