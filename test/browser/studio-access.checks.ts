import type { Page } from 'playwright-core';
import { loadDictionary } from '../../src/i18n/dictionary.ts';
import { TOOLS } from '../../src/state/studio/studio.ts';
import { axe, tooSmall } from './access.checks.ts';
import { type Bench, equal, rested, settled, truth } from './harness.ts';

/** Types into the open tool's search box until something is found: its tables may still be on their way. */
async function search(page: Page, typed: string): Promise<void> {
  const field = page.locator('.pick input');
  const patient = Date.now() + 30_000;
  do {
    await field.fill('');
    await field.fill(typed);
    await rested(page);
  } while (Date.now() < patient && (await page.locator('.pick-list .suggestion:not(.none)').count()) === 0);
}

/** Opens every tool in turn, with something in it where it can hold something. */
async function eachTool(page: Page, language: 'zh' | 'en', look: (tool: string) => Promise<void>): Promise<void> {
  const { studio: t } = await loadDictionary(language);
  for (const tool of TOOLS) {
    await page.getByRole('button', { name: t.tools[tool], exact: true }).click();
    await page.waitForSelector('.tool .intro');
    if (tool === 'line' || tool === 'change') {
      await search(page, tool === 'line' ? 'zzx' : '1');
      await page.keyboard.press('Enter');
    }
    if (tool === 'saved') {
      await page.locator('.tool form button[type="submit"]').click();
      await page.waitForSelector('.kept li');
    }
    if (tool === 'versus') await page.waitForSelector('[data-testid="people-b"]');
    await settled(page);
    await look(tool);
  }
}

export async function studioAccessChecks(bench: Bench): Promise<void> {
  const { check } = bench;
  for (const [dark, language] of [
    [false, 'zh'],
    [true, 'en'],
  ] as const) {
    await check(`axe-core finds nothing in any scenario tool (${dark ? 'dark' : 'light'}, ${language})`, async () => {
      const { page, complaints } = await bench.open({ fragment: `m=transit&y=2030&b=all&l=${language}`, dark });
      await eachTool(page, language, async (tool) => {
        equal(await axe(page), [], `violations in ${tool}`);
        equal(await tooSmall(page, 24), [], `targets under 24 px in ${tool}`);
      });
      equal(complaints, [], 'console');
      await page.context().close();
    });
  }

  await check('every scenario tool fits a phone: no sideways scroll, targets of 44 px', async () => {
    const { page } = await bench.open({ fragment: 'm=transit&y=2030&b=all', width: 390, height: 844 });
    await page.locator('.grip').click();
    await eachTool(page, 'zh', async (tool) => {
      const body = page.locator('.panel-body');
      truth(await body.evaluate((one) => one.scrollWidth <= one.clientWidth), `${tool} scrolls sideways`);
      equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, `width in ${tool}`);
      equal(await tooSmall(page, 44), [], `targets under 44 px in ${tool}`);
      equal(await axe(page), [], `violations in ${tool}`);
    });
    await page.context().close();
  });
}
