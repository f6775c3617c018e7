import { describe, expect, it } from 'vitest';
import { createSketch, type Sketch } from '../../../src/state/studio/sketch.ts';

const AT = { id: null, on: null, name: '' } as const;

function drawn(kind: 'line' | 'road' = 'line'): Sketch {
  const sketch = createSketch(
    () => null,
    () => 'zh',
  );
  sketch.start(kind);
  sketch.add({ ...AT, lon: 112.9, lat: 28 });
  sketch.add({ ...AT, lon: 113, lat: 28 });
  return sketch;
}

describe('what is being drawn', () => {
  it('is one step back when its tool was left before it was put in', () => {
    const sketch = drawn();
    sketch.stop();
    expect(sketch.points.value).toEqual([]);
    expect(sketch.undo()).toBe(false);
    sketch.start('line');
    expect(sketch.points.value).toEqual([]);
    expect(sketch.canUndo.value).toBe(true);
    expect(sketch.undo()).toBe(true);
    expect(sketch.points.value.map((one) => one.lon)).toEqual([112.9, 113]);
  });

  it('does not come back once it is put in, nor as another kind', () => {
    const put = drawn();
    put.finish();
    put.stop();
    put.start('line');
    expect(put.undo()).toBe(false);
    const left = drawn('line');
    left.start('road');
    expect(left.undo()).toBe(false);
  });

  it('tells whether there is a step each way, down to no point at all', () => {
    const sketch = drawn();
    sketch.undo();
    sketch.undo();
    expect(sketch.points.value).toEqual([]);
    expect([sketch.canUndo.value, sketch.canRedo.value]).toEqual([false, true]);
    sketch.redo();
    expect(sketch.points.value).toHaveLength(1);
  });
});
