import type { CDPSession, Page } from 'playwright-core';

/** One complete event of a browser trace; times in microseconds, `tdur` = processor time of its own thread. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string; readonly data?: { readonly type?: string } };
}

/** What the page's main thread did, outermost events only, in order. */
export interface Step {
  readonly name: string;
  /** Kind of the DOM event, for a dispatch. */
  readonly type: string;
  readonly at: number;
  /** Milliseconds of processor time, whatever else the machine did meanwhile. */
  readonly ms: number;
}

function outermost(events: readonly TraceEvent[]): readonly Step[] {
  const main = new Set(
    events
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid}:${tid}`),
  );
  const own = events
    .filter(({ ph, pid, tid }) => ph === 'X' && main.has(`${pid}:${tid}`))
    .sort((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  const steps: Step[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { name, ts, dur = 0, tdur = 0, args } of own) {
    if (ts < end) continue;
    end = ts + dur;
    steps.push({ name, type: args?.data?.type ?? '', at: ts, ms: tdur / 1000 });
  }
  return steps;
}

/** Traces the page while `run` lasts. */
export async function traced(page: Page, run: () => Promise<void>): Promise<readonly Step[]> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => {
    for (const one of value) events.push(one as unknown as TraceEvent);
  });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline'], excludedCategories: ['*'] },
  });
  await run();
  const complete = new Promise<void>((resolve) => session.once('Tracing.tracingComplete', () => resolve()));
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return outermost(events);
}

/** Value under which a share of all lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
