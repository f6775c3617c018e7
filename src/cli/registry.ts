import type { Command } from './command.ts';

/** Every command by name, loaded when it is called. Order is the order of `help`. */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['check', async (): Promise<Command> => (await import('./commands/check.ts')).check],
  ['info', async (): Promise<Command> => (await import('./commands/info.ts')).info],
]);
