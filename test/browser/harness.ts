import type { Browser, Page } from 'playwright-core';
import { type Engine, openEngine } from '../../src/worker/engine.ts';

export interface Bench {
  readonly browser: Browser;
  readonly url: string;
  /** The same engine on the same bundle, in this process: what the page must agree with. */
  readonly engine: Engine;
  check(name: string, run: () => Promise<void>): Promise<void>;
  /** A page that notes console messages, errors and requests; closed by the caller. */
  open(options?: OpenOptions): Promise<Watched>;
  /** One page that is kept, led to another fragment as a link inside it would; its complaints begin anew. */
  visit(fragment: string): Promise<Watched>;
}

interface OpenOptions {
  readonly fragment?: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** true: the page may keep itself for use without a network. */
  readonly keep?: boolean;
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

/** Waits until the shown numbers belong to the settings. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid="people"]', { timeout: PATIENCE_MS });
  await page.waitForTimeout(60);
  await page.waitForFunction(() => !document.querySelector('[data-stale="true"]'), undefined, { timeout: PATIENCE_MS });
}

export async function text(page: Page, testId: string): Promise<string> {
  return ((await page.textContent(`[data-testid="${testId}"]`)) ?? '').trim();
}

/** The fragment once the page has written it, without the edition that signs it. */
export async function fragment(page: Page): Promise<string> {
  await page.waitForTimeout(400);
  return new URL(page.url()).hash.replace(/^#/, '').replace(/&mv=[^&]*$/, '');
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
  const { width = 1440, height = 900, dark = false, keep = false, before, ready = true } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    hasTouch: width < 720,
    serviceWorkers: keep ? 'allow' : 'block',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!message.text().includes('blocked by Playwright')) complaints.push(message.text());
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
  watched.complaints.length = 0;
  await watched.page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    next === '' ? 's=plan' : next,
  );
  await watched.page.mouse.move(1, 1);
  await fragment(watched.page);
  await settled(watched.page);
}

/** A bench over a served page. Each check is counted, reported, and does not stop the others. */
export async function createBench(browser: Browser, url: string, score: Score): Promise<Bench> {
  const engine = await openEngine(`${url}network.bin`, () => {});
  let kept: Watched | null = null;
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
      }
    },
    open: (options = {}) => openPage(browser, url, options),
    async visit(next) {
      if (kept) await lead(kept, next);
      kept ??= await openPage(browser, url, { fragment: next });
      return kept;
    },
  };
}
