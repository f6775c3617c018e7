import { expect, it } from 'vitest';
import { roadNames, romanised } from '../../../src/network/places/romanise.ts';

it.each([
  ['人民路', 'Renmin Road'],
  ['湘府路大桥', 'Xiangfu Road Bridge'],
  ['绿地路', 'Lüdi Road'],
  ['二环线(东)', '2nd Ring Road (East)'],
  ['窑岭(韶山北路×人民路)', 'Yaoling (Shaoshan North Road × Renmin Road)'],
  ['国道106(茶陵—炎陵)', 'National Road 106 (Chaling–Yanling)'],
  ['县道(龙洞—湘乡)', 'County Road (Longdong–Xiangxiang)'],
  ['雨花枢纽(地面)', 'Yuhua Interchange (at grade)'],
  ['G0401', 'G0401'],
])('spells %s as %s', (zh, en) => {
  expect(romanised(zh)).toBe(en);
});

it('names each road and junction once, and none that has no name', () => {
  const link = (nameZh: string) => ({ nameZh });
  const roads = { links: [link('人民路'), link('人民路'), link('')], nodes: [link('双湖')], tod: [] };
  expect([...roadNames({ roads } as unknown as Parameters<typeof roadNames>[0])]).toEqual([
    ['人民路', 'Renmin Road'],
    ['双湖', 'Shuanghu'],
  ]);
});
