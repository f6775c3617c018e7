const PAGE = 65_536;

/** Lays out the pieces of a WebAssembly memory one behind the other, each from a multiple of 64 bytes. */
export class Layout {
  /** Bytes that all pieces take. */
  bytes = 0;

  /** Address of a new piece. */
  take(size: number): number {
    const at = this.bytes;
    this.bytes = (at + size + 63) & ~63;
    return at;
  }
}

/**
 * A memory of at least so many bytes; null where no further one is to be had: each reserves gigabytes of addresses, so a Chromium process
 * holds some 120 at once, all its workers together, and a process whose addresses are limited hardly any.
 */
export function openMemory(bytes: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
  } catch {
    return null;
  }
}

/** Makes a memory at least so large; false where it cannot grow. Views of its buffer are to be made anew after it. */
export function reachBytes(memory: WebAssembly.Memory, bytes: number): boolean {
  const missing = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing <= 0) return true;
  try {
    memory.grow(missing);
    return true;
  } catch {
    return false;
  }
}
