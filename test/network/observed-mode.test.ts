import { expect, test } from 'vitest';
import { observedMode } from '../../src/network/observed-mode.ts';

function means(mode: string | null, ...words: readonly string[]): void {
  expect(words.map((word) => [word, observedMode(word)])).toEqual(words.map((word) => [word, mode]));
}

test('METHOD 11: words of others for modes', () => {
  means('metro', 'metro', 'subway', '地铁', '地铁2号线', 'subway line 2', 'Metro L2', '轨道交通', '地铁西环线');
  means('maglev', '磁浮快线', '磁悬浮', 'maglev train');
  means('suburban', 'suburban rail', '市域铁路');
  means('intercity', 'intercity_rail', 'intercity-train', '城际', '城际铁路', '城铁');
  means('hsr', 'high-speed', 'High Speed Rail', '高铁', '高铁动车', '高速铁路', '动车组', 'HSR', '高铁G6146次');
  means('rail', 'train', 'railway', '火车', '普速列车', '铁路');
  means('bus', 'bus', 'intercity bus', '城际公交', '公交104路', 'bus 114', '长途大巴', 'coach');
  means('drive', 'car', 'Drive', 'by car', '打车', '出租车', 'taxi', '自驾', 'car (free flow)', '网约车');
  means('transit', 'transit', 'public transport', 'PT', '公共交通');
  means('park_ride', 'P + R', 'P&R', 'park_and_ride', 'park-ride', 'Park+Ride', '停车换乘');
  means('bike_ride', 'bike & ride', 'bike_ride', '骑行换乘');
  means('bike', 'bicycle', '骑行');
  means('walk', 'walking', 'on foot', '步行');
  means('best', 'best', '最快');
});

test('a word stands alone: neither a longer word nor several modes joined', () => {
  means(null, 'cart', 'carpool', 'busy', 'training', 'autobahn', 'ferry', '飞机', '', 'zeppelin');
  means(null, 'drive and walk', 'railway+metro', 'metro/bus', 'bus, metro', 'walk + metro', 'bike + metro');
  means(null, '公交+地铁', '公交地铁', '步行+地铁', '地铁转公交', '地铁2号线转磁浮快线', '最快高铁', 'fastest train');
});
