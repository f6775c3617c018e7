import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fixtureTexts } from '../network/fixture.ts';

const TRANSIT = { modes: 'transit', wait: 'informed', period: 'am_peak', source: 'plan', confidence: 'high' };
const PAIR = {
  ...TRANSIT,
  words: '十分钟',
  from: ['A'],
  to: ['C'],
  toRule: 'pairs',
  measure: 'pairs',
  requiredShare: 1,
};

/**
 * The fixture with the method's real parameters, three targets and one project. A → C by M1: gate 120 + wait 300 / 2 + ride 240 +
 * exit 90 = 600 s. The project brings a train every 180 s: 540 s.
 */
export function smallTexts(): Record<string, string> {
  const text = (zh: string, en: string) => ({ title: { zh, en } });
  const targets = [
    { id: 'a-c', ...text('甲到丙', 'A to C'), kind: 'circle', definition: 'door_to_door', cutoffS: 540, ...PAIR },
    {
      id: 'claim-a-c',
      ...text('甲到丙八分钟', 'A to C in 8'),
      kind: 'claim',
      definition: 'platform',
      cutoffS: 480,
      ...PAIR,
    },
    {
      ...text('一小时', 'Hour'),
      id: 'hour',
      kind: 'circle',
      words: '一小时',
      from: 'everyone',
      to: ['centre'],
      toRule: 'nearest',
      definition: 'door_to_door',
      cutoffS: 3600,
      measure: 'people',
      requiredShare: 0.4,
      ...TRANSIT,
    },
  ];
  const project = {
    id: 'p01-fast',
    title: { zh: '加密班次', en: 'More trains' },
    group: 'metro',
    plan: '某规划',
    status: 'planned',
    statusDate: '2026-01-01',
    openingYear: 2028,
    km: null,
    costYi: 3,
    alignment: 'published',
    modifications: [{ type: 'set_headway', line: 'M1', headwayS: { am_peak: 180 } }],
    source: 'plan',
    confidence: 'high',
  };
  return {
    ...fixtureTexts(),
    'params.json': readFileSync('network/params.json', 'utf8'),
    'targets.json': JSON.stringify({ targets }),
    'projects/p01-fast.json': JSON.stringify(project),
  };
}

/** Writes texts into a new folder and returns its path. */
export function writeFolder(texts: Readonly<Record<string, string>>): string {
  const home = mkdtempSync(join(tmpdir(), 'czt-small-'));
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  }
  return home;
}
