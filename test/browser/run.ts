import { buildPage, isStale, servePage } from '../../scripts/serve.ts';
import { accessChecks } from './access.checks.ts';
import { createBench, type Score } from './harness.ts';
import { launchBrowser } from './launch.ts';
import { mapChecks } from './map.checks.ts';
import { panelChecks } from './panel.checks.ts';
import { troubleChecks } from './trouble.checks.ts';

const PARTS = { map: mapChecks, panel: panelChecks, trouble: troubleChecks, access: accessChecks } as const;

/** Runs the built page in a real browser. An argument names one part: map, panel, trouble, access. */
async function main(): Promise<Score> {
  const score: Score = { passed: 0, failed: 0 };
  if (isStale()) await buildPage();
  const served = await servePage(4373);
  const browser = await launchBrowser();
  try {
    const bench = await createBench(browser, served.url, score);
    const only = process.argv[2];
    for (const [name, part] of Object.entries(PARTS)) if (!only || only === name) await part(bench);
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
