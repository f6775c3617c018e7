import type { Page } from 'playwright-core';
import { peopleFor } from './expected.ts';
import { type Bench, drawn, equal, settled, text, truth } from './harness.ts';

type Answer = { readonly status: number; readonly body: string | Buffer };

/** The error screen for a page whose bundle is answered like this. */
async function titleFor(bench: Bench, answer: Answer, language = 'zh'): Promise<{ page: Page; title: string }> {
  const { page } = await bench.open({
    fragment: `l=${language}`,
    ready: false,
    before: (fresh) => fresh.route('**/network.bin', (route) => route.fulfill(answer)),
  });
  await page.waitForSelector('[role="alertdialog"] h2');
  return { page, title: (await page.textContent('[role="alertdialog"] h2')) ?? '' };
}

/** Takes the map's graphics away; what is returned can give them back. */
async function loseGraphics(page: Page) {
  const lost = await page.evaluateHandle(() =>
    document.querySelector<HTMLCanvasElement>('#map canvas')?.getContext('webgl2')?.getExtension('WEBGL_lose_context'),
  );
  await lost.evaluate((one) => one?.loseContext());
  return lost;
}

export async function troubleChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('a missing bundle is said, and "try again" works', async () => {
    const { page, title } = await titleFor(bench, { status: 404, body: 'no' });
    equal(title, '没有读到路网数据', 'title');
    await page.unroute('**/network.bin');
    await page.getByRole('button', { name: '重试' }).click();
    await settled(page);
    equal(await text(page, 'people'), peopleFor(engine, ''), 'people after the second try');
    await page.context().close();
  });

  for (const [kind, body] of [
    ['rubbish', 'this is not a bundle'],
    ['empty', ''],
    ['cut short', null],
  ] as const) {
    await check(`a corrupt bundle (${kind}) is said in both languages`, async () => {
      const whole = body ?? Buffer.from(await (await fetch(`${bench.url}network.bin`)).arrayBuffer()).subarray(0, 5000);
      for (const [language, wanted] of [
        ['zh', '路网数据不完整'],
        ['en', 'The network data is damaged'],
      ] as const) {
        const { page, title } = await titleFor(bench, { status: 200, body: whole }, language);
        equal(title, wanted, 'title');
        await page.context().close();
      }
    });
  }

  await check('a worker that does not start is said', async () => {
    const { page } = await bench.open({
      ready: false,
      before: (fresh) => fresh.route('**/engine.worker-*.js', (route) => route.abort()),
    });
    await page.waitForSelector('[role="alertdialog"] h2');
    equal(await page.textContent('[role="alertdialog"] h2'), '计算线程停止了', 'title');
    await page.context().close();
  });

  await check('a page that cannot start says so instead of staying blank', async () => {
    const { page } = await bench.open({
      ready: false,
      before: (fresh) =>
        fresh.addInitScript(() => {
          Object.defineProperty(window, 'matchMedia', { value: undefined });
        }),
    });
    await page.waitForSelector('.last-resort[role="alert"]');
    truth(((await page.textContent('.last-resort')) ?? '').includes('页面没有启动'), 'nothing is said');
    await page.context().close();
  });

  await check('without WebGL the reason is said and the numbers are still there', async () => {
    const { page } = await bench.open({
      before: (fresh) =>
        fresh.addInitScript(() => {
          HTMLCanvasElement.prototype.getContext = () => null;
        }),
    });
    equal(await page.textContent('[role="alert"] h2'), '地图画不出来', 'title');
    equal(await text(page, 'people'), peopleFor(engine, ''), 'people');
    await page.context().close();
  });

  await check('on a page served without https, which has no clipboard of its own, copying still copies', async () => {
    const { page, complaints } = await bench.open({
      before: (fresh) =>
        fresh.addInitScript(() => {
          Object.defineProperty(navigator, 'clipboard', { value: undefined });
          addEventListener('copy', () => {
            document.title = getSelection()?.toString() ?? '';
          });
        }),
    });
    for (const [name, words] of [
      ['复制情景文字', '现状'],
      ['复制说明', '门到门'],
    ] as const) {
      await page.getByRole('button', { name }).click();
      await page.waitForFunction((wanted) => document.title.includes(wanted), words);
    }
    equal(await page.getByRole('button', { name: '已复制' }).count(), 2, 'buttons that say so');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('what is chosen while the graphics are lost is on the map once they are back', async () => {
    const { page, complaints } = await bench.open({ fragment: 'm=drive' });
    const lost = await loseGraphics(page);
    await page.waitForTimeout(300);
    await page.getByRole('checkbox', { name: '道路' }).click();
    await page.getByRole('checkbox', { name: '道路' }).click();
    await page.getByRole('radio', { name: '公共交通' }).check({ force: true });
    await settled(page);
    await lost.evaluate((one) => one?.restoreContext());
    await page.getByRole('checkbox', { name: '地名' }).click();
    await drawn(page);
    equal(await text(page, 'people'), peopleFor(engine, 'm=transit'), 'people');
    equal(
      complaints.filter((one) => !one.includes('cannot be restored after WebGL context loss')),
      [],
      'console',
    );
    await page.context().close();
  });

  await check('graphics that stay lost are told, and no longer once they are back', async () => {
    const { page } = await bench.open({});
    const lost = await loseGraphics(page);
    const told = page.getByRole('alert').filter({ hasText: '地图停住了' });
    await told.waitFor();
    await page.getByRole('radio', { name: '公共交通' }).check({ force: true });
    await settled(page);
    equal(await text(page, 'people'), peopleFor(engine, 'm=transit'), 'people');
    truth(await told.isVisible(), 'an answer took the message away');
    await lost.evaluate((one) => one?.restoreContext());
    await told.waitFor({ state: 'detached' });
    await page.context().close();
  });

  await check('a reference that names nothing leaves the page working', async () => {
    const { page, complaints } = await bench.open({
      fragment: 'o=nowhere&d=<img src=x>&on=no-such&v=999,999,99',
      ready: false,
    });
    await page.waitForSelector('#map canvas');
    await page.mouse.click(900, 500);
    await settled(page);
    truth((await page.locator('img').count()) === 0, 'a name became markup');
    equal(complaints, [], 'console');
    await page.context().close();
  });
}
