/** How long the engine took for its last answers on this machine. */
export interface Pace {
  /** Notes one answer, milliseconds in the worker. */
  note(tookMs: number): void;
  /** Milliseconds; null before the first answer. */
  summary(): { readonly count: number; readonly medianMs: number; readonly p95Ms: number } | null;
}

const KEPT = 600;

/** Keeps the last answers only, so that a long day at the page costs no more memory than a short one. */
export function createPace(): Pace {
  const kept = new Float32Array(KEPT);
  let noted = 0;
  return {
    note(tookMs) {
      kept[noted++ % KEPT] = tookMs;
    },
    summary() {
      const count = Math.min(noted, KEPT);
      if (count === 0) return null;
      const sorted = kept.slice(0, count).sort();
      const at = (share: number): number => sorted[Math.min(count - 1, Math.floor(share * count))] ?? 0;
      return { count, medianMs: at(0.5), p95Ms: at(0.95) };
    },
  };
}
