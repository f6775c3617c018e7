import { cpus, totalmem } from 'node:os';

/** One way of computing a case: ours or a peer's. Throws when its package is absent. */
export interface Contender {
  readonly name: string;
  /** Timed; a promise is waited for. */
  run(): unknown;
  /** Fewer rounds for the slow ones. */
  readonly rounds?: number;
  /** Work items in one run, so that times are per item; default 1. */
  readonly items?: number;
  /** Runs in a row in one round, so that a short one is not timed in the caches that a longer one left; default 1. */
  readonly repeats?: number;
}

export interface BenchCase {
  readonly name: string;
  readonly network: string;
  /** First is ours; equal answers are checked before timing. */
  prepare(): Promise<Prepared> | Prepared;
  /** Wanted: ours at least so many times as fast as a peer (ratio), or at most so many milliseconds (under `ms`). */
  readonly floor?: Readonly<Record<string, number>>;
  readonly goal?: Readonly<Record<string, number>>;
  /** Why a wish is not met, or what was measured and lost. */
  readonly note?: string;
}

export interface Prepared {
  readonly ours: Contender;
  readonly peers: readonly Contender[];
  /** Peers whose package is not installed. */
  readonly absent?: readonly string[];
  /** Says what was compared; throws if answers differ. */
  verify(): string | Promise<string>;
  /** Takes away what preparing left on disk. */
  close?(): unknown;
}

export interface CaseResult {
  readonly name: string;
  readonly network: string;
  readonly medianMs: number;
  readonly p10: number;
  readonly p90: number;
  readonly p95: number;
  readonly runs: number;
  readonly ratioTo: Readonly<Record<string, number>>;
  /** The same of the best rounds: what is left when the machine is busy with other things. */
  readonly bestRatioTo: Readonly<Record<string, number>>;
  readonly floor: Readonly<Record<string, number>>;
  readonly goal: Readonly<Record<string, number>>;
  readonly notMeasured: readonly string[];
  readonly verified: string;
  readonly note?: string;
}

const ROUNDS = 20;
const SLOW_ROUNDS = 3;
const SLOW_MS = 1_000;
/** Every contender runs so long before it is timed, and at least twice. */
const WARM_MS = 200;

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Milliseconds of a round. */
async function timed({ run, repeats = 1 }: Contender): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < repeats; i++) {
    const answer = run();
    if (answer instanceof Promise) await answer;
  }
  return performance.now() - start;
}

/** Milliseconds of the fastest round while it warms up. */
async function warmed(contender: Contender): Promise<number> {
  let best = Infinity;
  let spent = 0;
  for (let run = 0; run < 2 || spent < WARM_MS; run++) {
    const ms = await timed(contender);
    best = Math.min(best, ms);
    spent += ms;
  }
  return best;
}

/** Rounds go in turn over all contenders, so that a slow spell of the machine hits each alike. */
export async function measure(bench: BenchCase): Promise<CaseResult> {
  const prepared = await bench.prepare();
  try {
    return await measurePrepared(bench, prepared);
  } finally {
    await prepared.close?.();
  }
}

async function measurePrepared(bench: BenchCase, prepared: Prepared): Promise<CaseResult> {
  const verified = await prepared.verify();
  const contenders = [prepared.ours, ...prepared.peers];
  const warm: number[] = [];
  for (const contender of contenders) warm.push(await warmed(contender));
  const rounds = contenders.map(
    (contender, i) => contender.rounds ?? ((warm[i] as number) > SLOW_MS ? SLOW_ROUNDS : ROUNDS),
  );
  const times: number[][] = contenders.map(() => []);
  for (let round = 0; round < Math.max(...rounds); round++) {
    for (const [i, contender] of contenders.entries()) {
      if (round < (rounds[i] as number)) times[i]?.push(await timed(contender));
    }
  }
  const sorted = times.map((list, i) => {
    const { items = 1, repeats = 1 } = contenders[i] as Contender;
    return list.map((ms) => ms / (items * repeats)).sort((a, b) => a - b);
  });
  const ours = sorted[0] as number[];
  const medianMs = quantile(ours, 0.5);
  return {
    name: bench.name,
    network: bench.network,
    medianMs,
    p10: quantile(ours, 0.1),
    p90: quantile(ours, 0.9),
    p95: quantile(ours, 0.95),
    runs: ours.length,
    ratioTo: Object.fromEntries(
      prepared.peers.map((peer, i) => [peer.name, quantile(sorted[i + 1] as number[], 0.5) / medianMs]),
    ),
    bestRatioTo: Object.fromEntries(
      prepared.peers.map((peer, i) => [peer.name, (sorted[i + 1]?.[0] ?? Number.NaN) / (ours[0] as number)]),
    ),
    floor: bench.floor ?? {},
    goal: bench.goal ?? {},
    notMeasured: prepared.absent ?? [],
    verified,
    ...(bench.note === undefined ? {} : { note: bench.note }),
  };
}

export function machine(): { cpu: string; cores: number; memoryGiB: number; node: string } {
  const list = cpus();
  return {
    cpu: list[0]?.model ?? 'unknown',
    cores: list.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

/** Quantities that are counted or derived instead of timed; `most` are upper limits of some of them. */
export interface FigureCase {
  readonly name: string;
  readonly network: string;
  figures(): Promise<Readonly<Record<string, number>>> | Readonly<Record<string, number>>;
  readonly floor: Readonly<Record<string, number>>;
  readonly goal: Readonly<Record<string, number>>;
}
