import { type Bench, equal, follow, fragment, rested, settled, text, truth } from './harness.ts';

/** What a newcomer meets besides results: nothing chosen, nothing there, an answer that needs a word of warning. */
export async function stateChecks(bench: Bench): Promise<void> {
  const { check } = bench;

  await check('a point from which nobody is reached says what to try; a trip without a way says so once', async () => {
    const { page, complaints } = await bench.visit('s=travel&o=112.2,27.2&d=R-ZAQ&m=transit');
    await page.locator('.teach', { hasText: '90 分钟内到不了任何有人住的地方' }).waitFor();
    await settled(page);
    equal(await text(page, 'people'), '0', 'people');
    await page.locator('.trip .teach', { hasText: '按现在的方式和时段到不了。' }).waitFor();
    equal(await page.locator('.trip .teach').count(), 1, 'sentences that say there is no way');
    await page.getByRole('radio', { name: '驾车' }).check({ force: true });
    await page.waitForSelector('.way');
    equal(await page.locator('.trip .teach').count(), 0, 'the sentence when driving');
    equal(complaints, [], 'console');
  });

  await check('one place as both ends asks for another, without a race of zeros', async () => {
    const { page } = await bench.visit('s=travel&d=changsha');
    await page.locator('.trip .teach', { hasText: '起点和终点是同一处' }).waitFor();
    equal(await page.locator('.race, .way, .hero-number .opens').count(), 0, 'race, ways and minutes');
  });

  await check('coverage without an origin asks for one, and offers no empty files', async () => {
    const { page } = await bench.open({ fragment: 's=review&rv=coverage&o=', ready: false });
    await page.locator('.teach', { hasText: '先选一个起点' }).waitFor();
    equal(await page.getByRole('button', { name: '下载 CSV' }).count(), 0, 'downloads');
    await page.context().close();
  });

  await check('a target in the address stands in sight, opened', async () => {
    const { page } = await bench.open({ fragment: 's=review&tg=claim-bus-201' });
    await page.waitForSelector('[data-testid="detail"]');
    await page.waitForFunction(() => {
      const body = document.querySelector('.panel-body')?.getBoundingClientRect();
      const row = document.querySelector('.target details[open]')?.getBoundingClientRect();
      return body && row && row.top >= body.top - 2 && row.top < body.bottom - 100;
    });
    await page.context().close();
  });

  await check('back and forward lead from workspace to workspace, and nothing made meanwhile is lost', async () => {
    const { page, complaints } = await bench.open({ fragment: 'm=transit' });
    await rested(page);
    await page.getByRole('button', { name: '出行', exact: true }).click();
    equal(await fragment(page), 's=travel&m=transit', 'after the first step');
    await page.getByRole('button', { name: '评估', exact: true }).click();
    await page.locator('.panel').getByRole('radio', { name: '覆盖' }).check({ force: true });
    await page.getByRole('radio', { name: '驾车' }).check({ force: true });
    equal(await fragment(page), 's=review&m=drive&rv=coverage', 'after the second');
    for (const [step, wanted] of [
      ['goBack', 's=travel&m=drive&rv=coverage'],
      ['goBack', 'm=drive&rv=coverage'],
      ['goForward', 's=travel&m=drive&rv=coverage'],
    ] as const) {
      await page[step]();
      await page.waitForTimeout(300);
      equal(await fragment(page), wanted, step);
    }
    equal(await page.getByRole('button', { name: '出行', exact: true }).getAttribute('aria-current'), 'page', 'tab');
    await follow(page, 's=plan&m=bike_ride');
    equal(await fragment(page), 'm=bike_ride', 'an address that is entered leads');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('a number outside its range is never taken in silence', async () => {
    const { page } = await bench.visit('s=review&rv=params');
    const field = page.getByRole('spinbutton', { name: '步行速度，数值' });
    for (let time = 0; time < 2; time++) {
      await field.fill('9');
      await field.press('Tab');
      equal(await field.inputValue(), '1.5', `value that is used, time ${time + 1}`);
      await page.getByRole('alert').filter({ hasText: '超出范围，已改为 1.5' }).waitFor();
    }
    await field.fill('1.2');
    await field.press('Tab');
    equal(await page.getByRole('alert').filter({ hasText: '超出范围' }).count(), 0, 'warnings inside the range');
    await field.press('ArrowUp');
    truth(Number(await field.inputValue()) > 1.2, 'the arrow key takes no step inside the range');
    await follow(page, 's=plan');
    await page.getByRole('button', { name: '改参数', exact: true }).click();
    await page.getByRole('combobox', { name: '选线路' }).fill('3');
    await page.waitForSelector('.tool [role="option"]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const headway = page.getByRole('spinbutton', { name: '早高峰' });
    await headway.fill('-5');
    await page.getByRole('button', { name: '应用' }).click();
    equal(
      await headway.evaluate((one: HTMLInputElement) => one.validationMessage),
      '请填 0.25 到 1440 之间的数',
      'what the field says',
    );
    await page.getByRole('button', { name: '改参数', exact: true }).click();
  });

  await check('a link of which parts cannot be taken says which; the rest holds', async () => {
    const { page, complaints } = await bench.visit('d=nowhere&m=zzz&c=30&on=no-such-road&q=walk.speed_mps:9');
    const note = page.locator('[data-testid="lost"]');
    await note.waitFor();
    equal(
      await note.locator('.lost-parts').textContent(),
      'm=zzz · nowhere · no-such-road · walk.speed_mps:9',
      'parts',
    );
    truth((await fragment(page)).includes('c=30'), 'the cutoff of the link is lost, too');
    await note.getByRole('button').click();
    equal(await note.count(), 0, 'notes once told');
    await follow(page, 's=plan&c=45');
    await rested(page);
    equal(await note.count(), 0, 'notes of a whole link');
    equal(complaints, [], 'console');
  });

  for (const language of ['zh', 'en']) {
    await check(`an upright tablet shows whole words above the map (${language})`, async () => {
      const { page } = await bench.open({ fragment: `s=plan&l=${language}`, width: 768, height: 1024 });
      const cut = await page.locator('.trip-settings select').evaluateAll((all) =>
        all.flatMap((one) => {
          const pen = document.createElement('canvas').getContext('2d');
          const style = getComputedStyle(one);
          const label = (one as HTMLSelectElement).selectedOptions[0]?.label ?? '';
          if (pen) pen.font = style.font;
          const room = one.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
          return (pen?.measureText(label).width ?? 0) > room + 1 ? [label] : [];
        }),
      );
      equal(cut, [], 'words that do not fit');
      await page.context().close();
    });
  }

  for (const width of [720, 768, 1181, 1280]) {
    await check(`what lies over the map begins below the bar, however its words wrap (${width} px, en)`, async () => {
      const { page } = await bench.open({ fragment: 's=plan&l=en&f=road:L004&m=zzz', width, height: 800 });
      await page.waitForSelector('.feature');
      await page.locator('[data-testid="lost"]').waitFor();
      const bar = await page.locator('.topbar').boundingBox();
      for (const part of ['.feature', '.offers']) {
        const box = await page.locator(part).boundingBox();
        truth(bar !== null && box !== null && box.y >= bar.y + bar.height, `${part} begins under the bar: ${box?.y}`);
      }
      await page.context().close();
    });
  }

  await check('claims under five definitions stand inside the panel of a tablet', async () => {
    const { page } = await bench.open({ fragment: 's=review&l=en', width: 1024, height: 768 });
    await page.locator('details.claims > summary').click();
    const table = page.locator('[data-testid="claims"]');
    await table.waitFor();
    truth(
      await table.evaluate(
        (one) => one.getBoundingClientRect().right <= (one.closest('.panel')?.getBoundingClientRect().right ?? 0),
      ),
      'the table leaves the panel',
    );
    await page.context().close();
  });

  await check('the picture of the map says within 100 ms that it is being taken', async () => {
    const { page } = await bench.open({ fragment: 's=review' });
    const afterMs = await page.getByRole('button', { name: '下载地图 PNG' }).evaluate(
      (button) =>
        new Promise<number>((done) => {
          const begun = performance.now();
          new MutationObserver(() => {
            if (button.textContent === '正在取图…') done(performance.now() - begun);
          }).observe(button, { subtree: true, childList: true, characterData: true });
          (button as HTMLButtonElement).click();
        }),
    );
    truth(afterMs < 100, `it takes ${afterMs.toFixed(0)} ms to say so`);
    await page.getByRole('button', { name: '下载地图 PNG' }).waitFor();
    await page.context().close();
  });

  await check('studies of a target that counts parts of a trip carry the command line’s note', async () => {
    const { page } = await bench.open({ fragment: 'tg=claim-zhuzhouxi-13&st=fragility&l=en' });
    const head = 'This definition counts part of the trip that is fastest door to door: ';
    for (const [of, words] of [
      ['contribution', 'what it brings can be negative.'],
      ['removal', 'only those that screened worst are ranked exactly.'],
    ]) {
      await page.waitForSelector(`[data-testid="counted-${of}"]`);
      const said = await text(page, `counted-${of}`);
      truth(said.startsWith(head) && said.endsWith(words!), `${of} says: ${said}`);
    }
    await page.locator('.study-target select').selectOption('hour-nearest');
    await page.waitForFunction(() => document.querySelectorAll('[data-testid^="counted-"]').length === 0);
    await page.context().close();
  });

  for (const panel of ['coverage', 'validation', 'confidence', 'params']) {
    await check(`no column leaves the panel of a tablet (${panel}, en)`, async () => {
      const { page } = await bench.open({ fragment: `s=review&rv=${panel}&l=en`, width: 1024, height: 768 });
      await page.waitForSelector('.areas tbody tr, .param input');
      const out = await page.evaluate(() =>
        [...document.querySelectorAll('.panel-body, .areas')]
          .filter((one) => one.scrollWidth > one.clientWidth + 1)
          .map((one) => `${one.className} ${one.scrollWidth} > ${one.clientWidth}`),
      );
      equal(out, [], 'wider than its room');
      await page.context().close();
    });
  }
}
