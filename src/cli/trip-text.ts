import type { Alternative, Leg, RaceRow, Trip } from '../assess/results.ts';
import { clockOf } from '../assess/trip/trip.ts';
import type { Text } from '../base/problem.ts';
import type { Definition } from '../network/model/question.ts';
import { clock } from './query.ts';

const MODE_WORDS: Readonly<Record<Leg['mode'], string>> = {
  walk: '步行 walk',
  bike: '骑行 bike',
  drive: '驾车 drive',
  straight: '直线 straight line',
  park: '取车停车 park',
  transfer: '换乘 transfer',
  metro: '地铁 metro',
  maglev: '磁浮 maglev',
  suburban: '市域 suburban',
  intercity: '城际 intercity',
  hsr: '高铁 high-speed',
  rail: '普铁 rail',
  bus: '公交 bus',
};

/** A trip: its total, then leg by leg, then what one should know. */
export function tripLines(found: Trip): string[] {
  const notes = found.notes.map(({ text }) => `  ※ ${text.zh} / ${text.en}`);
  if (!found.reachable || found.timeS === null) return ['  到不了 not reachable', ...notes];
  const money = found.fareFen === null ? '' : `，${yuan(found.fareFen)}`;
  const km = ((found.distanceM ?? 0) / 1000).toFixed(1);
  const total = `  ${clock(found.timeS)}（${found.query.definition}${besideClock(found)}），${km} km${money}`;
  return [total, ...found.legs.map(legLine), ...notes];
}

function yuan(fen: number | null): string {
  return fen === null ? '' : `${(fen / 100).toFixed(2)} 元`;
}

/** Door to door, where the definition counts something else. */
function besideClock(found: Trip): string {
  const clockS = clockOf(found);
  return clockS === null || clockS === found.timeS ? '' : `；门到门 door to door ${clock(clockS)}`;
}

/** The ways there are and the race of modes; where there is no race, only why. */
export function choiceLines(ways: readonly Alternative[], race: readonly RaceRow[], order: Text): string[] {
  if (race.length === 0) return ['', `走法 alternatives：${order.zh} / ${order.en}`];
  return [...tellWays(ways, order), ...tellRace(race)];
}

/** Clock time, and beside it what the definition counts of it where that is less. */
function clockAndCounted(clockS: number | null, timeS: number | null, definition: Definition): string {
  if (clockS === null || timeS === null) return '到不了 not reachable';
  const counted = clockS === timeS ? '' : `（${definition} ${clock(timeS)}）`;
  return clock(clockS).padStart(7) + counted;
}

function tellWays(ways: readonly Alternative[], { zh, en }: Text): string[] {
  const line = ({ trip, clockS, rides, fareFen, reasonText }: Alternative): string => {
    const lines = trip.legs.filter(({ lineIds }) => lineIds !== undefined).map((leg) => leg.line);
    const driven = trip.legs.some(({ mode }) => mode === 'drive') ? ['drive'] : [];
    const how =
      rides === 0 ? (trip.legs.find(({ mode }) => mode !== 'park')?.mode ?? '') : [...driven, ...lines].join(' → ');
    const time = clockAndCounted(clockS, trip.timeS, trip.query.definition);
    return `  ${time}  ${rides} 次 rides  ${yuan(fareFen).padStart(9)}  ${reasonText.zh} ${reasonText.en}  ${how}`;
  };
  return ['', `走法 alternatives（${zh} / ${en}）`, ...ways.map(line)];
}

function tellRace(race: readonly RaceRow[]): string[] {
  return [
    '',
    '方式对比 race',
    ...race.map(({ modes, timeS, clockS, fareFen, trip }) => {
      const time = clockAndCounted(clockS, timeS, trip.query.definition);
      return `  ${time}  ${modes.padEnd(9)}  ${yuan(fareFen)}`;
    }),
  ];
}

function legLine(leg: Leg): string {
  const what = [MODE_WORDS[leg.mode], leg.line ?? ''].filter((word) => word !== '').join(' ');
  const parts = [
    leg.gateS === undefined ? '' : `进出站 gate ${clock(leg.gateS)}`,
    leg.waitS === undefined ? '' : `候车 wait ${clock(leg.waitS)}`,
    leg.rideS === undefined ? '' : `乘车 ride ${clock(leg.rideS)}`,
  ].filter((word) => word !== '');
  const inside = parts.length === 0 ? '' : `（${parts.join('，')}）`;
  return `  ${clock(leg.timeS).padStart(7)}  ${what}  ${leg.from} → ${leg.to}  ${(leg.distanceM / 1000).toFixed(1)} km${inside}`;
}
