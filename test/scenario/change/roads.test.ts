import { describe, expect, it } from 'vitest';
import { resolve } from '../../../src/scenario/resolve.ts';
import { projectSteps } from '../../../src/scenario/step.ts';
import { scene } from '../../scene.ts';
import { attempt, changed, linkOf, project, toy } from '../toy.ts';

describe('roads', () => {
  it('adds a link of the length of its line, or straight × 1.08', () => {
    const base = toy();
    const link = {
      type: 'add_road_link',
      id: 'N1',
      nameZh: '新路',
      from: 'A',
      to: 'D',
      facility: 'rapid',
      freeSpeedKph: 80,
      area: 'urban',
    } as const;
    // A–D lie six columns of 500 m apart.
    expect(linkOf(changed(base, link), 'N1').lengthM).toBe(3240);
    const a = base.roads.nodes.find((node) => node.id === 'A');
    const d = base.roads.nodes.find((node) => node.id === 'D');
    const f = base.roads.nodes.find((node) => node.id === 'F');
    if (!a || !d || !f) throw new Error('scene');
    const geometry = [
      [a.lon, a.lat],
      [f.lon, f.lat],
      [d.lon, d.lat],
    ] as const;
    // A(0,0) – F(2000,−2000) – D(3000,0): 2828.4 + 2236.1.
    const drawn = linkOf(changed(base, { ...link, geometry }), 'N1');
    expect(drawn.lengthM).toBeGreaterThan(5064 - 5);
    expect(drawn.lengthM).toBeLessThan(5064 + 5);
    expect(linkOf(changed(base, { ...link, lengthM: 4000 }), 'N1')).toMatchObject({
      lengthM: 4000,
      modelled: true,
      confidence: 'low',
    });
  });

  it('joins a node added before it', () => {
    const { lon, lat } = toy().roads.nodes[0] ?? { lon: 113, lat: 28 };
    const result = changed(
      toy(),
      { type: 'add_road_node', id: 'N', nameZh: '新节点', lon, lat: lat + 0.01 },
      {
        type: 'add_road_link',
        id: 'L',
        nameZh: '路',
        from: 'N',
        to: 'A',
        facility: 'primary',
        freeSpeedKph: 60,
        area: 'core',
      },
    );
    expect(result.roads.nodes.at(-1)).toMatchObject({ id: 'N', kind: 'junction' });
    expect(linkOf(result, 'L')).toMatchObject({ from: 'N', to: 'A', signals: 0, lanes: null, directed: false });
  });

  it('upgrades only what is given, on every named link', () => {
    const result = changed(toy(), { type: 'upgrade_road_link', links: ['AC', 'CD'], freeSpeedKph: 80, signals: 0 });
    expect(linkOf(result, 'AC')).toMatchObject({ freeSpeedKph: 80, signals: 0, facility: 'primary' });
    expect(linkOf(result, 'CD')).toMatchObject({ freeSpeedKph: 80, signals: 0, tollFen: 500, tollPlazas: 1 });
    const free = changed(toy(), { type: 'upgrade_road_link', links: ['CD'], tollFen: 0, tollPlazas: 0 });
    expect(linkOf(free, 'CD')).toMatchObject({ tollFen: 0, tollPlazas: 0, freeSpeedKph: 60 });
  });

  it('lets published period speeds grow with the free speed, and go with the link', () => {
    const base = scene({ map: 'A.B', roads: ['A-B primary 60'] });
    const timed = {
      ...base,
      roads: { ...base.roads, tod: [{ linkId: 'AB', period: 'am_peak' as const, speedKph: 30 }] },
    };
    const faster = changed(timed, { type: 'upgrade_road_link', links: ['AB'], freeSpeedKph: 80 });
    expect(faster.roads.tod).toEqual([{ linkId: 'AB', period: 'am_peak', speedKph: 40 }]);
    expect(changed(timed, { type: 'remove_road_link', links: ['AB'] }).roads).toMatchObject({ links: [], tod: [] });
  });

  it('names every mistake of a link with its place', () => {
    const bad = {
      type: 'add_road_link',
      id: 'AC',
      nameZh: '路',
      from: 'A',
      to: 'X',
      facility: 'rapid',
      freeSpeedKph: 80,
      area: 'urban',
    } as const;
    expect(attempt(toy(), bad).found).toEqual(['error unknown_reference modifications[0].to X']);
    expect(attempt(toy(), { ...bad, to: 'C' }).found).toEqual(['error id_taken modifications[0].id AC']);
    expect(attempt(toy(), { ...bad, id: 'N', to: 'A' }).found).toEqual(['error same_ends modifications[0].to A']);
    expect(attempt(toy(), { ...bad, id: 'N', to: 'D', lengthM: 300 }).found).toEqual([
      'error shorter_than_straight modifications[0].lengthM 300',
    ]);
    expect(attempt(toy(), { ...bad, id: 'N', to: 'D', lengthM: 30_000 }).found).toEqual([
      'warning much_longer_than_straight modifications[0].lengthM 30000',
    ]);
    expect(attempt(toy(), { ...bad, id: 'N', to: 'D', freeSpeedKph: 800 }).found).toEqual([
      'error out_of_range modifications[0].freeSpeedKph 800',
    ]);
    const off = [
      [113, 28],
      [113, 28.01],
    ] as const;
    expect(attempt(toy(), { ...bad, id: 'N', to: 'D', geometry: off }).found).toEqual([
      'error geometry_off_node modifications[0].geometry D',
      'error shorter_than_straight modifications[0].lengthM 1112',
    ]);
    expect(attempt(toy(), { type: 'add_road_node', id: 'N', nameZh: '点', lon: 28, lat: 113 }).found).toEqual([
      'error swapped_lon_lat modifications[0].lat 113',
    ]);
    expect(attempt(toy(), { type: 'add_road_node', id: 'N', nameZh: '点', lon: 28, lat: 28 }).found).toEqual([
      'error outside_area modifications[0].lon 28, 28',
    ]);
  });

  it('refuses ends, and neighbours of a line, at one place', () => {
    const { lon, lat } = toy().transit.stations[0] ?? { lon: 113, lat: 28 };
    const twin = { type: 'add_road_node', id: 'N', nameZh: '点', lon, lat } as const;
    const link = {
      type: 'add_road_link',
      id: 'L',
      nameZh: '路',
      from: 'A',
      to: 'N',
      facility: 'rapid',
      freeSpeedKph: 80,
      area: 'urban',
    } as const;
    expect(attempt(toy(), twin, link).found).toEqual(['error nodes_at_one_place modifications[1].to A, N']);
    const name = { zh: '双站', en: 'Twin' };
    const station = { type: 'add_station', id: 'T', name, lon, lat, city: '长沙市' } as const;
    const line = {
      type: 'add_line',
      id: 'X',
      name,
      mode: 'metro',
      color: '#112233',
      stations: ['A', 'T'],
      headwayS: { midday: 300 },
    } as const;
    expect(attempt(toy(), station, line).found).toEqual([
      'error stations_at_one_place modifications[1].stations A – T',
    ]);
    expect(attempt(toy(), station, { ...line, runS: [60] }).found).toEqual([]);
  });

  it('asks for the parameters it needs', () => {
    const { 'run.dwell_s.bus': _, ...params } = toy().params;
    const line = {
      type: 'add_line',
      id: 'X',
      name: { zh: '车', en: 'Bus' },
      mode: 'bus',
      color: '#112233',
      stations: ['A', 'B'],
      headwayS: { midday: 300 },
    } as const;
    expect(attempt({ ...toy(), params }, line).found).toEqual(['error missing_param modifications[0] run.dwell_s.bus']);
    expect(attempt({ ...toy(), params }, { ...line, dwellS: 20 }).found).toEqual([]);
  });

  it('says when an upgrade says nothing, changes nothing or names a link twice', () => {
    expect(attempt(toy(), { type: 'upgrade_road_link', links: ['AC'] }).found).toEqual([
      'error nothing_given modifications[0]',
    ]);
    expect(attempt(toy(), { type: 'upgrade_road_link', links: ['AC'], signals: 4 }).found).toEqual([
      'warning changes_nothing modifications[0]',
    ]);
    expect(attempt(toy(), { type: 'upgrade_road_link', links: ['AC', 'AC'], signals: 1 }).found).toEqual([
      'error duplicate_in_list modifications[0].links[1] AC',
    ]);
    expect(
      attempt(
        toy(),
        { type: 'remove_road_link', links: ['AC'] },
        { type: 'upgrade_road_link', links: ['AC'], signals: 1 },
      ).found,
    ).toEqual(['error removed_earlier modifications[1].links[0] AC']);
  });

  it('says when a project makes a road slower, but neither of an undone one nor of a scenario of one’s own', () => {
    const slower = { type: 'upgrade_road_link', links: ['AC'], freeSpeedKph: 50, signals: 6 } as const;
    const by = project('p', { modifications: [slower], without: [slower] });
    const said = (steps: ReturnType<typeof projectSteps>): string[] =>
      resolve(toy(), steps).problems.map(({ code, field, message }) => `${code} ${field} ${message.en}`);
    expect(said(projectSteps(by, 'modifications'))).toEqual([
      'slows_road modifications[0].links[0] the project makes link AC slower: 60 km/h, 4 signals → 50 km/h, 6 signals',
    ]);
    expect(said(projectSteps(by, 'without'))).toEqual([]);
    expect(attempt(toy(), slower).found).toEqual([]);
  });
});
