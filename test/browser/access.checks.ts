import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { peopleFor } from './expected.ts';
import { type Bench, drawn, equal, fragment, rested, settled, text, truth } from './harness.ts';
import { openProgrammes } from './panel.checks.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface View {
  readonly fragment: string;
  /** What is there once the view is complete. */
  readonly shows?: string;
}

const VIEWS: readonly View[] = [
  { fragment: 's=plan', shows: '[data-testid="study-whole"]' },
  { fragment: 's=travel&d=R-ZAQ&rc=0', shows: '.receipt' },
  { fragment: 's=plan&st=budget', shows: '[data-testid="budget"]' },
  { fragment: 's=plan&st=breakEven', shows: '[data-testid="break-even"]' },
  { fragment: 's=plan&st=fragility', shows: '[data-testid="fragility"]' },
  { fragment: 's=plan&st=sure&dr=20', shows: '[data-testid="tornado"]' },
  { fragment: 's=review&tg=hour-nearest', shows: '[data-testid="detail"]' },
  { fragment: 's=review&rv=coverage&lv=township', shows: '[data-testid="areas"]' },
  { fragment: 's=review&rv=params', shows: '.param' },
  { fragment: 's=review&rv=validation', shows: '[data-testid="validation"]' },
  { fragment: 's=review&rv=confidence', shows: '[data-testid="confidence"]' },
];
/** Long studies on a slow machine. */
const STUDY_MS = 240_000;

/** Opens what is folded and waits until everything is there. */
async function complete(page: Page, { fragment, shows }: View): Promise<void> {
  if (shows) await page.waitForSelector(shows, { timeout: STUDY_MS });
  if (fragment === 's=plan') await openProgrammes(page);
  if (fragment.startsWith('s=review&tg')) await page.locator('details.claims > summary').click();
  await rested(page);
}

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

export async function axe(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const found = await page.evaluate(async () => {
    const run = (window as unknown as { axe: { run(options: object): Promise<{ violations: unknown }> } }).axe;
    const options = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
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
        await check(`axe-core finds nothing (${view.fragment}, ${dark ? 'dark' : 'light'}, ${language})`, async () => {
          const { page } = await bench.visit(`${view.fragment}&l=${language}&t=${dark ? 'dark' : 'light'}`);
          await complete(page, view);
          equal(await axe(page), [], 'violations');
          equal(await tooSmall(page, 24), [], 'targets under 24 px');
        });
      }
    }
    await check(`a phone shows it without scrolling sideways, targets of 44 px (${view.fragment})`, async () => {
      const { page, complaints } = await bench.visit(view.fragment, 'phone');
      while ((await page.locator('.panel').getAttribute('data-height')) !== 'half') await page.locator('.grip').click();
      const wide = () => page.evaluate(() => document.documentElement.scrollWidth);
      equal(await wide(), 390, 'width');
      await page.locator('.grip').click();
      await complete(page, view);
      const body = page.locator('.panel-body');
      truth(await body.evaluate((one) => one.scrollWidth <= one.clientWidth), 'the sheet scrolls sideways');
      equal(await wide(), 390, 'width when opened');
      equal(await axe(page), [], 'violations');
      equal(await tooSmall(page, 44), [], 'targets under 44 px');
      equal(complaints, [], 'console');
    });
  }

  await check('the greeting of a first visit answers with one click, closes, and does not come back', async () => {
    const { page, complaints } = await bench.open();
    const greeting = page.locator('.welcome');
    await greeting.waitFor();
    for (const dark of [false, true]) {
      await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      equal(await axe(page), [], `violations, dark ${dark}`);
    }
    await greeting.locator('[data-question="half_hour"]').focus();
    await page.keyboard.press('Enter');
    await settled(page);
    equal(await fragment(page), 'c=30', 'fragment');
    equal(await text(page, 'people'), peopleFor(bench.engine, 'c=30'), 'people within half an hour');
    equal(await greeting.count(), 0, 'greetings after an answer');
    await page.goto(bench.url);
    await settled(page);
    await rested(page);
    equal(await greeting.count(), 0, 'greetings at the second visit');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  for (const [question, wanted] of [
    ['planner', 'dir=to&m=transit&b=year:2030'],
    ['commuter', 's=travel&o=zhuzhou&d=changsha&m=transit'],
    ['reviewer', 's=review&tg=half-hour-cores-best'],
  ] as const) {
    await check(`the question of the ${question} leads to its answer`, async () => {
      const { page } = await bench.open();
      await page.locator(`[data-question="${question}"]`).click();
      await settled(page);
      equal(await fragment(page), wanted, 'fragment');
      await page.context().close();
    });
  }

  await check('a first visit on a phone shows the greeting without scrolling sideways', async () => {
    const { page } = await bench.open({ width: 390, height: 844, dark: true });
    await page.locator('.grip').click();
    await page.locator('.welcome').waitFor();
    equal(await axe(page), [], 'violations');
    equal(await tooSmall(page, 44), [], 'targets under 44 px');
    await page.context().close();
  });

  for (const language of ['zh', 'en']) {
    await check(`on a tablet no word leaves its place (${language})`, async () => {
      const { page } = await bench.open({ fragment: `s=review&l=${language}`, width: 1024, height: 768 });
      const out = await page.evaluate(() =>
        [...document.querySelectorAll('.layers label, .review-tabs label, .trip-settings label, .trip-settings select')]
          .filter((one) => {
            const card = one.closest('.card')?.getBoundingClientRect();
            const pen = document.createElement('canvas').getContext('2d');
            let cut = one.scrollWidth > one.clientWidth + 1;
            if (pen && one instanceof HTMLSelectElement) {
              const style = getComputedStyle(one);
              pen.font = style.font;
              const room =
                one.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
              cut = pen.measureText(one.selectedOptions[0]?.label ?? '').width > room + 1;
            }
            return cut || !card || one.getBoundingClientRect().right > card.right;
          })
          .map((one) => one.textContent),
      );
      equal(out, [], 'words cut or outside');
      await page.context().close();
    });
  }

  await check('nothing is asked of a third party, nothing is complained about, in any theme or language', async () => {
    for (const asked of ['', 't=dark&l=en&s=review', 's=travel&d=R-ZAQ&m=transit&l=en']) {
      const { page, complaints, requests } = await bench.open({ fragment: asked });
      await page.mouse.move(800, 500);
      await page.mouse.wheel(0, -600);
      await drawn(page);
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
    const hash = `#${await fragment(page)}`;
    for (const part of [/s=review/, /&o=/, /m=transit/, /&(on|off)=/])
      truth(part.test(hash), `${part} is not in ${hash}`);
    await page.context().close();
  });
}
