import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { type Bench, equal, settled, truth } from './harness.ts';
import { openProgrammes } from './panel.checks.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const VIEWS = ['s=plan', 's=travel&d=R-ZAQ', 's=plan&st=budget', 's=plan&st=sure', 's=review'] as const;

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(options: object): Promise<{ violations: unknown }> } }).axe;
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] };
    return (await run.run(options)).violations;
  });
  return (found as Finding[]).map(
    (one) =>
      `${one.id}: ${one.nodes
        .slice(0, 3)
        .map((node) => `${node.html.slice(0, 140)} ${node.failureSummary ?? ''}`)
        .join(' || ')}`,
  );
}

/** Controls that are smaller than a finger (or a pointer) needs. */
export function tooSmall(page: Page, px: number): Promise<string[]> {
  return page.evaluate((least) => {
    const found: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>(
      'button, select, summary, .segmented label, .layers label',
    )) {
      const box = one.getBoundingClientRect();
      if (box.width === 0 || one.closest('.skip')) continue;
      if (box.width < least || box.height < least)
        found.push(`${one.className || one.tagName} ${box.width}×${box.height}`);
    }
    return [...new Set(found)];
  }, px);
}

export async function accessChecks(bench: Bench): Promise<void> {
  const { check } = bench;

  for (const view of VIEWS) {
    for (const dark of [false, true]) {
      for (const language of ['zh', 'en']) {
        await check(`axe-core finds nothing (${view}, ${dark ? 'dark' : 'light'}, ${language})`, async () => {
          const { page } = await bench.visit(`${view}&l=${language}&t=${dark ? 'dark' : 'light'}`);
          if (view === 's=plan') await openProgrammes(page);
          equal(await axe(page), [], 'violations');
          equal(await tooSmall(page, 24), [], 'targets under 24 px');
        });
      }
    }
    await check(`a phone shows it without scrolling sideways, targets of 44 px (${view})`, async () => {
      const { page, complaints } = await bench.open({ fragment: view, width: 390, height: 844 });
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      equal(await wide(), 390, 'width');
      await page.locator('.grip').click();
      await page.waitForTimeout(300);
      const body = page.locator('.panel-body');
      truth(await body.evaluate((one) => one.scrollWidth <= one.clientWidth), 'the sheet scrolls sideways');
      equal(await wide(), 390, 'width when opened');
      equal(await axe(page), [], 'violations');
      equal(await tooSmall(page, 44), [], 'targets under 44 px');
      equal(complaints, [], 'console');
      await page.context().close();
    });
  }

  await check('nothing is asked of a third party, nothing is complained about, in any theme or language', async () => {
    for (const asked of ['', 't=dark&l=en&s=review', 's=travel&d=R-ZAQ&m=transit&l=en']) {
      const { page, complaints, requests } = await bench.open({ fragment: asked });
      await page.mouse.move(800, 500);
      await page.mouse.wheel(0, -600);
      await page.waitForTimeout(800);
      await settled(page);
      const own = new URL(bench.url).origin;
      const others = requests.filter((url) => !url.startsWith(own) && !/^(blob|data):/.test(url));
      equal(others, [], 'requests to others');
      truth(requests.length >= 5, `only ${requests.length} requests were seen`);
      equal(complaints, [], 'console');
      await page.context().close();
    }
  });

  await check('by keyboard alone: a place, a mode, a project, a workspace', async () => {
    const { page } = await bench.open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    equal(await page.evaluate(() => document.activeElement?.id), 'results', 'the skip link leads to');
    await page.getByRole('combobox', { name: '起点' }).focus();
    await page.keyboard.type('xtb');
    await page.waitForSelector('.suggestion:not(.none)');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: '最优' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('switch').first().focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: '评估' }).focus();
    await page.keyboard.press('Enter');
    await settled(page);
    await page.waitForTimeout(400);
    const hash = new URL(page.url()).hash;
    for (const part of [/s=review/, /&o=/, /m=transit/, /&(on|off)=/])
      truth(part.test(hash), `${part} is not in ${hash}`);
    await page.context().close();
  });
}
