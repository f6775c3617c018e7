import type { Page } from 'playwright-core';
import { decodeSettings } from '../../src/state/link/url.ts';
import { peopleFor, scenarioOf } from './expected.ts';
import { type Bench, drawn, equal, fragment, rested, settled, text, truth } from './harness.ts';

const VIEW = 'v=112.95,28.05,10.2';

async function tool(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  await page.waitForSelector('.tool .intro');
}

/** Types into a search box of the open tool and takes the first hit. */
async function pick(page: Page, name: RegExp, typed: string): Promise<void> {
  await page.locator('.tool').getByRole('combobox', { name }).fill(typed);
  await page.waitForSelector('.pick-list .suggestion:not(.none)');
  await page.keyboard.press('Enter');
}

async function put(page: Page): Promise<void> {
  await page.getByRole('button', { name: '加入情景' }).click();
  await page.waitForSelector('.own li');
  await settled(page);
}

function types(asked: string): string[] {
  return decodeSettings(asked).edits.map((one) => one.type);
}

async function drawing(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('a line drawn on the map and by name changes the people as the engine says', async () => {
    const { page, complaints } = await bench.open({ fragment: `m=transit&${VIEW}` });
    const before = await text(page, 'people');
    await tool(page, '画线路');
    await page.mouse.click(900, 640);
    await page.mouse.click(960, 520);
    await pick(page, /添加车站/, 'zzx');
    await page.getByLabel('线路名称').fill('试验线');
    equal(await page.locator('.sketch-points li').count(), 3, 'points');
    await put(page);
    const after = await fragment(page);
    equal(types(after), ['add_station', 'add_station', 'add_line'], 'modifications');
    const line = decodeSettings(after).edits[2];
    truth(line?.type === 'add_line' && line.stations[2] === 'R-ZAQ', `the third stop is ${JSON.stringify(line)}`);
    equal(await text(page, 'people'), peopleFor(engine, after), 'people');
    truth(engine.resolve(scenarioOf(engine, decodeSettings(after))).own.length === 3, 'not three texts');
    equal(await page.locator('.own li').count(), 1, 'rows of own changes');
    await page.locator('.own .icon-button').click();
    await settled(page);
    equal(await fragment(page), after.replace(/e=[^&]*&/, ''), 'fragment after taking it out');
    equal(await text(page, 'people'), before, 'people after taking it out');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('a road joins junctions, parts the road it lands on, and goes away whole', async () => {
    const { page, complaints } = await bench.open({ fragment: 'm=drive' });
    const { nodes, links } = engine.tables({ projects: [] });
    const long = links.filter((link) => !link.published && link.lengthM > 12_000 && link.area === 'suburban');
    const link = long[0]!;
    const at = Math.ceil(link.geometry.length / 2);
    const [a, b] = [link.geometry[at - 1]!, link.geometry[at]!];
    const middle = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const;
    await page.goto(`${bench.url}#m=drive&v=${middle[0].toFixed(4)},${middle[1].toFixed(4)},13.4`);
    await page.reload();
    await settled(page);
    await tool(page, '画道路');
    await drawn(page);
    await page.mouse.click(720, 450);
    const far = nodes.find((node) => node.id !== link.from && node.id !== link.to)!;
    await pick(page, /添加路口/, far.id);
    await put(page);
    const asked = await fragment(page);
    const edits = decodeSettings(asked).edits;
    equal(
      edits.map((one) => one.type),
      ['add_road_node', 'remove_road_link', 'add_road_link', 'add_road_link', 'add_road_link'],
      'modifications',
    );
    const halves = edits.flatMap((one) =>
      one.type === 'add_road_link' && one.id.includes('~') ? [one.lengthM ?? 0] : [],
    );
    const whole = links.find((one) =>
      edits.some((edit) => edit.type === 'remove_road_link' && edit.links[0] === one.id),
    );
    equal(
      halves.reduce((sum, part) => sum + part, 0),
      Math.round(whole?.lengthM ?? 0),
      'length of the two halves',
    );
    equal(await text(page, 'people'), peopleFor(engine, asked), 'people');
    await page.locator('.own .icon-button').click();
    await settled(page);
    equal(types(await fragment(page)), [], 'modifications after taking it out');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check(
    'what is half drawn waits while a trip is looked for, and is one step back when its tool was left',
    async () => {
      const { page, complaints } = await bench.open({ fragment: `m=transit&${VIEW}` });
      const points = page.locator('.sketch-points li');
      await tool(page, '画线路');
      await page.mouse.click(900, 640);
      await page.mouse.click(960, 520);
      await points.nth(1).waitFor();
      await page.getByRole('button', { name: '出行', exact: true }).click();
      await rested(page);
      await page.mouse.click(1000, 420);
      await page.waitForSelector('.race');
      truth((await fragment(page)).includes('&d='), 'the click set no destination');
      await page.getByRole('button', { name: '规划', exact: true }).click();
      await points.nth(1).waitFor();
      equal(await points.count(), 2, 'points after the trip');
      await page.getByRole('button', { name: '改参数', exact: true }).click();
      await tool(page, '画线路');
      equal(await points.count(), 0, 'points of a new sketch');
      await page.getByRole('button', { name: '撤销' }).click();
      equal(await points.count(), 2, 'points after undo');
      equal(complaints, [], 'console');
      await page.context().close();
    },
  );

  await check('by keyboard alone: a line from names, put in, undone and redone', async () => {
    const { page } = await bench.open({ fragment: 'm=transit' });
    await page.getByRole('button', { name: '画线路' }).focus();
    await page.keyboard.press('Enter');
    const field = page.locator('.pick input');
    await field.waitFor();
    await rested(page);
    for (const name of ['zzx', 'xtb']) {
      await field.focus();
      await page.keyboard.type(name);
      await page.waitForSelector('.pick-list .suggestion:not(.none)');
      await page.keyboard.press('Enter');
    }
    await page.getByRole('button', { name: '加入情景' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.own li');
    const drawn = await fragment(page);
    equal(types(drawn), ['add_line'], 'modifications');
    await page.locator('#cutoff').focus();
    await page.keyboard.press('Control+z');
    equal(types(await fragment(page)), [], 'after undo');
    await page.keyboard.press('Control+Shift+z');
    equal(await fragment(page), drawn, 'after redo');
    await page.context().close();
  });
}

async function changing(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('a shorter headway and a slower run are one change each, in words and in the people', async () => {
    const { page } = await bench.open({ fragment: 'm=transit' });
    await tool(page, '改参数');
    await pick(page, /选线路/, '1号');
    await page.locator('.tool form').getByLabel('早高峰').fill('2');
    await page.getByRole('button', { name: '应用' }).click();
    await page.waitForSelector('.own li');
    await settled(page);
    truth(((await page.textContent('.own li')) ?? '').includes('→2 分'), `reads ${await page.textContent('.own li')}`);
    const asked = await fragment(page);
    equal(await text(page, 'people'), peopleFor(engine, asked), 'people');
    await page.locator('.tool form').getByLabel('早高峰').fill('3');
    await page.getByRole('button', { name: '应用' }).click();
    await page.waitForFunction(() => document.querySelector('.own li')?.textContent?.includes('→3 分'));
    equal(types(await fragment(page)), ['set_headway'], 'a second word replaces the first');
    await page.context().close();
  });

  await check('gates and transfers of a station', async () => {
    const { page } = await bench.open({ fragment: 'm=transit' });
    await tool(page, '改参数');
    await page.getByRole('radio', { name: '车站' }).check({ force: true });
    await pick(page, /选车站/, 'wyg');
    await page.locator('.tool form').getByLabel('进站 秒').first().fill('30');
    await page.locator('.tool form').getByLabel(/–/).first().fill('60');
    await page.getByRole('button', { name: '应用' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.own li').length === 2);
    await settled(page);
    const asked = await fragment(page);
    equal(types(asked), ['set_gate', 'set_transfer'], 'modifications');
    equal(await text(page, 'people'), peopleFor(engine, asked), 'people');
    await page.context().close();
  });

  await check('what does not hold is said in place with a remedy, and nothing changes', async () => {
    const { page } = await bench.open({ fragment: 'm=transit' });
    await tool(page, '画线路');
    await rested(page);
    for (const name of ['zzx', 'xtb', 'zzx']) await pick(page, /添加车站/, name);
    await page.getByRole('button', { name: '加入情景' }).click();
    await page.waitForSelector('.found[data-bad="true"] li');
    truth(((await page.textContent('.found')) ?? '').includes('怎么办'), 'there is no remedy');
    equal(types(await fragment(page)), [], 'modifications');
    equal(await page.locator('.sketch-points li').count(), 3, 'the drawing is still there');
    await page.context().close();
  });

  await check('undo and redo walk through switches, years and edits', async () => {
    const { page } = await bench.open({ fragment: 'm=transit' });
    const toggle = page.getByRole('switch').first();
    await toggle.click();
    const switched = await fragment(page);
    await page.getByRole('button', { name: '全部建成' }).click();
    await page.getByRole('button', { name: /^撤销/ }).click();
    equal(await fragment(page), switched, 'one step back');
    await page.getByRole('button', { name: /^撤销/ }).click();
    equal(await fragment(page), 'm=transit', 'two steps back');
    truth(await page.getByRole('button', { name: /^撤销/ }).isDisabled(), 'a third step is offered');
    await page.getByRole('button', { name: /^重做/ }).click();
    equal(await fragment(page), switched, 'one step forth');
    await page.context().close();
  });
}

export async function studioChecks(bench: Bench): Promise<void> {
  await drawing(bench);
  await changing(bench);
}
