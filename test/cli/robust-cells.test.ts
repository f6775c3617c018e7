import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, ask } from './run.ts';
import { smallTexts, writeFolder } from './small.ts';

let home: string;
let work: string;
beforeAll(() => {
  home = writeFolder(smallTexts());
  work = writeFolder({ keep: '' });
});
afterAll(() => {
  for (const dir of [home, work]) rmSync(dir, { recursive: true, force: true });
});

const robust = (...args: readonly string[]): Promise<Answer> =>
  ask('robust', '--target', 'hour', '--draws', '8', '--network', home, '--workers', '1', ...args);

interface Found {
  readonly modelVersion: string;
  readonly dataHash: string;
  readonly classes: readonly { readonly id: string; readonly people: number; readonly areaKm2: number }[];
}

interface Cells {
  readonly features: readonly {
    readonly properties: { readonly drawsInside: number; readonly share: number; readonly class: string };
    readonly geometry: { readonly coordinates: readonly (readonly (readonly number[])[])[] };
  }[];
  readonly target: { readonly id: string };
}

describe('robust --out', () => {
  it('writes a table whose cells sum to the classes that are told', async () => {
    const file = join(work, 'cells.csv');
    const { code, out } = await robust('--out', file, '--json');
    expect(code).toBe(0);
    const [head, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(head).toBe(
      'cell,lon,lat,township,people,land_km2,draws_inside,share,class,scenario,model_version,data_hash',
    );
    const { classes, modelVersion, dataHash } = JSON.parse(out) as Found;
    expect(rows.every((row) => row.endsWith(`,baseline,${modelVersion},${dataHash}`))).toBe(true);
    for (const { id, people } of classes) {
      const own = rows.map((row) => row.split(',')).filter((row) => row[8] === id);
      expect(own.reduce((sum, row) => sum + Number(row[4]), 0)).toBe(people);
      expect(own.every((row) => Number(row[7]) === Number(row[6]) / 8)).toBe(true);
    }
    expect(classes.reduce((sum, { people }) => sum + people, 0)).toBe(15);
  });

  it('draws the cells that are inside in some draw, the format by the ending or by --format', async () => {
    const file = join(work, 'cells.geojson');
    expect((await robust('--out', file)).code).toBe(0);
    const map = JSON.parse(readFileSync(file, 'utf8')) as Cells;
    const printed = (await robust('--format', 'geojson')).out.trimEnd();
    expect(printed === readFileSync(file, 'utf8').trimEnd()).toBe(true);
    expect(map.target.id).toBe('hour');
    expect(map.features.length).toBeGreaterThan(0);
    for (const { properties, geometry } of map.features) {
      expect(properties.drawsInside >= 1 && properties.drawsInside <= 8).toBe(true);
      expect(properties.class).toBe(properties.share >= 0.9 ? 'sure' : properties.share >= 0.5 ? 'likely' : 'doubtful');
      expect(geometry.coordinates[0]?.[0]).toEqual(geometry.coordinates[0]?.[4]);
    }
  });

  it('refuses a target of single places before it calculates, and writes nothing', async () => {
    const file = join(work, 'none.csv');
    const { code, err } = await ask('robust', '--target', 'a-c', '--network', home, '--out', file);
    expect([code, err.startsWith('[cells_need_everyone]'), existsSync(file)]).toEqual([2, true, false]);
  });
});
