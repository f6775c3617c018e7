import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../test/browser/launch.ts';
import { buildPage, isStale, ROOT, servePage } from './serve.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Shot {
  readonly name: string;
  readonly fragment: string;
}

const SIZES: readonly Size[] = [
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
];
const README_SIZE: Size = { width: 1280, height: 800 };
const TRIP = 'd=R-ZAQ';
const SHOTS: readonly Shot[] = [
  { name: 'welcome', fragment: '' },
  { name: 'plan', fragment: 's=plan' },
  { name: 'plan-2030', fragment: 'y=2030&m=transit&c=45' },
  { name: 'travel', fragment: `s=travel&m=transit&${TRIP}` },
  { name: 'review', fragment: 's=review&dir=to&c=30' },
  { name: 'english', fragment: `l=en&s=travel&${TRIP}` },
];
/** Pictures that the README does without. */
const NOT_IN_README = new Set(['welcome', 'english']);
const README_MAX_BYTES = 500_000;

async function shoot(
  browser: Browser,
  url: string,
  shot: Shot,
  size: Size,
  dark: boolean,
  path: string,
): Promise<void> {
  const page = await browser.newPage({ viewport: size, colorScheme: dark ? 'dark' : 'light' });
  await page.goto(`${url}#${shot.fragment}`);
  await page.waitForSelector('[data-testid="people"]', { timeout: 60_000 });
  await page.waitForFunction(() => !document.querySelector('[data-stale="true"]'), undefined, { timeout: 60_000 });
  await page.waitForTimeout(1500);
  await page.screenshot({ path });
  await page.close();
  console.log(`${path.slice(ROOT.length + 1)}  ${Math.round(statSync(path).size / 1024)} kB`);
}

/** `npm run shots`: every view in every size, light and dark, into shots/. With `--readme`: the README's pictures into docs/. */
async function main(): Promise<void> {
  const only = process.argv.slice(2).find((word) => !word.startsWith('--'));
  const readme = process.argv.includes('--readme');
  if (isStale()) await buildPage();
  const served = await servePage(4273);
  const browser = await launchBrowser();
  const folder = join(ROOT, readme ? 'docs' : 'shots');
  mkdirSync(folder, { recursive: true });
  try {
    for (const size of readme ? [README_SIZE] : SIZES) {
      for (const shot of SHOTS) {
        for (const dark of [false, true]) {
          const name = `${shot.name}-${readme ? '' : `${size.width}-`}${dark ? 'dark' : 'light'}`;
          if ((only && !name.includes(only)) || (readme && NOT_IN_README.has(shot.name))) continue;
          if (readme && dark !== (shot.name === 'plan-2030')) continue;
          const path = join(folder, `${name}.png`);
          await shoot(browser, served.url, shot, size, dark, path);
          if (readme && statSync(path).size > README_MAX_BYTES) throw new Error(`${path} is larger than 500 kB`);
        }
      }
    }
  } finally {
    await browser.close();
    await served.close();
  }
}

await main();
