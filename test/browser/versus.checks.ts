import { equalArea } from '../../src/base/geo.ts';
import { formats } from '../../src/i18n/format.ts';
import { palette } from '../../src/map/style/palette.ts';
import { mercator } from '../../src/map/surface/surface-mesh.ts';
import { DIFFERENCE_STEPS_S } from '../../src/map/surface/versus-steps.ts';
import { versusFor } from './expected.ts';
import { type Bench, drawn, equal, fragment, settled, text, truth } from './harness.ts';
import { decodePng } from './png.ts';

const CAMERA = { lon: 113.05, lat: 28.05, zoom: 10 };
const VIEW = `v=${CAMERA.lon},${CAMERA.lat},${CAMERA.zoom}&hide=roads.rail.projects.labels`;
const FREE = { left: 460, right: 1100, top: 130, bottom: 690 };

function rgb(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** The class of a difference, null where it is too near an edge to be one. */
function classOf(seconds: number): number | null {
  if (DIFFERENCE_STEPS_S.some((edge) => Math.abs(seconds - edge) < 25)) return null;
  const at = DIFFERENCE_STEPS_S.findIndex((edge) => seconds < edge);
  return at < 0 ? 6 : at;
}

/** Compares the drawn class at every free, even cell centre with the engine's difference. */
async function differencePixels(bench: Bench, asked: string, dark: boolean): Promise<void> {
  const { page } = await bench.visit(`${asked}&t=${dark ? 'dark' : 'light'}`, 'sharp');
  await page.waitForSelector('.difference-ramp');
  await drawn(page);
  const pixels = decodePng(await page.screenshot());
  const { grid, manifest } = bench.engine.catalogue;
  const { differenceS, timeA, timeB } = versusFor(bench.engine, asked);
  const projection = equalArea(manifest.gridCentre);
  const p = palette(dark);
  const land = rgb(p.land);
  const wrong: string[] = [];
  const seen = new Set<number>();
  let compared = 0;
  for (let cell = 0; cell < differenceS.length; cell++) {
    const around = [0, -1, 1, -grid.cols, grid.cols].map((step) => differenceS[cell + step] ?? -32_768);
    const even = around.every((value) => Math.abs(value) < 32_000 && Math.abs(value - around[0]!) < 30);
    const clear = [timeA, timeB].every((time) => Math.abs(time[cell]! - 3600) > 240);
    const kind = even && clear ? classOf(around[0]!) : null;
    if (kind === null) continue;
    const x = grid.west + ((cell % grid.cols) + 0.5) * grid.cellM;
    const y = grid.south + (Math.floor(cell / grid.cols) + 0.5) * grid.cellM;
    const [mx, my] = mercator(projection.inverse(x, y));
    const [cx, cy] = mercator([CAMERA.lon, CAMERA.lat]);
    const world = 512 * 2 ** CAMERA.zoom;
    const [px, py] = [Math.floor((mx - cx) * world + 720), Math.floor((my - cy) * world + 450)];
    if (px < FREE.left || px > FREE.right || py < FREE.top || py > FREE.bottom) continue;
    const alpha = kind === 3 ? 0.3 : p.bandAlpha;
    const wanted = rgb(p.difference[kind]!).map((value, i) => value * alpha + land[i]! * (1 - alpha));
    const found = pixels.at(px, py);
    const near = (color: readonly number[], by = 6): boolean =>
      found.every((value, i) => Math.abs(value - color[i]!) <= by);
    if (near(rgb(p.water), 16) || near(rgb(p.waterLine), 16)) continue;
    compared++;
    seen.add(kind);
    if (!near(wanted))
      wrong.push(`cell ${cell} (${around[0]} s) at ${px},${py}: ${found} for ${wanted.map(Math.round)}`);
  }
  truth(compared >= 200, `only ${compared} cells could be compared`);
  truth(seen.size >= 2, `only ${seen.size} classes were in view`);
  truth(
    wrong.length <= compared * 0.01,
    `${wrong.length} of ${compared} differ, first: ${wrong.slice(0, 3).join('; ')}`,
  );
}

export async function versusChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;

  await check('people gained and lost are the engine’s, in total and by township', async () => {
    const asked = 'm=transit&dir=to&b=all';
    const { page, complaints } = await bench.open({ fragment: asked });
    await page.getByRole('button', { name: 'A | B' }).click();
    await page.waitForSelector('[data-testid="people-b"]');
    await settled(page);
    const wanted = versusFor(engine, asked);
    const { people } = formats('zh');
    equal(await text(page, 'people-a'), people(wanted.peopleA), 'people under A');
    equal(await text(page, 'people-b'), people(wanted.peopleB), 'people under B');
    equal(await text(page, 'gained'), `+${people(wanted.gained)}`, 'gained');
    truth(wanted.townships.length > 8, 'too few townships change for this check');
    await page.getByRole('button', { name: `全部 ${wanted.townships.length} 个` }).click();
    equal(
      await page.locator('.townships tbody th').allTextContents(),
      wanted.townships.map((one) => one.name),
      'townships',
    );
    equal(complaints, [], 'console');
    await page.context().close();
  });

  for (const dark of [false, true]) {
    await check(`pixels of the difference are the engine’s seconds${dark ? ' (dark)' : ''}`, () =>
      differencePixels(bench, `m=transit&dir=to&b=all&${VIEW}`, dark),
    );
  }

  await check('the swipe line moves by keyboard and by hand, and is in the address', async () => {
    const { page, complaints } = await bench.open({ fragment: 'm=transit&b=all&ab=swipe' });
    const line = page.getByRole('slider', { name: /A 与 B 的分界线/ });
    await line.focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowRight');
    equal(await line.getAttribute('aria-valuenow'), '61', 'by keyboard');
    equal(await fragment(page), 'm=transit&b=all&ab=swipe&sw=61', 'fragment');
    const box = (await line.boundingBox())!;
    await page.mouse.move(box.x + 22, box.y + 22);
    await page.mouse.down();
    await page.mouse.move(720, box.y + 22, { steps: 5 });
    await page.mouse.up();
    equal(await line.getAttribute('aria-valuenow'), '50', 'by hand');
    equal(complaints, [], 'console');
    await page.context().close();
  });

  await check('B against itself is said to be the same; A and B change places', async () => {
    const { page } = await bench.open({ fragment: 'm=transit&b=baseline' });
    await page.getByRole('button', { name: 'A | B' }).click();
    await page.getByText('A 与 B 处处相同。').waitFor();
    await page.locator('.rival select').selectOption('=year:2030');
    await page.waitForFunction(() => !document.querySelector('[data-testid="gained"]')?.textContent?.startsWith('0'));
    await page.getByRole('button', { name: 'A、B 对调' }).click();
    await page.waitForFunction(() => !document.querySelector('[data-testid="lost"]')?.textContent?.startsWith('0'));
    await settled(page);
    const asked = await fragment(page);
    equal(await text(page, 'lost'), `−${formats('zh').people(versusFor(engine, asked).lost)}`, 'lost');
    await page.context().close();
  });
}
