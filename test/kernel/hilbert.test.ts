import { expect, test } from 'vitest';
import { hilbertOrder } from '../../src/kernel/hilbert.ts';

test('on a 16 × 16 grid every step of the order goes to a neighbour', () => {
  const x = Array.from({ length: 256 }, (_, i) => i % 16);
  const y = Array.from({ length: 256 }, (_, i) => Math.floor(i / 16));
  const order = hilbertOrder(x, y);
  expect(new Set(order).size).toBe(256);
  for (let i = 1; i < order.length; i++) {
    const [a, b] = [order[i - 1] as number, order[i] as number];
    expect(Math.abs((x[a] as number) - (x[b] as number)) + Math.abs((y[a] as number) - (y[b] as number))).toBe(1);
  }
});

test('points on one spot keep their order', () => {
  expect([...hilbertOrder([3, 3, 3], [1, 1, 1])]).toEqual([0, 1, 2]);
});
