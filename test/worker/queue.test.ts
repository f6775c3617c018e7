import { describe, expect, it, vi } from 'vitest';
import { createQueue } from '../../src/worker/queue.ts';
import { createRecent } from '../../src/worker/recent.ts';

describe('createQueue', () => {
  it('lets what the hand waits for overtake what fills a table', async () => {
    const ran: string[] = [];
    const queue = createQueue((then) => setTimeout(then));
    for (const [id, kind] of (['verdict', 'verdict', 'trip', 'surface'] as const).entries()) {
      queue.add({ id, kind, run: () => void ran.push(`${kind}${id}`) });
    }
    await vi.waitFor(() => expect(ran).toHaveLength(4));
    expect(ran).toEqual(['surface3', 'trip2', 'verdict0', 'verdict1']);
  });

  it('does not run what was cancelled while waiting', async () => {
    const ran: number[] = [];
    const queue = createQueue((then) => setTimeout(then));
    for (const id of [1, 2, 3]) queue.add({ id, kind: 'verdict', run: () => void ran.push(id) });
    expect(queue.cancel(2)).toBe(true);
    expect(queue.cancel(9)).toBe(false);
    await vi.waitFor(() => expect(ran).toHaveLength(2));
    expect(ran).toEqual([1, 3]);
    expect(queue.length).toBe(0);
  });
});

describe('createRecent', () => {
  it('makes a value once while it is kept and forgets what was asked for longest ago', () => {
    const made: string[] = [];
    const recent = createRecent(2, (key) => {
      made.push(key);
      return key.toUpperCase();
    });
    expect([recent('a'), recent('b'), recent('a'), recent('c'), recent('a'), recent('b')]).toEqual([
      ...['A', 'B', 'A', 'C', 'A', 'B'],
    ]);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
  });
});
