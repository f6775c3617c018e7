import type { Page } from 'playwright-core';
import { equalArea } from '../../src/base/geo.ts';
import type { LonLat } from '../../src/base/units.ts';
import { BAND_EDGES_S, type Palette, palette } from '../../src/map/palette.ts';
import { mercator } from '../../src/map/surface-mesh.ts';
import { peopleFor, surfaceFor } from './expected.ts';
import { type Bench, equal, fragment, settled, text, truth } from './harness.ts';
import { decodePng } from './png.ts';

const WIDTH = 1440;
const HEIGHT = 900;
/** Map that no panel covers. */
const FREE = { left: 470, right: 1100, top: 180, bottom: 690 };
const BARE = 'hide=roads.rail.projects.labels';
const CAMERA = { lon: 112.95, lat: 28.15, zoom: 10.2 };
const VIEW = `v=${CAMERA.lon},${CAMERA.lat},${CAMERA.zoom}`;

function toPixel([lon, lat]: LonLat): readonly [x: number, y: number] {
  const world = 512 * 2 ** CAMERA.zoom;
  const [cx, cy] = mercator([CAMERA.lon, CAMERA.lat]);
  const [x, y] = mercator([lon, lat]);
  return [(x - cx) * world + WIDTH / 2, (y - cy) * world + HEIGHT / 2];
}

function rgb(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** Colour of a time on the paper, null where it is too near an edge to be one. */
function colorOf(p: Palette, seconds: number, cutoffS: number): number[] | null {
  const clear = [...BAND_EDGES_S, cutoffS].every((edge) => Math.abs(seconds - edge) > 240);
  if (!clear) return null;
  const band = BAND_EDGES_S.findIndex((edge) => seconds <= edge);
  const land = rgb(p.land);
  if (band < 0) return land;
  return rgb(p.bands[band]!).map((value, i) => value * p.bandAlpha + land[i]! * (1 - p.bandAlpha));
}

function near(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => Math.abs(value - b[i]!) <= 5);
}

/** Compares the drawn colour at every free, even cell centre with the engine's seconds. */
async function comparePixels(bench: Bench, what: string, dark: boolean): Promise<void> {
  const asked = `${what}&${BARE}&${VIEW}`;
  const { page } = await bench.visit(`${asked}&t=${dark ? 'dark' : 'light'}`);
  await page.waitForTimeout(600);
  const pixels = decodePng(await page.screenshot());
  const { grid, manifest } = bench.engine.catalogue;
  const { timeS } = surfaceFor(bench.engine, asked);
  const projection = equalArea(manifest.gridCentre);
  const p = palette(dark);
  const water = [rgb(p.water), rgb(p.waterLine)];
  const around = [-3, 0, 3];
  const nearWater = (px: number, py: number): boolean =>
    around.some((dx) => around.some((dy) => water.some((color) => near(pixels.at(px + dx, py + dy), color))));
  const wrong: string[] = [];
  const seen = new Set<string>();
  let compared = 0;
  for (let cell = 0; cell < timeS.length; cell++) {
    const seconds = timeS[cell]!;
    const even = [-1, 1, -grid.cols, grid.cols].every((step) => Math.abs((timeS[cell + step] ?? 0) - seconds) < 700);
    const wanted = even && seconds !== 65535 ? colorOf(p, seconds, 3600) : null;
    if (!wanted) continue;
    const x = grid.west + ((cell % grid.cols) + 0.5) * grid.cellM;
    const y = grid.south + (Math.floor(cell / grid.cols) + 0.5) * grid.cellM;
    const [px, py] = toPixel(projection.inverse(x, y)).map(Math.floor) as [number, number];
    const free = px > FREE.left && px < FREE.right && py > FREE.top && py < FREE.bottom;
    const [ox, oy] = toPixel([manifest.cores[0]!.lon, manifest.cores[0]!.lat]);
    if (!free || Math.hypot(px - ox, py - oy) < 40) continue;
    const found = pixels.at(px, py);
    if (nearWater(px, py)) continue;
    compared++;
    seen.add(wanted.map(Math.round).join());
    if (!near(found, wanted))
      wrong.push(`cell ${cell} (${seconds} s) at ${px},${py}: ${found} for ${wanted.map(Math.round)}`);
  }
  truth(compared >= 300, `only ${compared} cells could be compared`);
  truth(seen.size >= 3, `only ${seen.size} bands were in view`);
  truth(
    wrong.length <= compared * 0.005,
    `${wrong.length} of ${compared} differ, first: ${wrong.slice(0, 3).join('; ')}`,
  );
}

async function dragOrigin(page: Page, dx: number, dy: number, steps: number): Promise<void> {
  const box = await page.locator('.marker-origin').boundingBox();
  if (!box) throw new Error('there is no origin marker');
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= steps; i++) await page.mouse.move(x + (dx * i) / steps, y + (dy * i) / steps);
  await page.mouse.up();
}

export async function mapChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('the first visitor gets an answer without doing anything', async () => {
    const { page, complaints } = await bench.open();
    equal(await text(page, 'people'), peopleFor(engine, ''), 'people');
    equal(await fragment(page), '', 'fragment');
    equal(complaints, [], 'console');
    await page.context().close();
  });
  for (const [what, dark] of [
    ['m=best', false],
    ['m=transit&dir=to', false],
    ['m=drive&p=midday', true],
  ] as const) {
    await check(`pixels of the surface are the engine's seconds (${what}${dark ? ', dark' : ''})`, () =>
      comparePixels(bench, what, dark),
    );
  }

  await check('the label at the pointer says the surface’s minutes', async () => {
    const { page } = await bench.visit(VIEW);
    await page.mouse.move(760, 380);
    await page.waitForSelector('.tip:not([hidden])');
    truth(/^\d+ 分钟$/.test((await page.textContent('.tip')) ?? ''), `tip reads ${await page.textContent('.tip')}`);
  });

  await check('dragging the origin changes the people while and after it moves', async () => {
    const { page, complaints } = await bench.visit(VIEW);
    const before = await text(page, 'people');
    await dragOrigin(page, 160, 220, 40);
    await settled(page);
    const after = await fragment(page);
    truth(/^o=\d+\.\d{5},\d+\.\d{5}&/.test(after), `fragment ${after}`);
    truth((await text(page, 'people')) !== before, `people stayed ${before}`);
    equal(await text(page, 'people'), peopleFor(engine, after), 'people after the drag');
    equal(complaints, [], 'console');
  });

  await check('the origin moves by arrow keys, farther with Shift', async () => {
    const { page } = await bench.visit(VIEW);
    await page.locator('.marker-origin').focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowDown');
    await settled(page);
    equal(await text(page, 'people'), peopleFor(engine, await fragment(page)), 'people');
  });

  await check('a click sets the origin', async () => {
    const { page } = await bench.visit(VIEW);
    await page.mouse.click(900, 600);
    await settled(page);
    const after = await fragment(page);
    truth(after.startsWith('o='), `fragment ${after}`);
    equal(await text(page, 'people'), peopleFor(engine, after), 'people');
  });
}
