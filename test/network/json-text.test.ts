import { expect, test } from 'vitest';
import { parseJsonText } from '../../src/network/text/json-text.ts';

test('a name that stands twice is found whatever its spelling, and only in one object', () => {
  const at = (text: string): unknown => {
    const read = parseJsonText(text);
    return read.ok ? null : [read.fault.line, read.fault.column];
  };
  expect(at('{"a": 1, "b": {"a": "\\"a\\":"}, "c": [{"a": 1}, {"a": 2}], "d": "a:"}')).toBe(null);
  expect(at('{"a" : 1,\n "\\u0061"\n: 2}')).toEqual([2, 2]);
  expect(at('{"__proto__": 1, "__proto__": 2}')).toEqual([1, 18]);
});

test('text of any length within quotes is read', () => {
  const long = [`{"a": "${'x'.repeat(20_000_000)}"}`, JSON.stringify({ a: '"\\'.repeat(5_000_000) })];
  expect(long.map((text) => parseJsonText(text).ok)).toEqual([true, true]);
});
