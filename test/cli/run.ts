import { spawnSync } from 'node:child_process';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a person would, in a process of its own. */
export function cli(...args: readonly string[]): Ran {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

/** No stack, no path of the program. */
export function isQuiet(text: string): boolean {
  return !/\n\s+at |node:internal|src\/cli|Error:/.test(text);
}
