import { describe, expect, it } from 'vitest';
import { placesOf } from '../../src/cli/query.ts';
import { resolvePlace } from '../../src/network/places/names.ts';
import { readShipped } from './region.ts';

const { network } = await readShipped();
const index = placesOf(network);

describe('what somebody new to the region writes', () => {
  it.each([
    ['长沙高铁站', 'R-CWQ'],
    ['长沙高铁南站', 'R-CWQ'],
    ['Changsha Nan Railway Station', 'R-CWQ'],
    ['株洲高铁站', 'R-ZAQ'],
    ['湘潭高铁站', 'R-EDQ'],
    ['株洲火车站', 'R-ZZQ'],
    ['湘潭火车站', 'R-XTQ'],
    ['Zhuzhou Railway Station', 'R-ZZQ'],
    ['Xiangtan Railway Station', 'R-XTQ'],
    ['Changsha Station', 'R-CSQ'],
    ['Zhuzhou West Station', 'R-ZAQ'],
    ['Wuyi Square Station', 'M-wuyiguangchang'],
    ['Kaifusi Metro Station', 'M-kaifusi'],
    ['South Railway Station', 'R-CWQ'],
    ['株洲市', 'zhuzhou'],
    ['长沙主城区', 'changsha'],
    ['Xiangtan city centre', 'xiangtan'],
    ['机场', 'poi-changshahuanghuaguojijichangcsxzgha'],
    ['黄花机场T2', 'M-huanghuajichangt1t2'],
    ['T2航站楼', 'M-huanghuajichangt1t2'],
    ['磁浮㮾梨站', 'M-cifulangli'],
    ['榔梨站', 'M-cifulangli'],
    ['桔子洲', 'M-juzizhou'],
    ['橘子洲头', 'M-juzizhou'],
    ['Orange Island', 'M-juzizhou'],
    ['荥湾镇', 'M-yingwanzhen'],
    ['黄兴路步行街', 'M-huangxingguangchang'],
    ['长沙IFS', 'M-wuyiguangchang'],
    ['岳麓山', 'poi-yuelushan'],
    ['Yuelu Mountain', 'poi-yuelushan'],
    ['株洲神农城', 'poi-shennongcheng'],
    ['湘潭九华', '430373002'],
    ['湘潭九华经开区', 'poi-xiangtanjingjijishukaifaquguojiajijiuhua'],
    ['韶山毛泽东故居', 'poi-maozedongguju'],
    ['长沙汽车西站', 'poi-changsha-qichexi'],
    ['CSX', 'poi-changshahuanghuaguojijichangcsxzgha'],
    ['湖南师范大学', 'poi-hunanshifandaxue'],
    ['湖南师范大学(张公岭校区)', 'poi-hunanshifandaxuezhanggonglingxiaoqu'],
    ['poi-zhuzhouxizhan', 'poi-zhuzhouxizhan'],
    ['开福区人民政府', 'poi-kaifuqurenminzhengfuzhudi'],
    ['开福区政府', 'M-kaifuquzhengfu'],
    ['Yunlong Avenue extension, north end (Tiaoma)', 'poi-yunlong-north'],
  ])('%s is %s', (text, id) => {
    expect(resolvePlace(index, text)).toMatchObject({ kind: 'one', place: { id } });
  });

  it('asks back which west coach station is meant, that of 长沙 or that of 湘潭', () => {
    const found = resolvePlace(index, '汽车西站');
    expect(found.kind === 'many' && found.candidates.map(({ within }) => within.slice(0, 2)).sort()).toEqual([
      '湘潭',
      '长沙',
    ]);
  });
});
