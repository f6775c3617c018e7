interface Kept<V> {
  readonly inputs: readonly unknown[];
  readonly value: V;
}

/**
 * The last results of a pure function, each with all that it was made from: tables of the network by identity (they are frozen, and a
 * scenario shares those that it does not touch), numbers by value. Nothing else makes a result stale.
 */
export class Remembered<V> {
  private readonly kept: Kept<V>[] = [];
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  /** The result for inputs that are one by one those of a kept one, else a new one. */
  get(inputs: readonly unknown[], make: () => V): V {
    const at = this.kept.findIndex((one) => isSame(one.inputs, inputs));
    const one = at < 0 ? { inputs, value: make() } : (this.kept.splice(at, 1)[0] as Kept<V>);
    if (this.kept.unshift(one) > this.size) this.kept.pop();
    return one.value;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
