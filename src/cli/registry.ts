import type { Command } from './command.ts';

/** Every command by name, loaded when it is called. Order is the order of `help`. */
export const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['check', async (): Promise<Command> => (await import('./commands/check.ts')).check],
  ['info', async (): Promise<Command> => (await import('./commands/info.ts')).info],
  ['trip', async (): Promise<Command> => (await import('./commands/trip.ts')).trip],
  ['validate', async (): Promise<Command> => (await import('./commands/validate.ts')).validate],
  ['isochrone', async (): Promise<Command> => (await import('./commands/isochrone.ts')).isochrone],
  ['assess', async (): Promise<Command> => (await import('./commands/assess.ts')).assess],
  ['compare', async (): Promise<Command> => (await import('./commands/compare.ts')).compare],
  ['first-year', async (): Promise<Command> => (await import('./commands/first-year.ts')).firstYear],
  ['claims', async (): Promise<Command> => (await import('./commands/claims.ts')).claims],
  ['break-even', async (): Promise<Command> => (await import('./commands/break-even.ts')).breakEven],
  ['robust', async (): Promise<Command> => (await import('./commands/robust.ts')).robust],
  ['tornado', async (): Promise<Command> => (await import('./commands/tornado.ts')).tornado],
  ['contribution', async (): Promise<Command> => (await import('./commands/contribution.ts')).contribution],
  ['budget', async (): Promise<Command> => (await import('./commands/budget.ts')).budget],
  ['fragility', async (): Promise<Command> => (await import('./commands/fragility.ts')).fragility],
  ['scenario', async (): Promise<Command> => (await import('./commands/scenario.ts')).scenario],
  ['diff', async (): Promise<Command> => (await import('./commands/diff.ts')).diff],
  ['merge', async (): Promise<Command> => (await import('./commands/merge.ts')).merge],
  ['sweep', async (): Promise<Command> => (await import('./commands/sweep.ts')).sweep],
  ['projects', async (): Promise<Command> => (await import('./commands/projects.ts')).projects],
  ['export', async (): Promise<Command> => (await import('./commands/export.ts')).exportNetwork],
]);
