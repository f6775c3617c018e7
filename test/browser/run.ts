import { buildPage, isStale, servePage } from '../../scripts/serve.ts';
import { openEngine } from '../../src/worker/engine.ts';
import { accessChecks } from './access.checks.ts';
import { basemapChecks } from './basemap.checks.ts';
import { controlChecks } from './controls.checks.ts';
import { featureChecks } from './feature.checks.ts';
import { type Bench, createBench, type Score } from './harness.ts';
import { journeyChecks } from './journeys.checks.ts';
import { launchBrowser } from './launch.ts';
import { mapChecks } from './map.checks.ts';
import { offlineChecks } from './offline.checks.ts';
import { panelChecks } from './panel.checks.ts';
import { reviewChecks } from './review.checks.ts';
import { savedChecks } from './saved.checks.ts';
import { speedChecks } from './speed.checks.ts';
import { stateChecks } from './states.checks.ts';
import { studioChecks } from './studio.checks.ts';
import { studioAccessChecks } from './studio-access.checks.ts';
import { studyChecks } from './study.checks.ts';
import { travelChecks } from './travel.checks.ts';
import { troubleChecks } from './trouble.checks.ts';
import { versusChecks } from './versus.checks.ts';

/** The long ones first, so that both lanes end at about the same time. */
const PARTS = {
  controls: controlChecks,
  access: accessChecks,
  study: studyChecks,
  tools: studioAccessChecks,
  journeys: journeyChecks,
  map: mapChecks,
  feature: featureChecks,
  basemap: basemapChecks,
  panel: panelChecks,
  travel: travelChecks,
  review: reviewChecks,
  studio: studioChecks,
  saved: savedChecks,
  states: stateChecks,
  versus: versusChecks,
  offline: offlineChecks,
  trouble: troubleChecks,
} as const;
/** What measures time or memory has the machine to itself. */
const ALONE = { speed: speedChecks } as const;
const LANES = 2;

type Part = (bench: Bench) => Promise<void>;

/** Parts side by side, each lane with pages of its own taking the next part that nobody has begun. */
async function runParts(parts: readonly Part[], lanes: number, createLane: () => Bench): Promise<void> {
  const left = [...parts];
  const lane = async (): Promise<void> => {
    const bench = createLane();
    for (let part = left.shift(); part; part = left.shift()) await part(bench);
    await bench.close();
  };
  await Promise.all(Array.from({ length: Math.min(lanes, parts.length) }, lane));
}

/** Runs the built page in a real browser. Arguments name parts: controls, access, study, tools, journeys, map, feature, basemap, panel, travel, review, studio, saved, states, versus, offline, trouble, speed. */
async function main(): Promise<Score> {
  const score: Score = { passed: 0, failed: 0 };
  if (isStale()) await buildPage();
  const served = await servePage(4373);
  const browser = await launchBrowser();
  try {
    const engine = await openEngine(`${served.url}network.bin`, () => {});
    const createLane = (): Bench => createBench(browser, served.url, engine, score);
    const names = process.argv.slice(2);
    const asked = (all: Readonly<Record<string, Part>>): readonly Part[] =>
      Object.entries(all).flatMap(([name, part]) => (names.length === 0 || names.includes(name) ? [part] : []));
    await runParts(asked(PARTS), LANES, createLane);
    await runParts(asked(ALONE), 1, createLane);
  } finally {
    await browser.close();
    await served.close();
  }
  return score;
}

const { passed, failed } = await main().catch((error: unknown) => {
  console.error(error);
  return { passed: 0, failed: 1 };
});
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
