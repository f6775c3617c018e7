import { parseArgs } from 'node:util';
import { contourCases } from './cases/contours.ts';
import { figureCases } from './cases/figures.ts';
import { regionCases } from './cases/region.ts';
import { searchCases } from './cases/search.ts';
import { studyCases } from './cases/studies.ts';
import { surfaceCases } from './cases/surface.ts';
import { sweepCases } from './cases/sweep.ts';
import { transitCases } from './cases/transit.ts';
import { updateCases } from './cases/update.ts';
import { whatifCases } from './cases/whatif.ts';
import { type CaseResult, type FigureCase, machine, measure } from './harness.ts';

const CASES = [
  ...searchCases,
  ...sweepCases,
  ...surfaceCases,
  ...contourCases,
  ...transitCases,
  ...regionCases,
  ...updateCases,
  ...whatifCases,
  ...studyCases,
];

/** How far a wish is met: for `ms` the time itself, else the ratio to the peer; null if the peer was not measured. */
function reached(result: CaseResult, wish: string): number | null {
  return wish === 'ms' ? result.medianMs : (result.ratioTo[wish] ?? null);
}

function gradeOf(
  floor: number | undefined,
  goal: number | undefined,
  keeps: (limit: number) => boolean,
  unit: string,
): string {
  if (goal !== undefined && keeps(goal)) return 'goal met';
  if (floor === undefined) return `GOAL ${goal}${unit} MISSED`;
  if (!keeps(floor)) return `BELOW FLOOR ${floor}${unit}`;
  return goal === undefined ? 'floor met' : `floor met, goal ${goal}${unit}`;
}

function wishLine(result: CaseResult, wish: string): string {
  const value = reached(result, wish);
  const [floor, goal] = [result.floor[wish], result.goal[wish]];
  if (value === null) return `    ${wish}: not measured`;
  const keeps = (limit: number): boolean => (wish === 'ms' ? value <= limit : value >= limit);
  const unit = wish === 'ms' ? ' ms' : '×';
  const grade = gradeOf(floor, goal, keeps, unit);
  const best = result.bestRatioTo[wish];
  const busy = best === undefined ? '' : `, best rounds ${best.toFixed(best < 10 ? 2 : 0)}×`;
  return `    ${wish}: ${value.toFixed(value < 10 ? 2 : 0)}${unit} (${grade}${busy})`;
}

function print(result: CaseResult): void {
  const { name, network, medianMs, p10, p90, p95, runs } = result;
  console.log(
    `${name} [${network}]  ${medianMs.toFixed(3)} ms (p10 ${p10.toFixed(3)}, p90 ${p90.toFixed(3)}, p95 ${p95.toFixed(3)}, ${runs} runs) · ${result.verified}`,
  );
  for (const wish of new Set([...Object.keys(result.floor), ...Object.keys(result.goal)]))
    console.log(wishLine(result, wish));
  for (const [peer, ratio] of Object.entries(result.ratioTo)) {
    if (!(peer in result.floor) && !(peer in result.goal)) console.log(`    ${peer}: ${ratio.toFixed(2)}× our time`);
  }
  if (result.note !== undefined) console.log(`    note: ${result.note}`);
  for (const peer of result.notMeasured) {
    const why = peer.includes('not measured')
      ? peer
      : `${peer}: not measured, its package is not installed (npm install --prefix bench/peers)`;
    console.log(`    ${why}`);
  }
}

type Figures = Omit<FigureCase, 'figures'> & { readonly figures: Readonly<Record<string, number>> };

function printFigures({ name, network, figures, floor, goal }: Figures): void {
  console.log(`${name} [${network}]`);
  for (const [figure, value] of Object.entries(figures)) {
    const [most, wished] = [floor[figure], goal[figure]];
    const grade =
      most === undefined
        ? ''
        : value > most
          ? ` (ABOVE FLOOR ${most})`
          : value > (wished ?? most)
            ? ` (floor met, goal ${wished})`
            : ' (goal met)';
    console.log(`    ${figure}: ${value.toFixed(2)}${grade}`);
  }
}

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
const results: (CaseResult | Figures)[] = [];
for (const bench of CASES) {
  if (values.only && !`${bench.name} [${bench.network}]`.includes(values.only)) continue;
  const result = await measure(bench);
  results.push(result);
  if (!values.json) print(result);
}
for (const figure of figureCases) {
  if (values.only && !`${figure.name} [${figure.network}]`.includes(values.only)) continue;
  const { name, network, floor, goal } = figure;
  const result = { name, network, figures: await figure.figures(), floor, goal };
  results.push(result);
  if (!values.json) printFigures(result);
}
if (values.json) console.log(JSON.stringify({ machine: machine(), cases: results }, null, 1));
if (results.length === 0) {
  console.error(`no bench matches ${values.only}`);
  process.exitCode = 2;
}
