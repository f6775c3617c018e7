import type { ModeSet } from './model/question.ts';
import { RIDE_MODES, type RideMode } from './model/transit.ts';

/** What is asked from door to door: a mode set other than the car, or on foot or by bike all the way. */
type DoorMode = Exclude<ModeSet, 'drive'> | 'walk' | 'bike';

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

const TRAINS = '( ?(rail(way)?|trains?|line|lines|express|service))*';
const CARS = '(铁路|铁|列车|车|快线|专线|线)*';

/** What modes are called in tables of others, the whole of a word; the first that fits. */
const MODE_WORDS: readonly (readonly [string, ObservedMode])[] = [
  ['park ?(and|&|\\+)? ?ride|p ?[&+] ?r|停车换乘|驻车换乘', 'park_ride'],
  ['bike ?(and|&|\\+)? ?ride|骑行换乘|自行车换乘', 'bike_ride'],
  ['bike|biking|bicycle|cycle|cycling|骑行|骑车|自行车|单车', 'bike'],
  ['walk|walking|foot|步行|走路', 'walk'],
  ['best|fastest|最快|最优', 'best'],
  [`(metro|subway|underground)${TRAINS}|地铁${CARS}|轨道(交通)?${CARS}`, 'metro'],
  [`maglev${TRAINS}|(磁浮|磁悬浮)${CARS}`, 'maglev'],
  [`suburban${TRAINS}|(市域|市郊)${CARS}`, 'suburban'],
  [`intercity${TRAINS}|城际${CARS}|城铁${CARS}`, 'intercity'],
  [`(hsr|high ?speed)${TRAINS}|高铁(动车)?${CARS}|高速(铁路|列车)${CARS}|动车组?${CARS}`, 'hsr'],
  [`conventional${TRAINS}|rail|railway|trains?|(普铁|普速|铁路|火车)${CARS}`, 'rail'],
  ['(intercity )?(bus|buses|coach)|(城际|长途)?(公交|客车|大巴|巴士)车?|公共汽车', 'bus'],
  [
    'drive|driving|(private )?car|auto|automobile|taxi|cab|驾车|自驾车?|开车|打车|小汽车|私家车|轿车|出租车?|的士|网约车',
    'drive',
  ],
  ['transit|(public )?transport|public transit|pt|公共交通', 'transit'],
];

/** What may stand behind the word for a ride or a taxi: a remark in brackets, or which line it is: 2号线, line 2, G6146次. */
const WHICH =
  /^\s*(\(.*\)|(line|route|no\.?)? ?[a-z]{0,2}\d+[a-z]?\s*(号线|号|路|线|次)?|[\u4e00-\u9fff\d]{1,8}(线|路))?$/;
/** Further modes, or words that join them. */
const FURTHER = /[转换和加接或及与]|地铁|轨道|磁浮|城际|高铁|动车|铁路|火车|公交|客车|大巴|驾车|开车|步行|骑行/;

const WHOLE = MODE_WORDS.map(
  ([words, mode]) => [new RegExp(`^(by |on )?(${words})(?!(?<=[a-z])[a-z])`), mode] as const,
);

/** One word for each mode, to choose from. */
export const MODE_CHOICES =
  'car · metro · maglev · suburban · intercity · hsr · rail · bus · transit · park_ride · bike_ride · best · walk · bike';

/** The mode a word means, in any case, with `_` and `-` as blanks; null where it means none, or several joined. */
export function observedMode(word: string): ObservedMode | null {
  const text = word
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/[\s_-]+/g, ' ');
  const hit = WHOLE.find(([words]) => {
    const rest = text.replace(words, '');
    return words.test(text) && WHICH.test(rest) && !FURTHER.test(rest);
  });
  return hit?.[1] ?? null;
}
