import type { Page } from 'playwright-core';
import { formats } from '../../src/i18n/format.ts';
import { peopleFor, tripMinutesFor } from './expected.ts';
import { type Bench, equal, fragment, settled, text, truth } from './harness.ts';

const ALL_VERDICTS_MS = 90_000;

/** Opens every programme of the project list. */
export async function openProgrammes(page: Page): Promise<void> {
  const closed = page.locator('.programme-head[aria-expanded="false"]');
  while ((await closed.count()) > 0) await closed.first().click();
}

/** A planned project that changes the shown people of a fragment, found with the engine itself. */
function projectThatCounts(bench: Bench, asked: string): { id: string; title: string; group: string } {
  const before = peopleFor(bench.engine, asked);
  for (const project of bench.engine.catalogue.projects) {
    if (project.status === 'in_service' || project.shape.kind !== 'rail') continue;
    if (peopleFor(bench.engine, `${asked}&on=${project.id}`) === before) continue;
    return { id: project.id, title: project.title.zh, group: project.group };
  }
  throw new Error('no rail project changes the people shown');
}

export async function panelChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('a project switch changes the people, is in the address, and switches back', async () => {
    const asked = 'm=transit&dir=to';
    const project = projectThatCounts(bench, asked);
    const { page } = await bench.visit(asked);
    const before = await text(page, 'people');
    await openProgrammes(page);
    const toggle = page.getByRole('switch', { name: project.title, exact: true });
    await toggle.click();
    await settled(page);
    equal(await toggle.getAttribute('aria-checked'), 'true', 'switch');
    equal(await fragment(page), `dir=to&m=transit&on=${project.id}`, 'fragment');
    equal(await text(page, 'people'), peopleFor(engine, `${asked}&on=${project.id}`), 'people');
    await toggle.click();
    await settled(page);
    equal(await text(page, 'people'), before, 'people after switching back');
  });

  await check('the score is told once every target is judged, and until then how far that is', async () => {
    const { page, complaints } = await bench.open({
      ready: false,
      before: (fresh) =>
        fresh.addInitScript(() => {
          const said = new Set<string>();
          Object.assign(globalThis, { said });
          new MutationObserver(() => {
            const one = document.querySelector('[data-testid="score"]')?.textContent;
            if (one) said.add(one);
          }).observe(document, { subtree: true, childList: true, characterData: true });
        }),
    });
    const total = engine.catalogue.targets.length;
    await page.getByText(`${total} 项中`).first().waitFor({ timeout: ALL_VERDICTS_MS });
    const said = await page.evaluate(() => [...(globalThis as unknown as { said: Set<string> }).said]);
    truth(said.length > 1, `no progress was said: ${said}`);
    const early = said.filter((one) => one.includes('项中') && !one.startsWith(`${total} 项中`));
    equal(early, [], 'scores of a part of the targets');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('everything built: verdicts follow, and go back', async () => {
    const { page } = await bench.visit('');
    const total = engine.catalogue.targets.length;
    const all = { timeout: ALL_VERDICTS_MS };
    await page.waitForFunction(
      (n) => document.querySelector('[data-testid="score"]')?.textContent?.includes(`${n} 项中`),
      total,
      all,
    );
    const today = await text(page, 'score');
    await page.getByRole('button', { name: '全部建成' }).click();
    await page.waitForFunction(
      (old) => document.querySelector('[data-testid="score"]')?.textContent !== old,
      today,
      all,
    );
    await page.waitForSelector('.score strong[data-up="true"]', all);
    await page.getByRole('button', { name: '恢复现状' }).click();
    await page.waitForFunction(
      (old) => document.querySelector('[data-testid="score"]')?.textContent === old,
      today,
      all,
    );
    equal(await fragment(page), '', 'fragment');
  });

  await check('the year line counts what is open by then', async () => {
    const { page } = await bench.visit('m=transit');
    await page.locator('#year').focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
    await settled(page);
    equal(await fragment(page), 'm=transit&y=2030', 'fragment');
    equal(await text(page, 'people'), peopleFor(engine, 'm=transit&y=2030'), 'people');
  });

  await check('the cutoff slider changes the people without asking again', async () => {
    const { page } = await bench.visit('');
    await page.locator('#cutoff').focus();
    for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowLeft');
    equal(await text(page, 'people'), peopleFor(engine, 'c=45'), 'people');
    equal(await fragment(page), 'c=45', 'fragment');
  });

  await check('direction, modes, period, definition and waiting rule each change the question', async () => {
    const { page } = await bench.visit('');
    await page.getByRole('radio', { name: '到达这里' }).check();
    await page.getByRole('radio', { name: '公共交通' }).check();
    await page.getByLabel('时段').selectOption('evening');
    await page.getByLabel('口径').selectOption('platform');
    await page.getByLabel('候车').selectOption('random');
    await settled(page);
    const asked = 'dir=to&m=transit&p=evening&def=platform&w=random';
    equal(await fragment(page), asked, 'fragment');
    equal(await text(page, 'people'), peopleFor(engine, asked), 'people');
  });

  await check('a second point by its initials gives the trip', async () => {
    const { page, complaints } = await bench.visit('s=travel&m=transit');
    const field = page.getByRole('combobox', { name: '终点' });
    await field.click();
    await field.fill('zzx');
    await page.waitForSelector('.suggestion:not(.none)');
    truth(((await page.textContent('.suggestion')) ?? '').includes('株洲西'), 'zzx does not find 株洲西 first');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="trip-time"]');
    await settled(page);
    const asked = await fragment(page);
    equal(await text(page, 'trip-time'), tripMinutesFor(engine, asked), 'minutes');
    truth((await page.locator('.legs li').count()) >= 2, 'the trip has no legs');
    equal(complaints, [], 'console');
  });

  await check('a link opened elsewhere shows the same numbers', async () => {
    const asked =
      's=review&o=M-changshahuochenanzhan&d=R-ZAQ&dir=to&m=park_ride&p=pm_peak&c=45&y=2028&hide=labels&t=dark&l=en';
    const { page } = await bench.visit(asked);
    equal(await text(page, 'people'), peopleFor(engine, asked), 'people');
    equal(await fragment(page), asked, 'fragment');
    equal(await page.getAttribute('html', 'data-theme'), 'dark', 'theme');
    await page.reload();
    await settled(page);
    equal(await text(page, 'people'), peopleFor(engine, asked), 'people after reload');
  });

  await check('the language switch turns every text of the page', async () => {
    const { page } = await bench.visit('d=R-ZAQ&s=travel');
    await page.getByRole('button', { name: 'English' }).click();
    await settled(page);
    equal(await page.getAttribute('html', 'lang'), 'en', 'lang');
    equal(await text(page, 'people'), formats('en').people(peopleNumber(bench)), 'people');
    const chrome = await page.locator('.tabs, .trip-settings, .dock, .section-head').allTextContents();
    truth(!/[一-鿿]/.test(chrome.join('')), `Chinese is left: ${chrome.join(' | ')}`);
    equal(await page.getAttribute('#map canvas', 'aria-label'), 'Map', 'name of the map');
  });
}

function peopleNumber(bench: Bench): number {
  const { lon, lat } = bench.engine.catalogue.manifest.cores[0]!;
  const query = { modes: 'best', period: 'am_peak', definition: 'door_to_door', wait: 'informed' } as const;
  const answer = bench.engine.surface({ scenario: { projects: [] }, point: { lon, lat }, direction: 'from', query });
  return answer.rows[59]!.people;
}
