import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import type { Engine } from '../../src/worker/engine.ts';

export interface Bench {
  readonly browser: Browser;
  readonly url: string;
  /** The same engine on the same bundle, in this process: what the page must agree with. */
  readonly engine: Engine;
  check(name: string, run: () => Promise<void>): Promise<void>;
  /** A page that notes console messages, errors and requests; closed by the caller. */
  open(options?: OpenOptions): Promise<Watched>;
  /** One page of each kind is kept, led to another fragment as a link inside it would; its complaints begin anew. */
  visit(fragment: string, kind?: Kept): Promise<Watched>;
  /** Closes the kept pages. */
  close(): Promise<void>;
}

/** What a kept page is for: most things, pixels of the map, a phone's layout. */
const KEPT = {
  desk: {},
  sharp: { sharp: true },
  phone: { width: 390, height: 844 },
} as const;
type Kept = keyof typeof KEPT;

interface OpenOptions {
  readonly fragment?: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** true: the page may keep itself for use without a network. */
  readonly keep?: boolean;
  /** true: the map has a pixel for each of the screen; else, as nobody looks at them, a quarter of that either way. */
  readonly sharp?: boolean;
  readonly before?: (page: Page) => Promise<unknown>;
  /** false: do not wait for the first result. */
  readonly ready?: boolean;
}

interface Watched {
  readonly page: Page;
  readonly complaints: string[];
  readonly requests: string[];
}

export interface Score {
  passed: number;
  failed: number;
}

const PATIENCE_MS = 60_000;
/** The map is made after the first answer; a browser without WebGL never makes it. */
const MAP_MS = 5000;
/** A map that was not drawn for so long is complete: longer than the rest before labels are asked for. */
const QUIET_MS = 500;

/** Said of what the test does: it keeps workers from being kept, and fetches each drawn frame of the map. */
const OF_THE_TEST = [
  'blocked by Playwright',
  'GL Driver Message (OpenGL, Performance, GL_CLOSE_PATH_NV, High): GPU stall',
];

/** An error or a warning of the page's own. */
export function isComplaint(message: ConsoleMessage): boolean {
  if (message.type() !== 'error' && message.type() !== 'warning') return false;
  return !OF_THE_TEST.some((words) => message.text().includes(words));
}

/** Notes which short timers of the page are still to come, and when its map was last drawn. */
const NOTES = `{
  const { setTimeout: set, clearTimeout: clear } = window;
  const waiting = new Set();
  window.setTimeout = (run, ms, ...rest) => {
    if (!(ms <= 300)) return set(run, ms, ...rest);
    const id = set(() => { waiting.delete(id); run(...rest); }, ms);
    waiting.add(id);
    return id;
  };
  window.clearTimeout = (id) => { waiting.delete(id); clear(id); };
  window.benchNotes = { waiting, drawnAt: 0 };
  const proto = WebGL2RenderingContext.prototype;
  const { clear: wipe } = proto;
  proto.clear = function (mask) { window.benchNotes.drawnAt = performance.now(); return wipe.call(this, mask); };
}`;
const COARSE = `Object.defineProperty(window, 'devicePixelRatio', { get: () => 0.25, configurable: true });`;

interface Notes {
  readonly waiting: ReadonlySet<number>;
  readonly drawnAt: number;
}

