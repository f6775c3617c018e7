import { describe, expect, it } from 'vitest';
import { areasCsv, type CsvAsked, isochroneCsv } from '../../src/io/isochrones.ts';

const ASKED: CsvAsked = {
  stamp: { scenario: 'baseline', modelVersion: '9.9', dataHash: 'abc' },
  direction: 'to',
  point: { name: '五一,广场' },
  query: { modes: 'best', period: 'am_peak', definition: 'door_to_door', wait: 'informed' },
};
const TAIL = 'to,"五一,广场",best,am_peak,door_to_door,informed,baseline,9.9,abc';

function area(id: string, medianS: number | null) {
  const name = { zh: '甲"乙,丙', en: 'x' };
  return { id, name, within: { zh: '长沙市', en: 'Changsha' }, people: 10.4, share: 0.5, areaKm2: 2, medianS };
}

describe('tables of an isochrone (METHOD §1: model version and data hash go into every export)', () => {
  it('write an area a row, quoted where needed, empty where half are never inside', () => {
    const [head, first, second, ...rest] = areasCsv(ASKED, 3600, [area('a', 90), area('b', null)]).split('\n');
    expect(head).toBe(
      'id,name,name_en,within,people,people_share,area_km2,median_min,cutoff_min,' +
        'direction,point,modes,period,definition,wait,scenario,model_version,data_hash',
    );
    expect(first).toBe(`a,"甲""乙,丙",x,长沙市,10,0.5000,2.00,1.50,60,${TAIL}`);
    expect(second).toBe(`b,"甲""乙,丙",x,长沙市,10,0.5000,2.00,,60,${TAIL}`);
    expect(rest).toEqual(['']);
  });

  it('write a cutoff a row, unrounded', () => {
    const row = { cutoffS: 1800, people: 3, peopleShare: 0.25, areaKm2: 1.5, areaShare: 0.125, townships: 2 };
    expect(isochroneCsv(ASKED, [row]).split('\n')[1]).toBe(`30,3,0.25,1.5,0.125,2,${TAIL}`);
  });
});
