import { formats } from '../../src/i18n/format.ts';
import { waysFor } from './expected.ts';
import { type Bench, equal, fragment, settled, text, truth } from './harness.ts';

const TRIP = 's=travel&d=R-ZAQ&m=transit';

/** "12:05" as seconds. */
function seconds(clock: string): number {
  const [minutes, rest] = clock.split(':').map(Number);
  return 60 * (minutes ?? Number.NaN) + (rest ?? Number.NaN);
}

export async function travelChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;
  const format = formats('zh');

  await check('the race shows the engine’s minutes of four mode sets, and a click takes one', async () => {
    const { page, complaints } = await bench.visit(TRIP);
    await page.waitForSelector('.race');
    await settled(page);
    const { race } = waysFor(engine, TRIP);
    equal(race.length, 4, 'mode sets');
    for (const { modes, clockS } of race)
      equal(await text(page, `race-${modes}`), clockS === null ? '到不了' : format.minutes(clockS), modes);
    equal(
      await page.locator('.race-key, [data-testid^="race-counted-"]').count(),
      0,
      'a second time, where all counts',
    );
    await page.locator('.runner').first().click();
    await settled(page);
    truth((await fragment(page)).includes('m=drive'), 'the address does not say drive');
    equal(complaints, [], 'console');
  });

  await check(
    'where a part counts, the race stands by clock time as the ways do, with the counted part beside it',
    async () => {
      const asked = 's=travel&d=R-ZAQ&def=in_vehicle';
      const { page, complaints } = await bench.visit(asked);
      await page.waitForSelector('.race-key');
      await settled(page);
      const { race, alternatives } = waysFor(engine, asked);
      const least = (of: 'clockS' | 'timeS') => race.toSorted((a, b) => (a[of] ?? 0) - (b[of] ?? 0))[0]!.modes;
      truth(least('clockS') !== least('timeS'), 'this trip does not tell clock from counted time');
      for (const { modes, clockS, timeS } of race) {
        equal(await text(page, `race-${modes}`), format.minutes(clockS ?? 0), `${modes} on the clock`);
        equal(await text(page, `race-counted-${modes}`), `（${format.minutes(timeS ?? 0)}）`, `${modes} counted`);
      }
      const marked = page.locator('.runner[data-best="true"]');
      equal(await marked.locator('strong').allTextContents(), [format.minutes(alternatives[0]!.clockS)], 'the fastest');
      truth(
        (await text(page, 'trip-clock')).startsWith('车内时间；门到门 '),
        'the trip does not say which time is which',
      );
      const driven = alternatives.findIndex(({ trip }) => trip.legs.some(({ mode }) => mode === 'drive'));
      const foot = (await page.locator('.way-foot').nth(driven).textContent()) ?? '';
      truth(foot.startsWith('驾车 · 经') && foot.length < 60, `a way by car says: ${foot}`);
      equal(
        await page.locator('.way-head strong').first().textContent(),
        format.minutes(alternatives[0]!.clockS),
        'way',
      );
      equal(complaints, [], 'console');
    },
  );

  await check('every way is a card in proportion to its minutes; choosing one is in the address', async () => {
    const { page } = await bench.visit(TRIP);
    await page.waitForSelector('.way');
    await settled(page);
    const { alternatives } = waysFor(engine, TRIP);
    equal(await page.locator('.way').count(), alternatives.length, 'cards');
    const full = await page.locator('.ways ul').evaluate((one) => one.clientWidth);
    const longest = Math.max(...alternatives.map(({ trip }) => trip.timeS ?? 0));
    const first = await page.locator('.way .leg-bar').first().boundingBox();
    const share = (first?.width ?? 0) / (full - 22);
    truth(
      Math.abs(share - (alternatives[0]?.trip.timeS ?? 0) / longest) < 0.02,
      `the first bar takes ${share.toFixed(3)} of the width`,
    );
    await page.locator('.way').last().click();
    const last = alternatives.at(-1)!;
    equal(await text(page, 'trip-time'), format.minutes(last.trip.timeS ?? Number.NaN), 'minutes of the last way');
    equal(await fragment(page), `s=travel&d=R-ZAQ&m=transit&k=${alternatives.length - 1}`, 'fragment');
    await page.reload();
    await page.waitForSelector('.way[aria-pressed="true"]');
    equal(await text(page, 'trip-time'), format.minutes(last.trip.timeS ?? Number.NaN), 'minutes after reload');
  });

  await check('the receipt opens by keyboard from the total and from a leg, and sums to the second', async () => {
    const { page } = await bench.visit(TRIP);
    await page.waitForSelector('.way');
    await page.locator('.hero-number .opens').focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.receipt');
    const { receipt } = waysFor(engine, TRIP);
    const whole = (receipt ?? []).reduce((sum, line) => sum + line.timeS, 0);
    equal(seconds(await text(page, 'receipt-sum')), whole, 'sum');
    equal(await page.locator('.receipt ol').first().locator('li').count(), receipt?.length, 'lines');
    const legs = page.locator('.legs .leg-time');
    let total = 0;
    for (let i = 0; i < (await legs.count()); i++) {
      await legs.nth(i).click();
      await page.waitForSelector('.leg-receipt');
      total += seconds(await text(page, 'receipt-sum'));
    }
    equal(total, whole, 'legs together');
    truth((await fragment(page)).includes('rc='), 'the receipt is not in the address');
  });

  await check('a radius is one straight line: no race, no other way, and the page says why', async () => {
    const { page, complaints } = await bench.visit(`${TRIP}&def=radius`);
    const said = page.locator('.teach', { hasText: '直线半径只量一条直线' });
    await said.waitFor();
    await settled(page);
    equal(await page.locator('.race, .way').count(), 0, 'race and ways');
    await page.getByRole('combobox', { name: '口径' }).selectOption('door_to_door');
    await page.waitForSelector('.way');
    equal(await said.count(), 0, 'the sentence under another definition');
    equal(complaints, [], 'console');
  });

  await check('scenario B stands beside A for the same trip', async () => {
    const asked = `${TRIP}&b=all&ab=a`;
    const { page } = await bench.visit(asked);
    await page.waitForSelector('.time-b');
    await settled(page);
    const { race, rival } = waysFor(engine, asked);
    const shown = await page.locator('.runner .time-b').allTextContents();
    equal(shown.length, 4, 'times under B');
    rival!.race.forEach(({ clockS }, i) => {
      const wanted = clockS === race[i]!.clockS ? '不变' : clockS === null ? '到不了' : format.minutes(clockS);
      truth(shown[i]!.includes(wanted), `${race[i]!.modes}: ${shown[i]} does not say ${wanted}`);
    });
  });
}
