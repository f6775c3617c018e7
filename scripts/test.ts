import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** What was looked at, in the gate's own unit. */
  readonly counted: string;
}

interface Gate {
  readonly name: string;
  run(): Outcome;
}

function command(name: string, args: readonly string[]): { ok: boolean; output: string } {
  const result = spawnSync(process.execPath, [`node_modules/${name}`, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  return { ok: result.status === 0, output: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}` };
}

/** A gate that looked at nothing has failed, whatever its exit code says. */
function judge(ok: boolean, count: number, unit: string, output: string): Outcome {
  const good = ok && count > 0;
  if (!good) console.error(output);
  return { passed: good ? 1 : 0, failed: good ? 0 : 1, counted: `${count} ${unit}` };
}

function firstNumber(pattern: RegExp, text: string): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}

const GATES: readonly Gate[] = [
  {
    name: 'lint',
    run() {
      const { ok, output } = command('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']);
      return judge(ok, firstNumber(/Checked (\d+) files/, output), 'files', output);
    },
  },
  {
    name: 'types',
    run() {
      const { ok, output } = command('typescript/bin/tsc', ['--noEmit', '--listFiles']);
      const own = output.split('\n').filter((line) => /\.tsx?$/.test(line) && !line.includes('node_modules'));
      return judge(
        ok,
        own.length,
        'files',
        output
          .split('\n')
          .filter((line) => line.includes('error'))
          .join('\n'),
      );
    },
  },
  {
    name: 'knip',
    run() {
      const { ok, output } = command('knip/bin/knip.js', ['--no-config-hints', '--performance']);
      return judge(ok, firstNumber(/^parseFile\s+(\d+)/m, output), 'files', output);
    },
  },
  {
    name: 'budget of the first view',
    run() {
      const { ok, output } = command('tsx/dist/cli.mjs', ['scripts/budget.ts']);
      const sizes =
        output.match(/^.*(scripts of the first view|network\.bin \().*$/gm)?.map((line) => line.trim()) ?? [];
      const outcome = judge(ok, firstNumber(/budget: (\d+) files/, output), 'files', output);
      return { ...outcome, counted: [outcome.counted, ...sizes].join(', ') };
    },
  },
  { name: 'unit, data and property tests', run: vitest },
  { name: 'browser tests', run: browser },
];

function vitest(): Outcome {
  mkdirSync('.cache', { recursive: true });
  const file = '.cache/vitest.json';
  const { ok, output } = command('vitest/vitest.mjs', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${file}`,
  ]);
  const report = JSON.parse(readFileSync(file, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numTotalTests: number;
  };
  const broken = !ok && report.numFailedTests === 0 ? 1 : 0;
  if (!ok) console.error(output);
  const failed = report.numTotalTests === 0 ? 1 : report.numFailedTests + broken;
  return { passed: report.numPassedTests, failed, counted: `${report.numTotalTests} tests` };
}

function browser(): Outcome {
  const { ok, output } = command('tsx/dist/cli.mjs', ['test/browser/run.ts']);
  const passed = firstNumber(/browser: (\d+) passed/, output);
  const reported = firstNumber(/browser: \d+ passed, (\d+) failed/, output);
  const failed = ok && passed > 0 ? reported : Math.max(1, reported);
  if (failed > 0) console.error(output);
  return { passed, failed, counted: `${passed + reported} checks` };
}

let passed = 0;
let failed = 0;
const asked = process.argv.slice(2);
for (const gate of GATES) {
  if (asked.length > 0 && !asked.some((word) => gate.name.includes(word))) continue;
  const outcome = gate.run();
  passed += outcome.passed;
  failed += outcome.failed;
  console.log(`${outcome.failed === 0 ? '✓' : '✗'} ${gate.name}: ${outcome.counted}`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
