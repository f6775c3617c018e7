import type { Locator, Page } from 'playwright-core';
import { type Bench, drawn, equal, follow, rested, settled, truth } from './harness.ts';

/** Views that together show every control of the page. */
const VIEWS: readonly (readonly [fragment: string, shows: string])[] = [
  ['s=plan', '.programme-head'],
  ['s=plan&b=all&ab=difference', '.projects, .programme-head'],
  ['s=plan&st=budget', '.study-tools'],
  ['s=plan&st=fragility', '.study-tools'],
  ['s=plan&st=sure&dr=20', '.study-tools'],
  ['s=travel&d=R-ZAQ', '.way'],
  ['s=review', '.target'],
  ['s=review&rv=coverage', '[data-testid="areas"] tbody tr'],
  ['s=review&rv=params', '.param'],
];

/** What is no choice about the result: it opens, closes, moves the view for a moment, or makes a file. */
const NO_SETTING =
  /收起|展开|放大|缩小|看全域|十字|复制|撤销|重做|停止|继续|播放|暂停|下载|打印|证据|GeoTIFF|筛选|关闭|清除|画|改|保存|存档|对比|对调|底图|说明|依据|数据与许可|各说法|恢复|全部|现状|跳到|添加|去掉|三干|两轨|干道|轨道|清单|高速|枢纽|公交|地铁|道路|四连线/;
const MOST_OF_A_KIND = 3;

interface Control {
  readonly name: string;
  readonly kind: string;
  readonly index: number;
}

const SELECTOR =
  'select, input[type="range"], input[type="number"], input[type="radio"]:not(:checked), input[type="checkbox"], [role="switch"], [role="slider"], button[aria-pressed], button[aria-expanded], [aria-sort] button, summary, .tabs button:not([aria-current])';

/** Every control that is seen, with its name; of long lists the first few. */
async function controlsOf(page: Page): Promise<readonly Control[]> {
  const all = await page.locator(SELECTOR).evaluateAll((found) =>
    found.map((one, index) => {
      const labels = (one as HTMLInputElement).labels;
      const name = one.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? one.textContent ?? '';
      const shown = (one as HTMLElement).getClientRects().length > 0 && !(one as HTMLButtonElement).disabled;
      const kind = `${one.tagName} ${one.getAttribute('type') ?? one.getAttribute('role') ?? ''} ${one.className || one.closest('[class]')?.className || ''}`;
      return { name: name.trim().slice(0, 60), kind, index, shown };
    }),
  );
  const seen = new Map<string, number>();
  return all.filter(({ kind, shown }) => {
    const count = (seen.get(kind) ?? 0) + (shown ? 1 : 0);
    seen.set(kind, count);
    return shown && count <= MOST_OF_A_KIND;
  });
}

/** Uses a control as a hand or a key would. */
async function use(page: Page, one: Locator): Promise<void> {
  const [tag, type] = await one.evaluate((node) => [
    node.tagName,
    node.getAttribute('type') ?? node.getAttribute('role'),
  ]);
  if (tag === 'SELECT') {
    const values = await one.evaluate((node) => {
      const { options, value } = node as HTMLSelectElement;
      return [...options].filter((option) => !option.disabled && option.value !== value).map((option) => option.value);
    });
    if (values[0] !== undefined) await one.selectOption(values[0]);
  } else if (type === 'range' || type === 'slider') {
    await one.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
  } else if (type === 'number') {
    const high = await one.getAttribute('max');
    await one.fill(high ?? '7');
    await page.keyboard.press('Enter');
  } else await one.evaluate((node) => (node as HTMLElement).click());
}

/** Whether the address follows, in the time of a slow machine. */
function changed(page: Page, before: string): Promise<boolean> {
  const other = page.waitForFunction((old) => location.hash !== old, before, { timeout: 5000 });
  return other.then(
    () => true,
    () => false,
  );
}

/** The same control after the page was led back; it may take until all is answered again. */
async function again(page: Page, { name, kind }: Control): Promise<Control | undefined> {
  const find = async () => (await controlsOf(page)).find((one) => one.name === name && one.kind === kind);
  const there = await find();
  if (there) return there;
  await rested(page);
  return find();
}

export async function controlChecks(bench: Bench): Promise<void> {
  const { check } = bench;
  let used = 0;

  for (const [view, shows] of VIEWS) {
    await check(`every control is in the address and comes back from it (${view})`, async () => {
      const { page } = await bench.open({ fragment: view, ready: true });
      await page.waitForSelector(shows);
      await drawn(page);
      await rested(page);
      const home = await page.evaluate(() => location.hash);
      const lost: string[] = [];
      for (const control of await controlsOf(page)) {
        if (NO_SETTING.test(control.name)) continue;
        await follow(page, home.slice(1));
        await page.waitForSelector(shows);
        await settled(page);
        const one = await again(page, control);
        if (!one) continue;
        await use(page, page.locator(SELECTOR).nth(one.index));
        used++;
        if (!(await changed(page, home))) lost.push(`${control.name} (${control.kind})`);
      }
      equal(lost, [], 'controls that leave no trace in the address');
      await page.context().close();
    });
  }
  await check('a link of another model or other data says so, one of this page does not', async () => {
    const { page, complaints } = await bench.open({ fragment: 'm=transit&c=45&mv=0.1~00000000' });
    const note = page.locator('[data-testid="edition"]');
    await note.waitFor();
    truth(((await note.textContent()) ?? '').includes('0.1 · 00000000'), 'the other edition is not named');
    const own = new URL(page.url()).hash;
    truth(/^#m=transit&c=45&mv=[\w.-]+~[0-9a-f]{8}$/.test(own) && !own.includes('~0000'), `address ${own}`);
    await note.getByRole('button').click();
    equal(await note.count(), 0, 'notes after it was read');
    equal(complaints, [], 'console');
    await page.goto('about:blank');
    await page.goto(`${bench.url}${own}`);
    await settled(page);
    await rested(page);
    equal(await note.count(), 0, 'notes for a link of this page');
    await page.context().close();
  });
  await check('there were controls to try', async () => truth(used >= 60, `only ${used}`));
}
