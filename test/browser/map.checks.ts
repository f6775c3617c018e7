import type { Page } from 'playwright-core';
import { equalArea } from '../../src/base/geo.ts';
import type { LonLat } from '../../src/base/units.ts';
import { BAND_EDGES_S, type Palette, palette } from '../../src/map/style/palette.ts';
import { mercator } from '../../src/map/surface/surface-mesh.ts';
import { decodeBundle } from '../../src/network/bundle.ts';
import type { ContourLabel } from '../../src/worker/answers/contour-labels.ts';
import { doubt } from '../../src/worker/study/doubt.ts';
import { peopleFor, surfaceFor } from './expected.ts';
import { type Bench, drawn, equal, fragment, settled, text, truth } from './harness.ts';
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
  const { page } = await bench.visit(`${asked}&t=${dark ? 'dark' : 'light'}`, 'sharp');
  await drawn(page);
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

/** Labels in the free part of the map that have a halo's colour within a few pixels of their place. */
function inkAround(pixels: ReturnType<typeof decodePng>, labels: readonly ContourLabel[], halo: number[]): number {
  const around = Array.from({ length: 21 * 21 }, (_, i) => [(i % 21) - 10, Math.floor(i / 21) - 10] as const);
  return labels.filter(({ at, tier }) => {
    const [x, y] = toPixel(at).map(Math.round) as [number, number];
    if (tier !== 1 || x < FREE.left || x > FREE.right || y < FREE.top || y > FREE.bottom) return false;
    return around.filter(([dx, dy]) => near(pixels.at(x + dx, y + dy), halo)).length > 16;
  }).length;
}

/** Labels with ink, looked at again while the map is still drawn and the count is not as wanted. */
async function inkUntil(
  page: Page,
  labels: readonly ContourLabel[],
  halo: number[],
  wanted: (count: number) => boolean,
): Promise<number> {
  for (let tries = 0; ; tries++) {
    await drawn(page);
    const count = inkAround(decodePng(await page.screenshot()), labels, halo);
    if (wanted(count) || tries === 5) return count;
    await page.waitForTimeout(300);
  }
}

/** Share of inked pixels in cells of low confidence, and in the rest. */
async function compareHatch(bench: Bench): Promise<void> {
  const what = 'm=transit&o=112.97080,28.19880';
  const bundle = decodeBundle(new Uint8Array(await (await fetch(`${bench.url}network.bin`)).arrayBuffer()));
  if (!bundle.ok) throw new Error('the bundle cannot be read');
  const { cellShare } = await doubt(
    bundle.value.network,
    {
      ...{ scenario: { projects: [] }, direction: 'from', point: { lon: 112.9708, lat: 28.1988 } },
      query: { modes: 'transit', period: 'am_peak', definition: 'door_to_door', wait: 'informed' },
    },
    async () => {},
  );
  const { page } = await bench.visit(`${what}&ht=doubt&${BARE}&${VIEW}`, 'sharp');
  await page.waitForSelector('[data-testid="hatch-doubt"]');
  await page.waitForFunction(() => !document.querySelector('[data-testid="hatch-doubt"] .working'));
  await drawn(page);
  const pixels = decodePng(await page.screenshot());
  const { grid, manifest } = bench.engine.catalogue;
  const { timeS } = surfaceFor(bench.engine, what);
  const projection = equalArea(manifest.gridCentre);
  const p = palette(false);
  const inked = { low: [0, 0], sure: [0, 0] };
  for (let cell = 0; cell < timeS.length; cell++) {
    const wanted = timeS[cell] === 65535 ? null : colorOf(p, timeS[cell]!, 3600);
    const about = [0, -1, 1, -grid.cols, grid.cols].map((step) => cellShare[cell + step] ?? 255);
    const kind = about.every((share) => share >= 50 && share < 255)
      ? 'low'
      : about.every((share) => share < 25)
        ? 'sure'
        : null;
    if (!wanted || !kind || timeS[cell]! > 5400) continue;
    const x = grid.west + ((cell % grid.cols) + 0.5) * grid.cellM;
    const y = grid.south + (Math.floor(cell / grid.cols) + 0.5) * grid.cellM;
    const [px, py] = toPixel(projection.inverse(x, y)).map(Math.floor) as [number, number];
    if (px < FREE.left || px > FREE.right || py < FREE.top || py > FREE.bottom) continue;
    const ink = rgb(p.hatch);
    for (let d = -2; d <= 2; d++) {
      const found = pixels.at(px + d, py);
      const toward = wanted.map((value, i) => value + 0.4 * (ink[i]! - value));
      inked[kind][1]!++;
      if (found.every((value, i) => Math.abs(value - toward[i]!) < 40) && !near(found, wanted)) inked[kind][0]!++;
    }
  }
  const [low, sure] = [inked.low, inked.sure].map(([some, all]) => some! / Math.max(1, all!)) as [number, number];
  truth(inked.low[1]! > 100 && inked.sure[1]! > 500, `too few pixels: ${inked.low[1]}, ${inked.sure[1]}`);
  truth(low > 0.2 && sure < 0.06, `inked: ${low.toFixed(2)} of low confidence, ${sure.toFixed(2)} of the rest`);
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

  await check('lines lie over what rests on data of low confidence, and over nothing else', () => compareHatch(bench));

  await check('minutes stand on the edges once the hand rests', async () => {
    const { page } = await bench.visit(VIEW, 'sharp');
    const labels = engine.contours({
      ...{ scenario: { projects: [] }, direction: 'from', levelsS: [1800, 3600] },
      point: { lon: 112.9708, lat: 28.1988, name: '五一广场' },
      query: { modes: 'best', period: 'am_peak', definition: 'door_to_door', wait: 'informed' },
    });
    truth(labels.filter(({ tier }) => tier === 1).length > 10, 'there is nothing to label');
    const halo = rgb(palette(false).halo);
    const inked = await inkUntil(page, labels, halo, (count) => count >= 3);
    await page.getByRole('checkbox', { name: '地名' }).uncheck();
    const left = await inkUntil(page, labels, halo, (count) => count === 0);
    truth(inked >= 3 && left === 0, `labels on the edges: ${inked}, without names: ${left}`);
    await page.getByRole('checkbox', { name: '地名' }).check();
  });

  await check('the label at the pointer says the surface’s minutes', async () => {
    const { page } = await bench.visit(VIEW);
    await page.mouse.move(760, 380);
    await page.waitForSelector('.tip:not([hidden])');
    truth(
      /^\d+ 分钟( · .+)?$/.test((await page.textContent('.tip')) ?? ''),
      `tip reads ${await page.textContent('.tip')}`,
    );
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

  await check('a click on open ground sets the origin', async () => {
    const { page } = await bench.visit(`${BARE}&${VIEW}`);
    await page.mouse.click(900, 600);
    await settled(page);
    const after = await fragment(page);
    truth(after.startsWith('o='), `fragment ${after}`);
    equal(await text(page, 'people'), peopleFor(engine, after), 'people');
  });
}
