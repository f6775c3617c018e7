import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import { formats } from '../../src/i18n/format.ts';
import { DEFINITIONS } from '../../src/network/model/question.ts';
import { coverageFor, peopleFor, tripMinutesFor } from './expected.ts';
import { type Bench, equal, fragment, settled, text, truth } from './harness.ts';

const TABLE = 's=review&dir=to&c=45&rv=coverage';

export async function reviewChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;
  const format = formats('zh');

  await check('coverage by district: the engine’s numbers, sorted by keyboard, a row is outlined', async () => {
    const { page, complaints } = await bench.visit(TABLE);
    await page.waitForSelector('[data-testid="areas"] tbody tr');
    await settled(page);
    const rows = coverageFor(engine, TABLE).filter(({ level }) => level === 'district');
    const most = rows.reduce((a, b) => (b.people > a.people ? b : a));
    equal(await page.locator('[data-testid="areas"] tbody tr').count(), rows.length, 'districts');
    const first = page.locator('[data-testid="areas"] tbody tr').first();
    equal(await first.locator('td').first().textContent(), format.people(most.people), 'most people');
    await page.getByRole('button', { name: '中位 分' }).focus();
    await page.keyboard.press('Enter');
    const quickest = Math.min(...rows.flatMap(({ medianS }) => medianS ?? []));
    equal(await first.locator('td').last().textContent(), format.decimal(quickest / 60), 'smallest median');
    await first.locator('button').focus();
    await page.keyboard.press('Enter');
    const asked = await fragment(page);
    truth(asked.includes('so=median.up') && asked.includes('ar='), `sort and area are not in ${asked}`);
    equal(complaints, [], 'console');
  });

  await check('coverage downloads are what the table shows', async () => {
    const { page } = await bench.visit(`${TABLE}&lv=city&q=walk.speed_mps:1.1`);
    await page.waitForSelector('[data-testid="areas"] tbody tr');
    await settled(page);
    const shown = await page.locator('[data-testid="areas"] tbody tr').count();
    const [csv] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 CSV' }).click(),
    ]);
    const lines = (await readFile(await csv.path(), 'utf8')).trim().split(/\r?\n/);
    equal(lines.length, shown + 1, 'lines of the CSV');
    truth(
      lines.slice(1).every((line) => line.endsWith(',walk.speed_mps=1.1')),
      'the CSV hides the changed parameter',
    );
    const [geo] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 GeoJSON' }).click(),
    ]);
    const { features } = JSON.parse(await readFile(await geo.path(), 'utf8'));
    equal(features.length, shown, 'features');
    truth(
      features.every((one: { geometry: { coordinates: unknown[] } }) => one.geometry.coordinates.length > 0),
      'a city has no outline',
    );
  });

  await check('a target opens under five definitions and is in the address', async () => {
    const { page } = await bench.visit('s=review&tg=hour-nearest');
    await page.waitForSelector('[data-testid="detail"]');
    await settled(page);
    const { under } = engine.detail({ scenario: { projects: [] }, targetId: 'hour-nearest', mapped: false });
    equal(await page.locator('[data-testid="detail"] tbody tr').count(), DEFINITIONS.length, 'definitions');
    const last = under.at(-1)!;
    const wanted = last.reachS === null ? '达不到' : format.exact(last.reachS);
    equal(await page.locator('[data-testid="detail"] tbody tr').last().locator('td').first().textContent(), wanted);
    await page.waitForSelector('.verdict-key');
    await page.locator('.target summary').first().click();
    await page.waitForFunction(() => location.hash.includes('tg=half-hour-cores-best'));
  });

  await check('a changed parameter changes the people, the legend and the address, and resets', async () => {
    const { page } = await bench.visit('s=review&rv=params&m=transit');
    const before = await text(page, 'people');
    const slider = page.getByRole('slider', { name: '步行速度' });
    await slider.focus();
    await page.keyboard.press('Home');
    await settled(page);
    const asked = await fragment(page);
    truth(decodeURIComponent(asked).includes('q=walk.speed_mps:1'), `the parameter is not in ${asked}`);
    equal(await text(page, 'people'), peopleFor(engine, asked), 'people');
    truth((await text(page, 'people')) !== before, 'the people did not change');
    truth(((await page.textContent('.legend')) ?? '').includes('参数已改 1 项'), 'the legend does not say so');
    await page.getByRole('button', { name: '全部恢复' }).click();
    await settled(page);
    equal(await text(page, 'people'), before, 'people after the reset');
  });

  await check('the report prints the map, the ledger and the assumptions; the picture is a PNG', async () => {
    const { page } = await bench.visit('s=review&b=all&ab=swipe', 'sharp');
    await page.emulateMedia({ media: 'print' });
    truth(await page.locator('.panel').isVisible(), 'without the report the printed page is blank');
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => {
      window.print = () => {
        document.body.dataset.printed = 'yes';
      };
    });
    await page.getByRole('button', { name: '打印报告' }).click();
    await page.waitForSelector('body[data-printed]');
    await page.emulateMedia({ media: 'print' });
    equal(
      await page.locator('.print-report table').last().locator('tbody tr').count(),
      engine.catalogue.targets.length,
      'ledger',
    );
    truth(await page.locator('.print-report .print-map canvas').first().isVisible(), 'the map is not on the page');
    equal(await page.locator('.panel').isVisible(), false, 'the panel is on the page');
    const printed = (await page.textContent('.print-report')) ?? '';
    for (const word of ['情景', '时段', '方式', '口径', '候车', '数据日期', '模型'])
      truth(printed.includes(word), `the printed page does not say ${word}`);
    const rows = await page.locator('[data-testid="report-versus"] td').allTextContents();
    equal(rows.length, 4, 'rows of A and B');
    equal(rows[0], await text(page, 'people'), 'people under A');
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    const [png] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载地图 PNG' }).click(),
    ]);
    const bytes = await readFile(await png.path());
    equal(bytes.subarray(1, 4).toString('latin1'), 'PNG', 'signature');
    truth(bytes.readUInt32BE(16) >= 1440 && bytes.readUInt32BE(20) > 900, 'the picture is smaller than the map');
    truth(bytes.length > 60_000, `${bytes.length} bytes: the picture is empty`);
  });

  await check('the evidence pack holds the numbers of the page', async () => {
    const { page } = await bench.visit('s=review&m=transit&d=R-ZAQ&c=45');
    const [zip] = await Promise.all([
      page.waitForEvent('download', { timeout: 180_000 }),
      page.getByRole('button', { name: '证据包 .zip' }).click(),
    ]);
    const files = unzipSync(await readFile(await zip.path()));
    const textOf = (path: string): string => strFromU8(files[path] ?? new Uint8Array());
    const { rows } = JSON.parse(textOf('isochrone.json')) as { rows: { cutoffS: number; people: number }[] };
    const within = rows.find(({ cutoffS }) => cutoffS === 45 * 60);
    equal(format.people(within?.people ?? 0), await text(page, 'people'), 'people');
    const { targets } = JSON.parse(textOf('targets.json')) as { targets: { id: string; pass: boolean }[] };
    equal(
      targets.map(({ pass }) => pass),
      engine.catalogue.targets.map(({ id }) => engine.verdict({ projects: [] }, id).pass),
      'verdicts',
    );
    const seconds = textOf('receipt.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((row) => Number(row.split(',')[1]));
    equal(
      format.minutes(seconds.reduce((sum, one) => sum + one, 0)),
      tripMinutesFor(engine, 's=review&m=transit&d=R-ZAQ&c=45'),
      'receipt',
    );
    truth(textOf('url.txt').includes('c=45'), `url ${textOf('url.txt')}`);
    equal(Object.keys(files).length, 15, 'files');
  });

  await check('validation runs the published times; confidence counts the roads', async () => {
    const { page } = await bench.visit('s=review&rv=validation');
    await page.waitForSelector('[data-testid="validation"]');
    const { rows } = await engine.validation({ projects: [] });
    equal(await page.locator('.areas tbody tr').count(), rows.length, 'rows');
    await page.getByRole('radio', { name: '可信度' }).check();
    await page.waitForSelector('[data-testid="confidence"]');
    truth((await page.locator('[data-testid="confidence"] tbody tr').count()) >= 8, 'kinds of roads and lines');
  });
}
