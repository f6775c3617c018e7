import { buildPage, isStale, servePage } from '../../scripts/serve.ts';
import { accessChecks } from './access.checks.ts';
import { basemapChecks } from './basemap.checks.ts';
import { controlChecks } from './controls.checks.ts';
import { featureChecks } from './feature.checks.ts';
import { createBench, type Score } from './harness.ts';
import { journeyChecks } from './journeys.checks.ts';
import { launchBrowser } from './launch.ts';
import { mapChecks } from './map.checks.ts';
import { offlineChecks } from './offline.checks.ts';
import { panelChecks } from './panel.checks.ts';
import { reviewChecks } from './review.checks.ts';
import { savedChecks } from './saved.checks.ts';
import { speedChecks } from './speed.checks.ts';
import { studioChecks } from './studio.checks.ts';
import { studioAccessChecks } from './studio-access.checks.ts';
import { studyChecks } from './study.checks.ts';
import { travelChecks } from './travel.checks.ts';
import { troubleChecks } from './trouble.checks.ts';
import { versusChecks } from './versus.checks.ts';

const PARTS = {
  map: mapChecks,
  feature: featureChecks,
  basemap: basemapChecks,
  panel: panelChecks,
  travel: travelChecks,
  review: reviewChecks,
  studio: studioChecks,
  saved: savedChecks,
  versus: versusChecks,
  study: studyChecks,
  offline: offlineChecks,
  trouble: troubleChecks,
  access: accessChecks,
  tools: studioAccessChecks,
  journeys: journeyChecks,
  controls: controlChecks,
  speed: speedChecks,
} as const;

/** Runs the built page in a real browser. Arguments name parts: map, feature, basemap, panel, travel, review, studio, saved, versus, study, offline, trouble, access, tools, journeys, controls, speed. */
async function main(): Promise<Score> {
  const score: Score = { passed: 0, failed: 0 };
  if (isStale()) await buildPage();
  const served = await servePage(4373);
  const browser = await launchBrowser();
  try {
    const bench = await createBench(browser, served.url, score);
    const asked = process.argv.slice(2);
    for (const [name, part] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await part(bench);
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
