import { spawnSync } from 'node:child_process';
import { run } from '../../src/cli/run.ts';

export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line as a person would, in a process of its own. */
export function cli(...args: readonly string[]): Answer {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

/** Runs a command in this process. */
export async function ask(...args: readonly string[]): Promise<Answer> {
  const said = { out: '', err: '' };
  const code = await run(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { code, ...said };
}

/** No stack, no path of the program. */
export function isQuiet(text: string): boolean {
  return !/\n\s+at |node:internal|src\/cli|Error:/.test(text);
}
