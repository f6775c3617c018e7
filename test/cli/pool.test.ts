import { expect, test } from 'vitest';
import { withThreads } from '../../src/cli/pool.ts';

const MODULE = new URL('./odd-thread.ts', import.meta.url);
type Input = number | 'fault' | 'exit';
const NUMBERS = Array.from({ length: 40 }, (_, i) => i);

test('after a fault, and after a thread that ended, the next batch has its own answers in order', async () => {
  const found = await withThreads<number, Input, number, unknown[]>(MODULE, 100, 3, async ({ run }) => {
    const first = await run('numbers', NUMBERS);
    const fault = await run('fault', [...NUMBERS, 'fault', ...NUMBERS]).catch((error: Error) => error.message);
    const second = await run('numbers', NUMBERS.toReversed());
    const exit = await run('exit', [1, 'exit', 2, 3]).catch((error: Error) => error.message);
    return [first, fault, second, exit, await run('numbers', NUMBERS)];
  });
  const answers = NUMBERS.map((i) => 100 + i);
  expect(found).toEqual([answers, 'as told', answers.toReversed(), 'a thread ended early (3)', answers]);
});
