import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Call, CliError, type Option, stringOption } from './command.ts';
import { cancellable, Progress, runJobs } from './jobs.ts';

/** A module of `threads/`: takes what all jobs share, gives what does one job. Both sides are plain data. */
export interface ThreadModule<S, I, O> {
  open(shared: S): (input: I) => O;
}

/** What a thread is started with. */
export interface ThreadStart {
  /** Address of the thread module. */
  readonly module: string;
  readonly shared: unknown;
}

/** Jobs are counted from the first that a pool deals out, whatever their batch. */
export type ToThread = { readonly index: number; readonly input: unknown };
export type FromThread =
  | { readonly index: number; readonly output: unknown }
  | { readonly index: number; readonly fault: string };

export const WORKERS_OPTION: Option = {
  type: 'string',
  hint: 'N',
  summary: {
    zh: '线程数，默认全部处理器；结果与线程数无关',
    en: 'threads, by default all cores; the answer does not depend on it',
  },
};

/** The number of threads of `--workers`. */
export function workersOption(call: Call): number {
  const text = stringOption(call, 'workers');
  if (text === undefined) return availableParallelism();
  if (/^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 64) return Number(text);
  throw new CliError(
    'bad_option',
    { zh: `--workers 应是 1…64，不能是“${text}”`, en: `--workers takes 1…64, not "${text}"` },
    2,
  );
}

/** Threads that stay open from one batch of jobs to the next. */
export interface Threads<I, O> {
  /**
   * Does pure jobs, results in the order of the inputs whatever the number of threads; progress on stderr, open to Ctrl-C. One thread, or
   * a single job before any thread is open: here, between two jobs at a time.
   */
  run(label: string, inputs: readonly I[]): Promise<O[]>;
}

/** Opens up to so many threads for `work`, each at its first job, and closes them after it. `module` is the address of a file in `threads/`. */
export async function withThreads<S, I, O, R>(
  module: URL,
  shared: S,
  most: number,
  work: (threads: Threads<I, O>) => Promise<R>,
): Promise<R> {
  const start: ThreadStart = { module: module.href, shared };
  const workers: Worker[] = [];
  let job: ((input: I) => O) | null = null;
  let dealt = 0;
  const run = async (label: string, inputs: readonly I[]): Promise<O[]> => {
    if (most <= 1 || (inputs.length <= 1 && workers.length === 0)) {
      job ??= ((await import(module.href)) as ThreadModule<S, I, O>).open(shared);
      return runJobs(label, inputs, job);
    }
    while (workers.length < Math.min(most, inputs.length)) addThread(workers, start);
    const from = dealt;
    dealt += inputs.length;
    return cancellable(() => deal<I, O>(label, [...workers], inputs, from));
  };
  try {
    return await work({ run });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** One batch of jobs on threads of its own (see `Threads`). */
export function runOnThreads<S, I, O>(
  label: string,
  module: URL,
  shared: S,
  inputs: readonly I[],
  threads: number,
): Promise<O[]> {
  return withThreads<S, I, O, O[]>(module, shared, threads, ({ run }) => run(label, inputs));
}

/** The sources are TypeScript, and a thread does not inherit the loader of the program: it registers its own first. */
const BOOT = `
const { workerData } = require('node:worker_threads');
import(workerData.loader).then(({ register }) => {
  register();
  return import(workerData.entry);
});
`;

/** A thread that ends is no longer counted; the next batch starts another in its place. */
function addThread(workers: Worker[], start: ThreadStart): void {
  const loader = import.meta.resolve('tsx/esm/api');
  const entry = new URL('./thread.ts', import.meta.url).href;
  const worker = new Worker(BOOT, { eval: true, workerData: { ...start, loader, entry }, execArgv: [] });
  const leave = (): void => {
    if (workers.includes(worker)) workers.splice(workers.indexOf(worker), 1);
  };
  worker.on('error', leave);
  worker.on('exit', leave);
  workers.push(worker);
}

/** Hands each thread its next job as soon as it is free. Jobs of this batch are numbered `from` on; answers to others are late ones. */
async function deal<I, O>(label: string, workers: readonly Worker[], inputs: readonly I[], from: number): Promise<O[]> {
  const progress = new Progress(label, inputs.length);
  const outputs: O[] = [];
  if (inputs.length === 0) return outputs;
  const leave: (() => void)[] = [];
  let next = 0;
  let done = 0;
  const all = new Promise<void>((resolve, reject) => {
    const give = (worker: Worker): void => {
      if (next < inputs.length) worker.postMessage({ index: from + next, input: inputs[next++] } satisfies ToThread);
    };
    for (const worker of workers) {
      const onExit = (code: number): void => reject(new Error(`a thread ended early (${code})`));
      const onMessage = (message: FromThread): void => {
        if (message.index < from) return;
        if ('fault' in message) {
          reject(new Error(message.fault));
          return;
        }
        outputs[message.index - from] = message.output as O;
        progress.step();
        if (++done === inputs.length) resolve();
        else give(worker);
      };
      worker.on('error', reject).on('exit', onExit).on('message', onMessage);
      leave.push(() => worker.off('error', reject).off('exit', onExit).off('message', onMessage));
      give(worker);
    }
  });
  try {
    await all;
  } finally {
    for (const one of leave) one();
  }
  progress.end();
  return outputs;
}
