import { type ModeSet, RIDE_MODES, type RideMode } from './model.ts';

/** What is asked from door to door: a mode set other than the car, or on foot or by bike all the way. */
export type DoorMode = Exclude<ModeSet, 'drive'> | 'walk' | 'bike';

/** What an observation went by: a mode of the network, by car, or any way from door to door. */
export type ObservedMode = RideMode | 'drive' | DoorMode;

/** Whether lines of one mode are meant, from stop to stop. */
export function isRide(mode: ObservedMode): mode is RideMode {
  return (RIDE_MODES as readonly string[]).includes(mode);
}

/** Whether what runs to a timetable may be part of it: anything but a car, and on foot or by bike all the way. */
export function isServed(mode: ObservedMode): boolean {
  return mode !== 'drive' && mode !== 'walk' && mode !== 'bike';
}

/** Words for modes as tables of others write them; the first that fits. What a ride is called may go on: 地铁2号线. */
const MODE_WORDS: readonly (readonly [RegExp, ObservedMode])[] = [
  [/^(park[ _-]*(and|[&+])?[ _-]*ride|p *[&+] *r|停车换乘|驻车换乘)$/i, 'park_ride'],
  [/^(bike[ _-]*(and|[&+])?[ _-]*ride|骑行换乘|自行车换乘)$/i, 'bike_ride'],
  [/^(bike|biking|bicycle|cycle|cycling|骑行|骑车|自行车)$/i, 'bike'],
  [/^(walk|walking|foot|on foot|步行|走路)$/i, 'walk'],
  [/^(best|fastest|最快|最优)$/i, 'best'],
  [/^(metro|subway|underground|地铁|轨道)/i, 'metro'],
  [/^(maglev|磁浮|磁悬浮)/i, 'maglev'],
  [/^(suburban|市域|市郊)/i, 'suburban'],
  [/^(intercity[ _-]?(rail|train)|intercity$|城际(?!公交|巴士)|城铁)/i, 'intercity'],
  [/^(hsr|high[ _-]?speed|高铁|动车)/i, 'hsr'],
  [/^(rail|train|conventional|普铁|普速|铁路|火车)/i, 'rail'],
  [/^(intercity[ _-]?bus|bus|coach|公交|客车|大巴|巴士|城际公交|城际巴士)/i, 'bus'],
  [/^(drive|driving|car|auto|taxi|驾车|自驾|开车|小汽车|出租)/i, 'drive'],
  [/^(transit|public|pt$|公共交通)/i, 'transit'],
];

/** One word for each mode, to choose from. */
export const MODE_CHOICES =
  'car · metro · maglev · suburban · intercity · hsr · rail · bus · transit · park_ride · bike_ride · best · walk · bike';

/** The mode a word means, or null. */
export function observedMode(word: string): ObservedMode | null {
  return MODE_WORDS.find(([pattern]) => pattern.test(word.trim()))?.[1] ?? null;
}
