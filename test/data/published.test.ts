import { describe, expect, it } from 'vitest';
import { validate } from '../../src/assess/validate/validation.ts';
import { parseObservationFile } from '../../src/network/observation-file.ts';
import { searchKeys } from '../../src/network/places/pinyin.ts';
import { openRegion, readShipped } from './region.ts';

const region = await openRegion();
const { network } = region;
const { patterns, stops } = network.transit;
const stationOf = new Map(stops.map(({ id, stationId }) => [id, stationId]));

/** Minutes on the train of a pattern, from the departure at one station to the arrival at another. */
function minutes(patternId: string, from: string, to: string): number {
  const pattern = patterns.find(({ id }) => id === patternId);
  if (pattern === undefined) throw new Error(`no pattern ${patternId}`);
  const [a, b] = [from, to].map((station) => pattern.stopIds.findIndex((id) => stationOf.get(id) === station));
  if (a === undefined || b === undefined || a < 0 || b <= a) throw new Error(`${from} → ${to} is not on ${patternId}`);
  return ((pattern.arriveS[b] as number) - (pattern.departS[a] as number)) / 60;
}

describe('metro against what was published', () => {
  it.each([
    ['CSM-L6-0', 'M-xiejiaqiao', 'M-huanghuajichangt1t2', 82],
    ['CSM-L6-1', 'M-huanghuajichangt1t2', 'M-xiejiaqiao', 82],
    ['CSM-L4-0', 'M-guanziling', 'M-dujiaping', 60],
    ['CSM-L4-1', 'M-dujiaping', 'M-guanziling', 60],
  ])('%s takes its published minutes from end to end', (pattern, from, to, published) => {
    expect(minutes(pattern, from, to)).toBe(published);
  });

  it.each([
    ['CSM-L2-0', 'M-wuyiguangchang', 'M-changshahuochenanzhan', 24],
    ['CSM-L2-0', 'M-changshahuochezhan', 'M-changshahuochenanzhan', 16],
    ['CSM-L2-0', 'M-meixihuxi', 'M-changshahuochenanzhan', 45],
    ['CSM-L2-1', 'M-guangda', 'M-luyunlu', 46],
    ['CSM-L1-0', 'M-kaifuquzhengfu', 'M-shangshuangtang', 41],
  ])('%s is modelled, and keeps within two minutes of the timetable from %s to %s', (pattern, from, to, published) => {
    expect(Math.abs(minutes(pattern, from, to) - published)).toBeLessThan(2);
  });

  it('has short trains of line 4 as quick as the whole ones', () => {
    const [from, to] = ['M-guanziling', 'M-fubuhe'];
    expect(Math.abs(minutes('CSM-L4-S-0', from, to) - minutes('CSM-L4-0', from, to))).toBeLessThan(0.1);
  });
});

describe('a rapid road against what was published of it', () => {
  it('is driven to its very end where surface roads meet it: 30.1 km of 洞株路 in the 28 minutes said, without local streets', () => {
    const query = { modes: 'drive', period: 'midday', definition: 'in_vehicle' } as const;
    const trip = region.trip('poi-dongzhu-north', 'poi-yunlong-south', query);
    expect(trip.distanceM).toBeGreaterThan(30_050);
    expect(trip.distanceM).toBeLessThan(30_150);
    expect((trip.timeS as number) / 60).toBeGreaterThan(26);
    expect((trip.timeS as number) / 60).toBeLessThan(28);
  });
});

describe('a timetable of another year', () => {
  it('is held against older data, which stand for the present, and not against much newer', async () => {
    const { network: shipped, book } = await readShipped();
    const file = parseObservationFile(
      new TextEncoder().encode(
        [
          'id,origin,destination,mode,minutes_min,minutes_max,year_valid,evidence_kind,use_as_test,source,confidence',
          'later,长沙高铁站,韶山南站,hsr,25,25,2026,timetable,yes,u,high',
          'earlier,长沙站,湘潭站,intercity,50,50,2017,timetable,yes,u,high',
        ].join('\n'),
      ),
      'o.csv',
    );
    if (!file.ok) throw new Error(JSON.stringify(file.problems));
    const { rows, skipped } = validate(shipped, book, file.value, searchKeys);
    expect(rows.map(({ id, fromRef, toRef }) => [id, fromRef, toRef])).toEqual([['later', 'R-CWQ', 'R-INQ']]);
    expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([['earlier', 'other_timetable']]);
  });
});
