import type { Page } from 'playwright-core';
import { gridOf } from '../../src/assess/surface/grid.ts';
import type { LonLat } from '../../src/base/units.ts';
import { formats } from '../../src/i18n/format.ts';
import { mercator } from '../../src/map/surface/surface-mesh.ts';
import { decodeBundle } from '../../src/network/bundle.ts';
import type { LineFacts, RoadFacts, StationFacts } from '../../src/worker/answers/feature-answers.ts';
import type { ScenarioChoice } from '../../src/worker/protocol.ts';
import { axe, tooSmall } from './access.checks.ts';
import { type Bench, drawn, equal, fragment, rested, settled, text, truth } from './harness.ts';

const WIDTH = 1440;
const HEIGHT = 900;
const QUERY = { period: 'am_peak', wait: 'informed' } as const;
const TODAY = { projects: [] };
const format = formats('zh');

function toPixel([lon, lat]: LonLat, camera: readonly [number, number, number]): readonly [x: number, y: number] {
  const world = 512 * 2 ** camera[2];
  const [cx, cy] = mercator([camera[0], camera[1]]);
  const [x, y] = mercator([lon, lat]);
  return [(x - cx) * world + WIDTH / 2, (y - cy) * world + HEIGHT / 2];
}

const card = (page: Page) => page.locator('[data-testid="feature"]');

async function numbers(page: Page): Promise<void> {
  await page.waitForSelector('[data-testid="feature-without"]');
  await page.waitForFunction(() => !document.querySelector('[data-testid="feature-without"][data-stale="true"]'));
}