/** Two frames: what was done to the page has been taken up and shown. */
async function shown(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** Waits until what was done is shown and the page's short timers have run, so that the address has followed. */
export async function rested(page: Page): Promise<void> {
  await shown(page);
  await page.waitForFunction(() => (window as unknown as { benchNotes: Notes }).benchNotes.waiting.size === 0);
}

/** Waits until the shown numbers belong to the settings. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid="people"]', { timeout: PATIENCE_MS });
  await shown(page);
  await page.waitForFunction(() => !document.querySelector('[data-stale="true"]'), undefined, { timeout: PATIENCE_MS });
}

/** Waits until the map has been drawn and then not again for a while. */
export async function drawn(page: Page): Promise<void> {
  await shown(page);
  await page.waitForFunction((quietMs) => {
    const { drawnAt } = (window as unknown as { benchNotes: Notes }).benchNotes;
    return !document.querySelector('[data-stale="true"]') && drawnAt > 0 && performance.now() - drawnAt > quietMs;
  }, QUIET_MS);
}

export async function text(page: Page, testId: string): Promise<string> {
  return ((await page.textContent(`[data-testid="${testId}"]`)) ?? '').trim();
}

/** The fragment once the page has written it, without the edition that signs it. */
export async function fragment(page: Page): Promise<string> {
  await rested(page);
  return (await page.evaluate(() => location.hash)).replace(/^#/, '').replace(/&mv=[^&]*$/, '');
}

export function equal(found: unknown, wanted: unknown, what = 'value'): void {
  const a = JSON.stringify(found);
  const b = JSON.stringify(wanted);
  if (a !== b) throw new Error(`${what}: found ${a}, wanted ${b}`);
}

export function truth(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

async function openPage(browser: Browser, url: string, options: OpenOptions): Promise<Watched> {
  const { width = 1440, height = 900, dark = false, keep = false, sharp = false, before, ready = true } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: width < 720,
    serviceWorkers: keep ? 'allow' : 'block',
  });
  await context.addInitScript(sharp ? NOTES : NOTES + COARSE);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (isComplaint(message)) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`${error.name}: ${error.message}`));
  page.on('request', (request) => requests.push(request.url()));
  await before?.(page);
  await page.goto(`${url}#${options.fragment ?? ''}`);
  if (ready) {
    await settled(page);
    await page.waitForSelector('#map canvas', { timeout: MAP_MS }).catch(() => null);
  }
  return { page, complaints, requests };
}

/** Leads an open page to another fragment; the preset one is asked for by what equals it. */
async function lead(watched: Watched, next: string): Promise<void> {
  const { page } = watched;
  await rested(page);
  watched.complaints.length = 0;
  await follow(page, next === '' ? 's=plan' : next);
  await page.mouse.move(1, 1);
  await rested(page);
  await settled(page);
}

/** Sets the fragment, and waits until the page has heard of it. */
export async function follow(page: Page, next: string): Promise<void> {
  await page.evaluate(
    (hash) =>
      new Promise<void>((done) => {
        const before = location.hash;
        location.hash = hash;
        if (location.hash === before) done();
        else addEventListener('hashchange', () => done(), { once: true });
      }),
    next,
  );
}

/** A bench over a served page. Each check is counted, reported, and does not stop the others. */
export function createBench(browser: Browser, url: string, engine: Engine, score: Score): Bench {
  const kept = new Map<Kept, Watched>();
  const contexts = new Set<BrowserContext>();
  return {
    browser,
    url,
    engine,
    async check(name, run) {
      const started = performance.now();
      try {
        await run();
        score.passed++;
        console.log(`✓ ${name} (${Math.round(performance.now() - started)} ms)`);
      } catch (error) {
        score.failed++;
        console.error(
          `✗ ${name}\n    ${error instanceof Error ? error.message.replaceAll('\n', '\n    ') : String(error)}`,
        );
      } finally {
        for (const context of contexts) await context.close();
        contexts.clear();
      }
    },
    async open(options = {}) {
      const watched = await openPage(browser, url, options);
      contexts.add(watched.page.context());
      return watched;
    },
    async visit(next, kind = 'desk') {
      const there = kept.get(kind);
      if (there) await lead(there, next);
      const watched = there ?? (await openPage(browser, url, { ...KEPT[kind], fragment: next }));
      kept.set(kind, watched);
      return watched;
    },
    async close() {
      for (const { page } of kept.values()) await page.context().close();
      kept.clear();
    },
  };
}
