import { describe, expect, it } from 'vitest';
import { DEFAULTS } from '../../../src/state/settings.ts';
import { createStore } from '../../../src/state/store.ts';
import { createHistory } from '../../../src/state/studio/history.ts';

function scene() {
  let now = 0;
  const store = createStore(DEFAULTS);
  const history = createHistory(store, () => now);
  return { store, history, pass: (ms: number) => (now += ms) };
}

describe('the undo log', () => {
  it('walks back and forth through switches and edits, and leaves everything else alone', () => {
    const { store, history } = scene();
    store.change({ on: ['a'] });
    store.change({ edits: [{ type: 'remove_line', line: 'x' }] });
    store.change({ cutoffMin: 30 });
    history.undo();
    expect(store.settings.value).toMatchObject({ on: ['a'], edits: [], cutoffMin: 30 });
    history.undo();
    expect(store.settings.value).toMatchObject({ on: [], edits: [], cutoffMin: 30 });
    expect(history.canUndo.value).toBe(false);
    history.redo();
    history.redo();
    expect(store.settings.value).toMatchObject({ on: ['a'], edits: [{ type: 'remove_line', line: 'x' }] });
    expect(history.canRedo.value).toBe(false);
  });

  it('forgets what could be redone once something new is done', () => {
    const { store, history } = scene();
    store.change({ on: ['a'] });
    history.undo();
    store.change({ on: ['b'] });
    expect(history.canRedo.value).toBe(false);
    history.undo();
    expect(store.settings.value.on).toEqual([]);
  });

  it('takes a played year line as one step, a later move as another', () => {
    const { store, history, pass } = scene();
    for (const year of [2020, 2021, 2022]) {
      store.change({ year });
      pass(500);
    }
    pass(5000);
    store.change({ year: 2030 });
    history.undo();
    expect(store.settings.value.year).toBe(2022);
    history.undo();
    expect(store.settings.value.year).toBeNull();
  });
});
