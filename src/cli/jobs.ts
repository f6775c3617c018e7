/** Where progress is told; by default stderr. */
export interface ProgressLine {
  readonly isTTY: boolean;
  write(text: string): void;
}

const STDERR: ProgressLine = {
  get isTTY() {
    return process.stderr.isTTY === true;
  },
  write: (text) => process.stderr.write(text),
};

/** Nothing is said about work shorter than this. */
const QUIET_MS = 2000;
const EVERY_MS = 500;
/** Off a terminal a line is written once it is clear that it takes long, then every so many percent. */
const LOG_PERCENT = 10;

/** Says on stderr how far a long calculation is. Answers never depend on it. */
export class Progress {
  readonly #label: string;
  readonly #total: number;
  readonly #line: ProgressLine;
  readonly #startedMs = performance.now();
  #done = 0;
  /** When the first was done: what went before is mostly getting ready, and says nothing about the pace. */
  #first: { readonly ms: number; readonly done: number } | null = null;
  #saidMs = 0;
  #saidPercent = 0;

  constructor(label: string, total: number, line: ProgressLine = STDERR) {
    this.#label = label;
    this.#total = total;
    this.#line = line;
  }

  step(count = 1): void {
    this.#done += count;
    const now = performance.now();
    if (this.#first === null) this.#first = { ms: now, done: this.#done };
    if (now - this.#startedMs < QUIET_MS) return;
    const percent = Math.floor((100 * this.#done) / Math.max(1, this.#total));
    const first = this.#saidMs === 0;
    const due = this.#line.isTTY ? now - this.#saidMs >= EVERY_MS : percent >= this.#saidPercent + LOG_PERCENT;
    if (!first && !due) return;
    this.#saidMs = now;
    this.#saidPercent = percent;
    const text = `${this.#label} ${this.#done}/${this.#total} · ${percent} %${this.#left(now)}`;
    this.#line.write(this.#line.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  /** What is left at the pace since the first one; nothing before there is a pace. */
  #left(now: number): string {
    const done = this.#first === null ? 0 : this.#done - this.#first.done;
    if (this.#first === null || done === 0) return '';
    const left = ((now - this.#first.ms) * (this.#total - this.#done)) / done / 1000;
    return ` · 约剩 left ${Math.ceil(left)} s`;
  }

  end(): void {
    if (this.#saidMs > 0 && this.#line.isTTY) this.#line.write('\r\u001b[K');
  }
}

/** Exit code of a run that Ctrl-C ended. */
const CANCELLED = 130;

/** Runs `work` so that Ctrl-C ends the program with 130, between two jobs at the latest. */
export async function cancellable<T>(work: () => Promise<T>): Promise<T> {
  const stop = (): never => {
    process.stderr.write('\n已取消 cancelled\n');
    process.exit(CANCELLED);
  };
  process.once('SIGINT', stop);
  try {
    return await work();
  } finally {
    process.off('SIGINT', stop);
  }
}

/** Does pure jobs one after the other, in order, with progress, open to Ctrl-C between them. */
export async function runJobs<I, O>(label: string, inputs: readonly I[], job: (input: I) => O): Promise<O[]> {
  return cancellable(async () => {
    const progress = new Progress(label, inputs.length);
    const results: O[] = [];
    for (const input of inputs) {
      results.push(job(input));
      progress.step();
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    progress.end();
    return results;
  });
}
