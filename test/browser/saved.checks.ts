import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { parseScenarioFile } from '../../src/scenario/parse.ts';
import { decodeSettings } from '../../src/state/link/url.ts';
import { peopleFor, scenarioOf } from './expected.ts';
import { type Bench, equal, fragment, settled, text, truth } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'czt-saved-'));

async function openSaved(page: Page): Promise<void> {
  await page.getByRole('button', { name: '存取' }).click();
  await page.waitForSelector('.tool form');
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByLabel('名称').fill(name);
  await page.getByRole('button', { name: '存为新情景' }).click();
}

async function names(page: Page): Promise<string[]> {
  return page.locator('.kept .kept-name span').allTextContents();
}

function fileOf(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function keeping(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('keep, rename, duplicate, delete and bring back; still there after a reload', async () => {
    const { page, complaints } = await bench.open({ fragment: 'm=transit&y=2030' });
    await openSaved(page);
    await save(page, '方案一');
    await page.waitForSelector('.kept li');
    await page.getByRole('button', { name: '复制一份' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.kept li').length === 2);
    await page.getByRole('button', { name: '改名' }).last().click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('方案二');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^方案二/ }).waitFor();
    await page.getByRole('button', { name: '删除', exact: true }).first().click();
    await page.getByRole('button', { name: '撤销删除' }).click();
    await page.waitForFunction(() => document.querySelectorAll('.kept li').length === 2);
    equal((await names(page)).sort(), ['方案一', '方案二'].sort(), 'names');
    await page.goto(`${bench.url}#m=transit`);
    await page.reload();
    await settled(page);
    await openSaved(page);
    await page
      .getByRole('button', { name: /方案一/ })
      .first()
      .click();
    await settled(page);
    const asked = await fragment(page);
    equal(scenarioOf(engine, decodeSettings(asked)), scenarioOf(engine, withYear(2030)), 'scenario');
    equal(await text(page, 'people'), peopleFor(engine, 'm=transit&y=2030'), 'people');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('an exported file is the command line’s file, and comes back as the same scenario', async () => {
    const { page } = await bench.open({ fragment: 'm=transit&y=2027' });
    await openSaved(page);
    await page.getByLabel('名称').fill('往返 test/1');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出当前情景' }).click(),
    ]);
    equal(download.suggestedFilename(), '往返-test-1.json', 'file name');
    const path = join(folder, 'out.json');
    await download.saveAs(path);
    const parsed = parseScenarioFile(readFileSync(path, 'utf8'), path);
    truth(parsed.ok, `the file is refused: ${JSON.stringify(parsed.problems)}`);
    await page.locator('input[type="file"]').setInputFiles(path);
    await page.waitForSelector('.kept li');
    await page.getByRole('button', { name: '恢复现状' }).click();
    await page.locator('.kept-name').first().click();
    await settled(page);
    equal(await text(page, 'people'), peopleFor(engine, 'm=transit&y=2027'), 'people');
    await page.context().close();
  });

  await check('a bad file is refused with the command line’s own problems; a name never becomes markup', async () => {
    const { page, complaints } = await bench.open();
    await openSaved(page);
    const bad = fileOf(
      'bad.json',
      '{"version":1,"id":"x","title":"x","projects":[],"modifications":[{"type":"set_gate"}]}',
    );
    const wanted = parseScenarioFile(readFileSync(bad, 'utf8'), 'bad.json').problems.map((one) => one.message.zh);
    await page.locator('input[type="file"]').setInputFiles(bad);
    await page.waitForSelector('.found[data-bad="true"] li');
    const said = await page.locator('.found li').allTextContents();
    for (const one of wanted)
      truth(
        said.some((line) => line.includes(one)),
        `"${one}" is not said: ${said.join(' | ')}`,
      );
    equal(await page.locator('.kept li').count(), 0, 'kept');
    const heavy = JSON.stringify({ version: 1, id: 'x', title: 'x'.repeat(6_000_000), projects: [] });
    await page.locator('input[type="file"]').setInputFiles(fileOf('heavy.json', heavy));
    await page.getByText('文件有 6.0 MB，超过 5.0 MB').waitFor();
    const hostile = '<img src=x onerror="document.title=1">';
    const file = { version: 1, id: 'h', title: hostile, projects: ['all'], modifications: [] };
    await page.locator('input[type="file"]').setInputFiles(fileOf('hostile.json', JSON.stringify(file)));
    await page.waitForSelector('.kept li');
    equal(await names(page), [hostile], 'name as text');
    equal(await page.locator('#app img').count(), 0, 'images');
    equal(complaints, [], 'console');
    await page.context().close();
  });
}

async function dropping(bench: Bench): Promise<void> {
  const { check } = bench;

  await check('files dropped anywhere are imported; each that is none says why, and what to do', async () => {
    const { page, complaints } = await bench.open({ fragment: 's=review' });
    await page.getByRole('button', { name: '收起面板' }).click();
    const scenario = (title: string) => JSON.stringify({ version: 1, id: 'x', title, projects: ['all'] });
    await page.evaluate(
      (files) => {
        const carried = new DataTransfer();
        for (const [name, content] of files) {
          const bytes = typeof content === 'string' ? content : new Uint8Array(content);
          carried.items.add(new File([bytes], name));
        }
        for (const kind of ['dragover', 'drop']) {
          const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried });
          document.body.dispatchEvent(event);
        }
      },
      [
        ['one.json', scenario('甲')],
        ['twice.json', scenario('乙').replace('{', '{"title":"丙",')],
        ['picture.json', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0xff]],
        ['empty.json', ''],
        ['two.json', `\uFEFF${scenario('丁')}`],
      ] as const,
    );
    await page.getByText('已导入 2 个：“甲”、“丁”').waitFor();
    equal((await names(page)).sort(), ['丁', '甲'].sort(), 'kept');
    const refused = await page.locator('.found h4').allTextContents();
    equal(
      refused,
      ['twice.json', 'picture.json', 'empty.json'].map((name) => `没有导入 ${name}`),
      'refused',
    );
    const why = await page.locator('.found').allTextContents();
    for (const [i, words] of ['“title”已在第 1 行写过', '二进制文件', '文件是空的'].entries())
      truth(why[i]!.includes(words) && why[i]!.includes('怎么办：'), `${refused[i]} says only: ${why[i]}`);
    equal(await page.locator('[data-testid="drop-here"]').count(), 0, 'the place to drop');
    equal(complaints, [], 'console');
    await page.context().close();
  });
}

