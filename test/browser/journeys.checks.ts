import type { Page } from 'playwright-core';
import { peopleFor } from './expected.ts';
import { type Bench, equal, fragment, rested, settled, text, truth } from './harness.ts';

const MOST_TABS = 160;

/** Presses Tab until the focus stands on something that says `name`, and says which steps led there. */
async function tabTo(page: Page, name: RegExp, back = false): Promise<string[]> {
  const passed: string[] = [];
  for (let i = 0; i < MOST_TABS; i++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const said = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null;
      const labels = (one as HTMLInputElement | null)?.labels;
      const label = one?.getAttribute('aria-label') ?? (labels?.length ? labels[0]?.textContent : one?.textContent);
      return `${one?.getAttribute('role') ?? one?.tagName.toLowerCase() ?? ''}: ${(label ?? '').trim().slice(0, 80)}`;
    });
    if (name.test(said)) return passed;
    passed.push(said);
  }
  throw new Error(`${name} was not reached in ${MOST_TABS} steps: ${passed.slice(-6).join(' · ')}`);
}

/** Focus must be seen: an outline, or a shadow where the outline would be. */
async function focusSeen(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const one = document.activeElement;
    if (!one) return false;
    const rings = [one, one.parentElement].map((each) => each && getComputedStyle(each));
    return rings.some((style) => style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none'));
  });
}

export async function journeyChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('Plan by keyboard alone: a project, a year, A beside B with the line moved', async () => {
    const { page, complaints } = await bench.open({ fragment: 's=plan&m=transit' });
    const before = await text(page, 'people');
    await tabTo(page, /^button: A \| B/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="people-b"]');
    await tabTo(page, /差值$/);
    await page.keyboard.press('ArrowLeft');
    await page.waitForSelector('.swipe-handle');
    await tabTo(page, /^switch: /);
    truth(await focusSeen(page), 'the focus on a switch is not seen');
    await page.keyboard.press('Space');
    await settled(page);
    const switched = await fragment(page);
    truth(/(on|off)=/.test(switched), `no project in ${switched}`);
    equal(await text(page, 'people'), peopleFor(engine, switched), 'people with the project');
    await tabTo(page, /年份$/);
    await page.keyboard.press('End');
    await settled(page);
    truth((await fragment(page)).includes('y=2035'), 'the year is not in the address');
    truth((await text(page, 'people')) !== before, `people stayed ${before}`);
    await tabTo(page, /^slider: A 与 B/);
    await page.keyboard.press('PageUp');
    truth((await fragment(page)).includes('sw=60'), `the line is not in ${await fragment(page)}`);
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('Travel by keyboard alone: from, to, a way, its receipt', async () => {
    const { page, complaints } = await bench.open({ fragment: 's=travel&m=transit' });
    await tabTo(page, /^combobox: 起点/);
    await page.keyboard.type('zhuzhouxi');
    await page.waitForSelector('.suggestion:not(.none)');
    await page.keyboard.press('Enter');
    await tabTo(page, /^combobox: 终点/);
    // as quick as one types: what is typed counts, not what was found for its first letters
    await page.keyboard.type('wygc');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="trip-time"]');
    truth((await fragment(page)).includes('d=M-wuyiguangchang'), `not to 五一广场: ${await fragment(page)}`);
    await page.waitForSelector('.way');
    await tabTo(page, /时间清单|打开.*清单|分钟$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.receipt');
    const hash = await fragment(page);
    truth(/o=.*&d=/.test(hash) && /rc=\d/.test(hash), `fragment ${hash}`);
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('Review by keyboard alone: a target, a sorted table, a parameter and back', async () => {
    const { page, complaints } = await bench.open({ fragment: 's=review&m=transit' });
    const before = await text(page, 'people');
    await tabTo(page, /^summary: .*一小时/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="detail"]');
    truth((await fragment(page)).includes('tg='), 'the target is not in the address');
    await tabTo(page, /目标/, true);
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('[data-testid="areas"] tbody tr');
    await tabTo(page, /^button: 份额/);
    await page.keyboard.press('Enter');
    truth((await fragment(page)).includes('so=share.down'), 'the order is not in the address');
    await tabTo(page, /覆盖/, true);
    await page.keyboard.press('ArrowRight');
    await page.waitForSelector('.param');
    await tabTo(page, /: 步行速度$/);
    await page.keyboard.press('Home');
    await settled(page);
    truth((await text(page, 'people')) !== before, 'the parameter changed nothing');
    await tabTo(page, /恢复步行速度/);
    await page.keyboard.press('Enter');
    await settled(page);
    equal(await text(page, 'people'), before, 'people after the reset');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('the focus goes from top to bottom: skip link, search, panel, sliders, map', async () => {
    const { page } = await bench.open({ fragment: 's=plan' });
    const passed = await tabTo(page, /^(input|slider): .*时间阈值/);
    const at = (name: RegExp): number => passed.findIndex((one) => name.test(one));
    const order = [at(/跳到结果/), at(/起点/), at(/规划/), at(/^switch/)];
    equal(
      order,
      [...order].sort((a, b) => a - b),
      `order of ${passed.length} stops`,
    );
    truth(order[0] === 0 && order.every((one) => one >= 0), `stops ${order.join()}`);
    await page.context().close();
  });

  await check('keys that choose characters of an input method choose no place and close no list', async () => {
    const { page } = await bench.visit('s=travel');
    const field = page.getByRole('combobox', { name: '终点' });
    await field.fill('zzx');
    await page.waitForSelector('.suggestion:not(.none)');
    for (const key of ['Enter', 'ArrowDown', 'Escape']) {
      await field.evaluate(
        (box, pressed) =>
          box.dispatchEvent(new KeyboardEvent('keydown', { key: pressed, isComposing: true, bubbles: true })),
        key,
      );
    }
    await rested(page);
    equal(await field.inputValue(), 'zzx', 'what is typed');
    truth(!(await fragment(page)).includes('d='), 'a place was taken');
    equal(await page.locator('.suggestion').first().getAttribute('aria-selected'), 'true', 'the first is marked');
    await field.press('Enter');
    truth((await fragment(page)).includes('d=R-ZAQ'), 'Enter takes the place');
  });

  await check('each result is said once the hand rests', async () => {
    const { page } = await bench.visit('s=plan&m=drive');
    const said = page.locator('[aria-live="polite"]').first();
    const wanted = `${await text(page, 'people')} 人`;
    await said.filter({ hasText: wanted }).waitFor({ state: 'attached' });
    await page.getByRole('slider', { name: '时间阈值' }).focus();
    await page.keyboard.press('ArrowLeft');
    await said.filter({ hasText: '59 分钟' }).waitFor({ state: 'attached' });
  });

  await check('with reduced motion nothing glides', async () => {
    const { page } = await bench.open({
      fragment: 's=plan',
      before: (one) => one.emulateMedia({ reducedMotion: 'reduce' }),
    });
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll<HTMLElement>('*')].filter((one) => {
          const { transitionDuration, animationDuration } = getComputedStyle(one);
          return `${transitionDuration},${animationDuration}`
            .split(',')
            .some((text) => Number.parseFloat(text) > 0.001);
        }).length,
    );
    equal(moving, 0, 'elements that glide');
    await page.context().close();
  });
}
