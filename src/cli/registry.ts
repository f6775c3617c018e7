import type { Command } from './command.ts';

/** Every command by name, loaded when it is called. Order is the order of `help`. */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['check', async (): Promise<Command> => (await import('./commands/check.ts')).check],
  ['info', async (): Promise<Command> => (await import('./commands/info.ts')).info],
  ['trip', async (): Promise<Command> => (await import('./commands/trip.ts')).trip],
  ['isochrone', async (): Promise<Command> => (await import('./commands/isochrone.ts')).isochrone],
  ['assess', async (): Promise<Command> => (await import('./commands/assess.ts')).assess],
  ['projects', async (): Promise<Command> => (await import('./commands/projects.ts')).projects],
  ['export', async (): Promise<Command> => (await import('./commands/export.ts')).exportNetwork],
]);
