import { describe, expect, it } from 'vitest';
import { lineModifications, roadModifications } from '../../../src/state/studio/drawn.ts';
import { isPart, withEdits, withoutEdit } from '../../../src/state/studio/edits.ts';
import { nearestOnPath, onNode, snap } from '../../../src/state/studio/snap.ts';
import type { EditTables } from '../../../src/worker/protocol.ts';

/**
 * a ──── b: one road of 10 km west to east with 4 signals, in the middle of which people draw. Station S stands at a.
 * One hundredth of a degree of latitude is 1112 m.
 */
const A = { id: 'a', name: 'A', lon: 113, lat: 28 };
const B = { id: 'b', name: 'B', lon: 113.1, lat: 28 };
const tables: EditTables = {
  nodes: [A, B],
  links: [
    {
      id: 'L1',
      nameZh: '大路',
      ref: '',
      from: 'a',
      to: 'b',
      directed: false,
      lengthM: 10_000,
      facility: 'trunk',
      freeSpeedKph: 60,
      lanes: null,
      area: 'urban',
      signals: 4,
      tollPlazas: 1,
      tollFen: 1000,
      bridge: false,
      geometry: [
        [113, 28],
        [113.1, 28],
      ],
      published: false,
    },
  ],
  lines: [],
  stations: [{ id: 'S', name: { zh: '站', en: 'Station' }, lon: 113, lat: 28, city: '长沙市' }],
  stops: [],
  transfers: [],
  towns: [
    { lon: 113, lat: 28, area: 'urban', city: '长沙市', name: { zh: '甲', en: 'Jia' } },
    { lon: 113, lat: 27, area: 'rural', city: '湘潭市', name: { zh: '乙', en: 'Yi' } },
  ],
};
const published: EditTables = { ...tables, links: [{ ...tables.links[0]!, published: true }] };

describe('snapping', () => {
  it('takes the station or node within reach, else a new point', () => {
    expect(snap(tables, 'line', [113.001, 28], 200, 'zh')).toMatchObject({ id: 'S', name: '站', lon: 113 });
    expect(snap(tables, 'line', [113.01, 28], 200, 'zh')).toMatchObject({ id: null, lon: 113.01 });
    expect(snap(tables, 'road', [113.1, 28.001], 200, 'zh')).toMatchObject({ id: 'b', on: null });
  });

  it('lands on a road at the nearest point of it, measured along it', () => {
    const hit = snap(tables, 'road', [113.025, 28.001], 200, 'zh');
    expect(hit).toMatchObject({ id: null, name: '大路', lat: 28 });
    expect(hit.on?.link).toBe('L1');
    expect(hit.on?.share).toBeCloseTo(0.25, 6);
    expect(snap(tables, 'road', [113.025, 28.01], 200, 'zh').on).toBeNull();
  });

  it('does not part a road with published speeds: its nearer end is meant', () => {
    expect(snap(published, 'road', [113.025, 28.001], 200, 'zh').id).toBe('a');
    expect(snap(published, 'road', [113.075, 28.001], 200, 'zh').id).toBe('b');
  });

  it('finds the nearest point of a bent path', () => {
    const bent = [
      [113, 28],
      [113.1, 28],
      [113.1, 28.1],
    ] as const;
    expect(nearestOnPath(bent, [113.2, 28.05]).at).toEqual([113.1, 28.05]);
  });
});

describe('a drawn line', () => {
  it('makes its new stations first, in the city of the nearest township, and calls at all in order', () => {
    const free = { lon: 113, lat: 27.1, id: null, on: null, name: '新站' };
    const headwayMin = { am_peak: 5, midday: 7.5, pm_peak: null, evening: null };
    const wish = { name: '新线', mode: 'metro', color: '#112233', topSpeedKph: 80, headwayMin } as const;
    expect(lineModifications([onNode(A), free], wish, { ...tables, stations: [] }, [])).toEqual([
      {
        type: 'add_station',
        id: 'OWN-S1',
        name: { zh: '新站', en: '新站' },
        lon: 113,
        lat: 27.1,
        city: '湘潭市',
      },
      {
        type: 'add_line',
        id: 'OWN-L1',
        name: { zh: '新线', en: '新线' },
        mode: 'metro',
        color: '#112233',
        stations: ['a', 'OWN-S1'],
        topSpeedKph: 80,
        headwayS: { am_peak: 300, midday: 450 },
      },
    ]);
  });
});

describe('a drawn road', () => {
  const landed = { lon: 113.025, lat: 28, id: null, on: { link: 'L1', share: 0.25 }, name: '大路' };
  const bend = { lon: 113.025, lat: 28.01, id: null, on: null, name: '' };
  const end = { lon: 113.05, lat: 28.02, id: null, on: null, name: '' };
  const wish = { name: '新路', facility: 'rapid', speedKph: 80, signals: 2 } as const;
  const made = roadModifications([landed, bend, end], wish, tables, []);

  it('parts the road it lands on, and the parts share what the road had', () => {
    expect(made.map((one) => one.type)).toEqual([
      'add_road_node',
      'add_road_node',
      'remove_road_link',
      'add_road_link',
      'add_road_link',
      'add_road_link',
    ]);
    const [first, second] = made.filter((one) => one.type === 'add_road_link');
    expect(first).toMatchObject({
      id: 'L1~1',
      from: 'a',
      to: 'OWN-N1',
      lengthM: 2500,
      signals: 1,
      tollPlazas: 0,
      tollFen: 250,
    });
    expect(second).toMatchObject({
      id: 'L1~2',
      from: 'OWN-N1',
      to: 'b',
      lengthM: 7500,
      signals: 3,
      tollPlazas: 1,
      tollFen: 750,
    });
  });

  it('is one link from node to node with its bends', () => {
    expect(made.at(-1)).toMatchObject({
      id: 'OWN-R1',
      from: 'OWN-N1',
      to: 'OWN-N2',
      freeSpeedKph: 80,
      signals: 2,
      area: 'urban',
      geometry: [
        [113.025, 28],
        [113.025, 28.01],
        [113.05, 28.02],
      ],
    });
  });

  it('shows as one change and goes away whole', () => {
    expect(made.filter((one) => !isPart(one, made)).map((one) => 'id' in one && one.id)).toEqual(['OWN-R1']);
    expect(withoutEdit(made, made.length - 1)).toEqual([]);
  });

  it('leaves a parted road parted as long as another road joins there', () => {
    const other = { ...made.at(-1)!, id: 'OWN-R2' } as (typeof made)[number];
    const both = [...made, other];
    const left = withoutEdit(both, made.length - 1);
    expect(left).toEqual([...made.slice(0, -1), other]);
  });
});

describe('a list of edits', () => {
  it('keeps one word about each line, stop and walk', () => {
    const first = withEdits([], [{ type: 'set_headway', line: 'x', headwayS: { am_peak: 600, midday: 600 } }]);
    const second = withEdits(first, [{ type: 'set_headway', line: 'x', headwayS: { am_peak: 300 } }]);
    expect(second).toEqual([{ type: 'set_headway', line: 'x', headwayS: { am_peak: 300, midday: 600 } }]);
    const walks = withEdits(
      [{ type: 'set_transfer', from: 'p', to: 'q', timeS: 60 }],
      [{ type: 'set_transfer', from: 'q', to: 'p', timeS: 30 }],
    );
    expect(walks).toHaveLength(1);
  });
});