export async function featureChecks(bench: Bench): Promise<void> {
  const { check, engine } = bench;
  const { map } = engine.catalogue;

  await check('a click on a road opens its card with the model’s speeds and minutes', async () => {
    const road = map.roads.find(({ id }) => id === 'L004');
    if (!road) throw new Error('the network has no L004');
    const [a, b] = [road.path[0]!, road.path.at(-1)!];
    const middle: LonLat = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const camera = [middle[0], middle[1], 12] as const;
    const { page, complaints } = await bench.visit(`hide=surface.rail.projects.labels&v=${camera.join()}`);
    await drawn(page);
    await page.mouse.click(...(toPixel(middle, camera) as [number, number]));
    await page.waitForSelector('[data-testid="feature-periods"]');
    truth((await fragment(page)).includes('f=road:L004'), `fragment ${await fragment(page)}`);
    const facts = (await engine.feature({ kind: 'road', id: 'L004', scenario: TODAY, query: QUERY })) as RoadFacts;
    const rows = await card(page).locator('[data-testid="feature-periods"] tbody tr').allTextContents();
    equal(rows.length, 4, 'periods');
    facts.periods.forEach(({ speedKph, timeS }, i) => {
      const wanted = `${format.integer(speedKph)} km/h`;
      truth(rows[i]?.includes(wanted) === true, `row ${rows[i]} lacks ${wanted}`);
      truth(rows[i]?.includes(format.exact(timeS)) === true, `row ${rows[i]} lacks ${format.exact(timeS)}`);
    });
    truth((await card(page).textContent())?.includes('可信度') === true, 'the card does not say how sure it is');
    equal(complaints, [], 'console');
  });

  await check('a click on a station says which lines call how often, and starts a trip there', async () => {
    const station = map.stations.find(({ id }) => id === 'M-wuyiguangchang');
    if (!station) throw new Error('the network has no such station');
    const camera = [station.lon, station.lat, 13] as const;
    const { page } = await bench.visit(`o=zhuzhou&hide=surface.projects.labels&v=${camera.join()}`);
    await drawn(page);
    await page.mouse.click(WIDTH / 2, HEIGHT / 2);
    await page.waitForSelector('[data-testid="feature-stop"]');
    equal(await text(page, 'feature-name'), '五一广场', 'name');
    const facts = (await engine.feature({
      kind: 'station',
      id: station.id,
      scenario: TODAY,
      query: QUERY,
    })) as StationFacts;
    const stops = await card(page).locator('[data-testid="feature-stop"]').allTextContents();
    equal(stops.length, facts.stops.length, 'stops');
    facts.stops.forEach((stop, i) => {
      for (const { name, headwayS } of stop.lines) {
        truth(stops[i]?.includes(name.zh) === true, `${stops[i]} lacks ${name.zh}`);
        if (headwayS !== null) truth(stops[i]!.includes(format.exact(headwayS)), `${stops[i]} lacks ${headwayS} s`);
      }
    });
    await card(page).getByRole('button', { name: '从这里出发' }).click();
    await settled(page);
    truth((await fragment(page)).includes('o=M-wuyiguangchang'), `fragment ${await fragment(page)}`);
  });

  await check('what happens without a line is what the model says without it', async () => {
    const { page } = await bench.visit('m=transit&f=line:CSM-L1');
    await numbers(page);
    const facts = (await engine.feature({ kind: 'line', id: 'CSM-L1', scenario: TODAY, query: QUERY })) as LineFacts;
    const patterns = await card(page).locator('[data-testid="feature-pattern"]').allTextContents();
    truth(patterns[0]!.includes(format.minutes(facts.patterns[0]!.runS)), `${patterns[0]} lacks the run time`);
    const people = (answer: string | null): string => /([\d.]+万?) 人/.exec(answer ?? '')?.[1] ?? '';
    const told = people(await page.textContent('[data-testid="feature-without"]'));
    const all = whoIsInside(engine, TODAY);
    const without = { projects: [], modifications: [{ type: 'remove_line', line: 'CSM-L1' } as const] };
    const left = whoIsInside(engine, without);
    equal(told, format.people(await droppedBetween(bench, all, left)), 'people who drop out');
  });

  await check('a project switches from its card, and its minutes stay the same question', async () => {
    const { page } = await bench.visit('m=transit&f=project:a05-s3');
    await numbers(page);
    const before = await text(page, 'feature-without');
    await page.click('[data-testid="feature-switch"]');
    await settled(page);
    truth((await fragment(page)).includes('on=a05-s3'), `fragment ${await fragment(page)}`);
    await rested(page);
    await numbers(page);
    equal(await text(page, 'feature-without'), before, 'with against without');
  });

  await check('everything on the map is found by keyboard alone', async () => {
    const { page, complaints } = await bench.visit('m=transit');
    await page.getByRole('button', { name: '看图上的路段、线路、站点和项目' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('.feature-filter:focus');
    await page.keyboard.type('zzx');
    const hit = card(page)
      .getByRole('button', { name: /株洲西/ })
      .first();
    await hit.waitFor();
    await hit.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-testid="feature-name"]');
    truth((await text(page, 'feature-name')).includes('株洲西'), 'another card opened');
    await page.keyboard.press('Escape');
    equal(await card(page).count(), 0, 'cards after Escape');
    truth(!(await fragment(page)).includes('f='), 'the address still names it');
    equal(complaints, [], 'console');
  });

  for (const [theme, language] of [
    ['light', 'zh'],
    ['dark', 'en'],
  ] as const) {
    await check(`axe-core finds nothing on a card of each kind and on the list (${theme}, ${language})`, async () => {
      for (const ref of ['station:R-CSQ', 'line:CZT-IC', 'road:L001', 'project:h08-xianfeng']) {
        const { page } = await bench.visit(`f=${ref}&t=${theme}&l=${language}`);
        await page.waitForSelector('.feature-facts');
        equal(await axe(page), [], `violations on ${ref}`);
        equal(await tooSmall(page, 24), [], `targets under 24 px on ${ref}`);
      }
      const { page } = await bench.visit(`t=${theme}&l=${language}`);
      await page.locator('.map-tools button').last().click();
      await card(page).locator('.feature-filter').waitFor();
      equal(await axe(page), [], 'violations on the list');
      await page.keyboard.press('Escape');
    });
  }

  await check('on a phone the card is a sheet that does not scroll sideways', async () => {
    const { page, complaints } = await bench.open({ fragment: 'f=station:R-CSQ', width: 390, height: 844 });
    await page.waitForSelector('[data-testid="feature-stop"]');
    const box = await card(page).boundingBox();
    truth(box !== null && box.x === 0 && box.width === 390 && box.y > 250, `the sheet lies at ${JSON.stringify(box)}`);
    equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, 'width');
    equal(complaints, [], 'console');
    await page.context().close();
  });
}

type Engine = Bench['engine'];

/** Seconds of every cell to the nearest of the three centres by public transport. */
function whoIsInside(engine: Engine, scenario: ScenarioChoice): Uint16Array {
  const query = { modes: 'transit', definition: 'door_to_door', ...QUERY } as const;
  const surfaces = engine.catalogue.manifest.cores.map(
    ({ lon, lat, name }) =>
      engine.surface({ scenario, query, direction: 'to', point: { lon, lat, name: name.zh } }).timeS,
  );
  return surfaces[0]!.map((_, cell) => Math.min(...surfaces.map((timeS) => timeS[cell]!)));
}

/** People of the grid's cells inside an hour before and not after. */
async function droppedBetween(bench: Bench, before: Uint16Array, after: Uint16Array): Promise<number> {
  const bundle = decodeBundle(new Uint8Array(await (await fetch(`${bench.url}network.bin`)).arrayBuffer()));
  if (!bundle.ok) throw new Error('the bundle cannot be read');
  const { people } = gridOf(bundle.value.network);
  let dropped = 0;
  for (let cell = 0; cell < before.length; cell++) {
    if (before[cell]! <= 3600 && after[cell]! > 3600) dropped += people[cell]!;
  }
  return dropped;
}
