import type { Page } from 'playwright-core';
import { mercator } from '../../src/map/surface/surface-mesh.ts';
import type { Basemap } from '../../src/state/basemap.ts';
import { axe } from './access.checks.ts';
import { type Bench, drawn, equal, fragment, text, truth } from './harness.ts';
import { decodePng } from './png.ts';
import { serveTiles, TILE_COLORS, type TileServer } from './tiles.ts';

const WIDTH = 1440;
const HEIGHT = 900;
/** In the midst of tile 13/6666/3426, drawn pixel for pixel at zoom 12. */
const CENTRE = [112.96142578125, 28.207608595327383] as const;
const VIEW = `hide=surface.roads.rail.projects.labels&o=&v=${CENTRE[0]},${CENTRE[1]},12`;
/** Worked out by hand for that tile's middle: GCJ-02 lies 32.08 px east and 22.88 px south of the truth. */
const SHIFT = [32.08, 22.88] as const;

function stored(page: Page, basemap: Partial<Basemap>): Promise<unknown> {
  const whole = {
    kind: 'xyz',
    layer: 'vec',
    key: '',
    url: '',
    datum: 'wgs84',
    attribution: 'Chess',
    approval: '',
    ...basemap,
  };
  return page.addInitScript((value) => localStorage.setItem('czt-basemap', value), JSON.stringify(whole));
}

async function opened(bench: Bench, basemap: Partial<Basemap>, tiles: TileServer) {
  const asked = tiles.asked.length;
  const watched = await bench.open({
    fragment: VIEW,
    ready: false,
    sharp: true,
    before: (page) => stored(page, basemap),
  });
  const { page } = watched;
  await page.waitForSelector('[data-testid="basemap-credit"]');
  const patient = Date.now() + 30_000;
  while (tiles.asked.length < asked + 6 && Date.now() < patient) await page.waitForTimeout(200);
  await drawn(page);
  return watched;
}

/** Which of the two colours a pixel has, −1 for none of them. */
function colorAt(pixels: ReturnType<typeof decodePng>, x: number, y: number): number {
  const found = pixels.at(Math.round(x), Math.round(y));
  return TILE_COLORS.findIndex((color) => color.every((value, i) => Math.abs(value - (found[i] ?? 0)) < 12));
}

/** Where corner (x, y) of the tiles of zoom 13 lies on the screen. */
function corner(x: number, y: number): readonly [number, number] {
  const [cx, cy] = mercator([CENTRE[0], CENTRE[1]]);
  const world = 512 * 2 ** 12;
  return [(x / 2 ** 13 - cx) * world + WIDTH / 2, (y / 2 ** 13 - cy) * world + HEIGHT / 2];
}

/** Colours around the corner where tiles 6667/3427 begin, moved by `by`: north-west, north-east, south-west, south-east. */
async function around(page: Page, by: readonly [number, number]): Promise<readonly number[]> {
  const [x, y] = corner(6667, 3427);
  const [px, py] = [x - by[0], y - by[1]];
  for (let tries = 0; ; tries++) {
    const pixels = decodePng(await page.screenshot());
    const found = AROUND.map(([dx, dy]) => colorAt(pixels, px + dx, py + dy));
    if (tries === 8 || !found.includes(-1)) return found;
    await page.waitForTimeout(1500);
  }
}

const AROUND = [
  [-5, -5],
  [5, -5],
  [-5, 5],
  [5, 5],
] as const;

/** Tile 6666/3426 is even, its neighbours odd. */
const CHESS = [0, 1, 1, 0];

export async function basemapChecks(bench: Bench): Promise<void> {
  const { check } = bench;
  const tiles = await serveTiles();

  await check('a basemap of one’s own lies under the map, with its credit, out of the address', async () => {
    const basemap = { url: `${tiles.url}/{z}/{x}/{y}.png`, approval: 'GS(2024)0650号' };
    const { page, complaints } = await opened(bench, basemap, tiles);
    equal(await around(page, [0, 0]), CHESS, 'colours around a corner of tiles');
    equal(await text(page, 'basemap-credit'), '底图 © Chess · GS(2024)0650号', 'credit');
    truth(!(await fragment(page)).includes('localhost'), 'the address names the basemap');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('tiles in GCJ-02 are moved back by the offset', async () => {
    const { page, complaints } = await opened(bench, { url: `${tiles.url}/{z}/{x}/{y}.png`, datum: 'gcj02' }, tiles);
    equal(await around(page, SHIFT), CHESS, 'colours around the moved corner');
    truth(String(await around(page, [0, 0])) !== String(CHESS), 'the tiles were not moved');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('a style is read without its ground', async () => {
    const { page, complaints } = await opened(bench, { kind: 'style', url: `${tiles.url}/style.json` }, tiles);
    equal(await around(page, [0, 0]), CHESS, 'colours around a corner of tiles');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('the dialog refuses what cannot be put right, by keyboard, and keeps what is chosen', async () => {
    const { page } = await bench.open({ fragment: VIEW, ready: false });
    const before = tiles.asked.length;
    await page.getByRole('button', { name: '底图…' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog.basemap');
    await dialog.getByRole('radio', { name: 'XYZ 瓦片' }).check({ force: true });
    equal(await axe(page), [], 'violations in the dialog');
    await dialog.getByLabel('瓦片地址，含 {z} {x} {y}').fill(`${tiles.url}/{z}/{x}/{y}.png`);
    await dialog.getByRole('combobox').selectOption('bd09');
    truth((await dialog.getByRole('alert').textContent())?.includes('BD-09') === true, 'BD-09 is not refused');
    await dialog.getByRole('button', { name: '使用' }).click();
    equal(tiles.asked.length, before, 'tiles asked for before a choice was taken');
    await dialog.getByRole('combobox').selectOption('wgs84');
    await dialog.getByLabel('图源署名').fill('Chess');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="basemap-credit"]');
    equal(await dialog.count(), 0, 'dialogs left');
    await page.reload();
    await page.waitForSelector('[data-testid="basemap-credit"]');
    equal(await text(page, 'basemap-credit'), '底图 © Chess', 'credit after a reload');
    await page.context().close();
  });

  await check('a server that refuses is named on the map', async () => {
    const { page } = await bench.open({
      fragment: VIEW,
      ready: false,
      before: (one) => stored(one, { url: `${tiles.url}/no/{z}/{x}/{y}.png` }),
    });
    await page.waitForSelector('[data-testid="basemap-credit"][data-problem="true"]');
    truth((await text(page, 'basemap-credit')).includes('403'), `it reads ${await text(page, 'basemap-credit')}`);
    await page.context().close();
  });

  tiles.close();
}
