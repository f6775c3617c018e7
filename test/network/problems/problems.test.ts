import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS, problem } from '../../../src/network/problems/problems.ts';

const KINDS = Object.entries(PROBLEM_KINDS);

function placeholders(...templates: readonly string[]): string[] {
  return [...new Set(templates.flatMap((template) => template.match(/\{\w+\}/g) ?? []))].sort();
}

describe('the catalogue of problems', () => {
  it('says everything in both languages, with the same values', () => {
    expect(KINDS.length).toBeGreaterThan(60);
    for (const [code, { message, remedy }] of KINDS) {
      expect(code).toMatch(/^[a-z][a-z_]*$/);
      for (const text of [message, remedy]) {
        expect(text.zh, code).toMatch(/[\u4e00-\u9fff]/);
        expect(text.en, code).not.toMatch(/[\u4e00-\u9fff]/);
      }
      expect(placeholders(message.zh, remedy.zh), code).toEqual(placeholders(message.en, remedy.en));
    }
  });

  it('fills in values, words by language', () => {
    const where = { file: 'transit/stops.txt', row: 4, field: 'stop_id', value: 'A@M1' };
    const found = problem('missing_gate', where, { direction: { zh: '进站', en: 'in' } });
    expect(found).toMatchObject({ severity: 'error', ...where, code: 'missing_gate' });
    expect(found.message).toEqual({
      zh: '站台 A@M1 没有进站闸机的通行时间',
      en: 'stop A@M1 has no time through the gate (in)',
    });
  });
});
