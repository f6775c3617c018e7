import { describe, expect, it } from 'vitest';
import type { Modification } from '../../../src/scenario/modification.ts';
import { DEFAULTS } from '../../../src/state/settings.ts';
import { createStore } from '../../../src/state/store.ts';
import { createStudio } from '../../../src/state/studio/studio.ts';
import type { Client } from '../../../src/worker/client.ts';

const EDITS: readonly Modification[] = ['a', 'b', 'c'].map((line) => ({ type: 'remove_line', line }));

/** A studio whose engine answers an instant later, and takes every scenario without the refused change. */
function scene(refused?: Modification) {
  const store = createStore({ ...DEFAULTS, edits: EDITS });
  const ask = (_: 'resolve', { scenario }: { scenario: { modifications: readonly Modification[] } }) =>
    refused !== undefined && scenario.modifications.includes(refused)
      ? Promise.reject(new Error('refused'))
      : Promise.resolve({ problems: [] });
  const client = { ask } as unknown as Client;
  return { store, studio: createStudio(store, client) };
}

describe('own changes', () => {
  it('two that are taken out at once are both gone', async () => {
    const { store, studio } = scene();
    await Promise.all([studio.removeEdit(0), studio.removeEdit(1)]);
    expect(store.settings.value.edits).toEqual([EDITS[2]]);
  });

  it('one that is taken out twice takes no other with it', async () => {
    const { store, studio } = scene();
    await Promise.all([studio.removeEdit(0), studio.removeEdit(0)]);
    expect(store.settings.value.edits).toEqual([EDITS[1], EDITS[2]]);
  });

  it('what was switched or undone while a change was checked is kept', async () => {
    const { store, studio } = scene();
    const added: Modification = { type: 'remove_line', line: 'd' };
    const done = studio.commit([added]);
    store.change({ edits: [EDITS[0]!] });
    await done;
    expect(store.settings.value.edits).toEqual([EDITS[0], added]);
  });

  it('a change that was refused over what is no longer there is checked again', async () => {
    const { store, studio } = scene(EDITS[0]);
    const added: Modification = { type: 'remove_line', line: 'd' };
    const done = studio.commit([added]);
    store.change({ edits: [EDITS[1]!] });
    expect(await done).toBe(true);
    expect(store.settings.value.edits).toEqual([EDITS[1], added]);
    expect(studio.problems.value).toEqual([]);
  });
});