function withYear(year: number) {
  return { ...decodeSettings('m=transit'), year };
}

async function storage(bench: Bench): Promise<void> {
  const { check } = bench;

  for (const [name, title, breaks] of [
    [
      'a full storage',
      '浏览器的存储满了，没有存上',
      () => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      },
    ],
    [
      'a storage that is not allowed',
      '浏览器不让本页存东西',
      () => {
        IDBFactory.prototype.open = () => {
          throw new DOMException('no', 'SecurityError');
        };
      },
    ],
  ] as const) {
    await check(`${name} is said, and the scenario can still be exported`, async () => {
      const { page, complaints } = await bench.open({
        fragment: 'y=2030',
        before: (fresh) => fresh.addInitScript(breaks),
      });
      await openSaved(page);
      await save(page, '存不下');
      await page.locator('.found[data-bad="true"]').waitFor();
      equal(await page.textContent('.found h4'), title, 'title');
      await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出当前情景' }).click()]);
      equal(complaints, [], 'console');
      await page.context().close();
    });
  }

  await check('work of a closed tab is offered again, and comes back', async () => {
    const { page } = await bench.open({ fragment: 'm=transit' });
    await page.getByRole('button', { name: '全部建成' }).click();
    await settled(page);
    const left = scenarioOf(bench.engine, decodeSettings(await fragment(page)));
    await page.waitForTimeout(700);
    const context = page.context();
    const second = await context.newPage();
    await second.goto(bench.url);
    await settled(second);
    equal(await second.locator('.offer').count(), 0, 'offers while the first tab is open');
    await second.close();
    await page.close();
    const third = await context.newPage();
    await third.goto(bench.url);
    await third.getByRole('button', { name: '恢复', exact: true }).click();
    await settled(third);
    equal(scenarioOf(bench.engine, decodeSettings(await fragment(third))), left, 'scenario');
    await third.reload();
    await settled(third);
    equal(await third.locator('.offer').count(), 0, 'offers after it was taken');
    await context.close();
  });
}

export async function savedChecks(bench: Bench): Promise<void> {
  await keeping(bench);
  await dropping(bench);
  await storage(bench);
}
