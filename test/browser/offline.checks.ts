import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DIST } from '../../scripts/serve.ts';
import { peopleFor } from './expected.ts';
import { type Bench, equal, isComplaint, settled, text, truth } from './harness.ts';
import { servePlain } from './plain.ts';

const PREFIX = '/any/sub%20path/'.replace('%20', '-');

export async function offlineChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('under a sub-path of a plain file server: after one visit it works with the server gone', async () => {
    const served = await servePlain(DIST, PREFIX);
    const context = await bench.browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (isComplaint(message)) complaints.push(message.text());
      });
      await page.goto(`${served.url}#m=transit`);
      await settled(page);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      await page.waitForFunction(async () => (await caches.keys()).length > 0);
      equal(complaints, [], 'console while online');
      await served.close();
      await page.goto('about:blank');
      await page.goto(`${served.url}#m=transit&y=2030`);
      await settled(page);
      equal(await text(page, 'people'), peopleFor(engine, 'm=transit&y=2030'), 'people without a server');
      for (const name of ['画线路', '改参数', '存取', 'A | B']) {
        await page.getByRole('button', { name, exact: true }).click();
        await page.waitForSelector('.tool .intro');
      }
      await page.getByRole('button', { name: 'English' }).click();
      await page.getByRole('button', { name: 'Review', exact: true }).click();
      await page.getByText('Target ledger').or(page.locator('.target')).first().waitFor();
      equal(complaints, [], 'console without a server');
    } finally {
      await context.close();
      await served.close();
    }
  });

  await check('a newer page is offered, and taken only when it is asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'page-'));
    cpSync(DIST, folder, { recursive: true });
    const served = await servePlain(folder, PREFIX);
    const context = await bench.browser.newContext({ viewport: { width: 1440, height: 900 } });
    try {
      const page = await context.newPage();
      await page.goto(`${served.url}#m=transit`);
      await settled(page);
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
      appendFileSync(join(folder, 'sw.js'), '\n// a newer page\n');
      await page.reload();
      const offer = page.locator('.offer', { hasText: '新版本' });
      await offer.waitFor();
      await settled(page);
      equal(await text(page, 'people'), peopleFor(engine, 'm=transit'), 'people of the page as it was');
      const loaded = page.waitForEvent('load');
      await offer.getByRole('button').first().click();
      await loaded;
      await settled(page);
      equal(await offer.count(), 0, 'offers after the change');
      equal(await text(page, 'people'), peopleFor(engine, 'm=transit'), 'people of the newer page');
    } finally {
      await context.close();
      await served.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  await check('it can be installed: manifest, icons, scope', async () => {
    const { page } = await bench.open();
    const href = await page.locator('link[rel="manifest"]').getAttribute('href');
    const manifest = (await (await fetch(new URL(href ?? '', bench.url))).json()) as {
      name: string;
      start_url: string;
      display: string;
      icons: { src: string; sizes: string }[];
    };
    equal([manifest.name, manifest.start_url, manifest.display], ['长株潭交通圈', './', 'standalone'], 'manifest');
    equal(new Set(manifest.icons.map((icon) => icon.sizes)).size, 2, 'sizes of icons');
    for (const { src } of manifest.icons) {
      const icon = await fetch(new URL(src, bench.url));
      truth(icon.ok && (icon.headers.get('content-type') ?? '').includes('png'), `${src}: ${icon.status}`);
    }
    await page.context().close();
  });
}
