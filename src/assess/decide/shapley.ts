/** Worth of every choice of n players, by bits; times `scale` all are whole numbers below 2^53 / 2^n. */
export interface Game {
  readonly players: number;
  readonly worth: Float64Array;
  readonly scale: number;
}

/** Sums of worth over the choices of each size: all, those that hold a player, those that hold a pair. Whole numbers. */
interface Sums {
  readonly all: Float64Array;
  /** player × size. */
  readonly one: Float64Array;
  /** (player × players + later player) × size. */
  readonly two: Float64Array;
}

export interface Shares {
  /** In 1/scale: whole, summing to worth(all) − worth(none) exactly; each within 1 of its exact share. */
  readonly whole: readonly bigint[];
  /** Nearest double to the exact share. */
  readonly share: readonly number[];
}

/**
 * Shapley's shares (Shapley 1953), exactly: sums by size are whole numbers, weights fractions over players!. Rounded to whole
 * units by largest remainder, ties to the first.
 */
export function shapleyShares(game: Game): Shares {
  const n = game.players;
  const { all, one } = sumsOf(game);
  const factorial = factorials(n);
  const over = factorial[n] as bigint;
  const exact = Array.from({ length: n }, (_, i) => {
    let sum = 0n;
    for (let s = 0; s <= n; s++) {
      const inside = BigInt(one[i * (n + 1) + s] as number);
      if (s > 0) sum += inside * (factorial[s - 1] as bigint) * (factorial[n - s] as bigint);
      if (s < n)
        sum -= (BigInt(all[s] as number) - inside) * (factorial[s] as bigint) * (factorial[n - 1 - s] as bigint);
    }
    return sum;
  });
  return { whole: apportion(exact, over), share: exact.map((sum) => quotient(sum, over) / game.scale) };
}

/**
 * Shapley interaction index of every pair (Grabisch & Roubens 1999): how much more two players bring together than apart,
 * averaged over the choices of the others. > 0: they complement each other; < 0: one stands in for the other.
 * By player × players + later player.
 */
export function interactions(game: Game): Float64Array {
  const n = game.players;
  const { all, one, two } = sumsOf(game);
  const factorial = factorials(n);
  const index = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let sum = 0n;
      const pair = (s: number): bigint => BigInt(two[(i * n + j) * (n + 1) + s] as number);
      const single = (p: number, s: number): bigint => BigInt(one[p * (n + 1) + s] as number);
      for (let s = 0; s <= n - 2; s++) {
        const both = pair(s + 2);
        const apart = single(i, s + 1) - pair(s + 1) + single(j, s + 1) - pair(s + 1);
        const neither = BigInt(all[s] as number) - single(i, s) - single(j, s) + pair(s);
        sum += (both - apart + neither) * (factorial[s] as bigint) * (factorial[n - 2 - s] as bigint);
      }
      index[i * n + j] = quotient(sum, factorial[n - 1] as bigint) / game.scale;
    }
  }
  return index;
}

function sumsOf({ players: n, worth, scale }: Game): Sums {
  const all = new Float64Array(n + 1);
  const one = new Float64Array(n * (n + 1));
  const two = new Float64Array(n * n * (n + 1));
  const held = new Int32Array(n);
  for (let choice = 0; choice < worth.length; choice++) {
    let size = 0;
    for (let rest = choice; rest !== 0; rest &= rest - 1) held[size++] = 31 - Math.clz32(rest & -rest);
    const value = (worth[choice] as number) * scale;
    all[size]! += value;
    for (let a = 0; a < size; a++) {
      const i = held[a] as number;
      one[i * (n + 1) + size]! += value;
      for (let b = a + 1; b < size; b++) two[(i * n + (held[b] as number)) * (n + 1) + size]! += value;
    }
  }
  return { all, one, two };
}

function factorials(n: number): bigint[] {
  const list = [1n];
  for (let i = 1; i <= n; i++) list.push((list[i - 1] as bigint) * BigInt(i));
  return list;
}

/** Nearest double to a fraction, `over` > 0. */
function quotient(part: bigint, over: bigint): number {
  const whole = part / over;
  return Number(whole) + Number(part - whole * over) / Number(over);
}

/** Whole numbers that sum to what the fractions sum to, which is whole (largest remainder, Hamilton). */
export function apportion(parts: readonly bigint[], over: bigint): bigint[] {
  const floors = parts.map((part) => (part >= 0n ? part / over : -((-part + over - 1n) / over)));
  const rest = parts.map((part, i) => part - (floors[i] as bigint) * over);
  const sum = (list: readonly bigint[]): bigint => list.reduce((a, b) => a + b, 0n);
  let left = (sum(parts) - sum(floors) * over) / over;
  const byRest = rest
    .map((_, i) => i)
    .sort((a, b) => (rest[a] === rest[b] ? a - b : (rest[a] as bigint) > (rest[b] as bigint) ? -1 : 1));
  for (const i of byRest) {
    if (left <= 0n) break;
    floors[i] = (floors[i] as bigint) + 1n;
    left -= 1n;
  }
  return floors;
}
