import { pinyin } from 'pinyin-pro';
import type { Network } from '../model.ts';

/** What a name ends in, the longer first among those that share an end: translated; what stands before it is spelt in pinyin. */
const ENDINGS: readonly (readonly [zh: string, en: string])[] = [
  ['收费站匝道', 'Toll Station ramp'],
  ['收费站连接线', 'Toll Station link'],
  ['收费站', 'Toll Station'],
  ['绕城高速', 'Ring Expressway'],
  ['机场高速', 'Airport Expressway'],
  ['高速公路', 'Expressway'],
  ['高速', 'Expressway'],
  ['快速路', 'Rapid Road'],
  ['联络线', 'Link'],
  ['连接线', 'Link'],
  ['东延线', 'east extension'],
  ['二环线', '2nd Ring Road'],
  ['三环线', '3rd Ring Road'],
  ['二环', '2nd Ring Road'],
  ['三环', '3rd Ring Road'],
  ['环线', 'Ring Road'],
  ['环路', 'Ring Road'],
  ['大桥', 'Bridge'],
  ['隧道', 'Tunnel'],
  ['匝道', 'ramp'],
  ['枢纽', 'Interchange'],
  ['互通', 'Interchange'],
  ['立交', 'Interchange'],
  ['公路', 'Highway'],
  ['国道', 'National Road'],
  ['省道', 'Provincial Road'],
  ['县乡道', 'County Road'],
  ['县道', 'County Road'],
  ['大道东段', 'Avenue East'],
  ['大道西段', 'Avenue West'],
  ['大道', 'Avenue'],
  ['东路', 'East Road'],
  ['西路', 'West Road'],
  ['南路', 'South Road'],
  ['北路', 'North Road'],
  ['中路', 'Middle Road'],
  ['一路', '1st Road'],
  ['二路', '2nd Road'],
  ['三路', '3rd Road'],
  ['路', 'Road'],
  ['街道', 'Subdistrict'],
  ['街', 'Street'],
  ['区政府', 'District Government'],
  ['湘赣界', 'Jiangxi border'],
  ['东端', 'east end'],
  ['西端', 'west end'],
  ['南端', 'south end'],
  ['北端', 'north end'],
  ['地面', 'at grade'],
  ['快速化段', 'upgraded section'],
  ['广场', 'Square'],
  ['学院', 'College'],
  ['大学', 'University'],
  ['站', 'Station'],
  ['镇', 'Town'],
  ['乡', 'Township'],
  ['村', 'Village'],
  ['段', 'section'],
];

/** Words that are whole names. */
const WHOLE = new Map([
  ['东', 'East'],
  ['西', 'West'],
  ['南', 'South'],
  ['北', 'North'],
  ['绕城', 'Ring Expressway'],
]);

/** Marks between the parts of a name, as they stand in English. */
const MARKS = new Map([
  ['(', ' ('],
  [')', ')'],
  ['×', ' × '],
  ['/', '/'],
  ['—', '–'],
  [':', ': '],
  [',', ', '],
]);

function spelt(text: string): string {
  const parts = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
  const joined = parts.join('');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** One character before 镇, 乡 or the like makes a name with it, such as 湘乡. */
function isOfName(text: string, ending: string): boolean {
  return text.length === 2 && ending.length === 1;
}

function part(text: string): string {
  if (text === '') return '';
  const whole = WHOLE.get(text);
  if (whole !== undefined) return whole;
  const numbered = /^(国道|省道|县道)(\d+)$/.exec(text);
  if (numbered) return `${part(numbered[1] as string)} ${numbered[2]}`;
  const ending = ENDINGS.find(([zh]) => text.endsWith(zh) && !isOfName(text, zh));
  if (ending === undefined) return spelt(text);
  const before = text.slice(0, -ending[0].length);
  return before === '' ? ending[1] : `${part(before)} ${ending[1]}`;
}

/** A Chinese name of a road or junction in Latin letters: kinds of places in English, what is proper to it in pinyin. */
export function romanised(name: string): string {
  return name
    .split(/([()×/—:,])/)
    .map((text) => MARKS.get(text) ?? part(text))
    .join('')
    .trim();
}

/** Names of roads, and of junctions that have no English one. */
export function roadNames({ roads }: Pick<Network, 'roads'>): ReadonlyMap<string, string> {
  const names = new Set([...roads.links.map(({ nameZh }) => nameZh), ...roads.nodes.map(({ nameZh }) => nameZh)]);
  names.delete('');
  return new Map([...names].sort().map((name) => [name, romanised(name)]));
}
