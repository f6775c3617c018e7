import {
  type Network,
  type Observation,
  type Period,
  RIDE_MODES,
  type RideMode,
  type RoadPeriod,
} from '../../network/model.ts';
import { type DoorMode, isRide, isServed, type ObservedMode } from '../../network/observed-mode.ts';
import type { PlaceIndex } from '../../network/places/index.ts';
import { createView, type EngineView } from '../engine.ts';
import type { NamedPoint } from '../results.ts';
import { type Skip, skip, type Train, trainOf } from './observed.ts';
import { boardS, directRuns, otherTimetable } from './observed-runs.ts';

/** A network with what asking it needs. */
export interface Stage {
  readonly network: Network;
  readonly places: PlaceIndex;
  readonly views: Map<string, EngineView>;
}

const HEAVY: readonly ObservedMode[] = ['hsr', 'rail', 'intercity'];

/** A published time as a question to a stage. */
interface Asked {
  readonly mode: ObservedMode;
  readonly period: RoadPeriod;
  readonly from: NamedPoint;
  readonly to: NamedPoint;
}

type Answer = { readonly timeS: number; readonly train?: Train };

/** METHOD §2: free flow is of roads, no service runs in it; `trip` refuses it in the same words. */
const ROADS_ONLY = skip(
  'drive_only',
  'free_flow 是道路畅通时的车速，没有车次可言：time_of_day 换一个时段，或 mode 写 car',
  'free_flow is the speed of empty roads and has no timetable: write another time_of_day, or car as mode',
);

const UNREACHABLE = skip('unreachable', '时限内到不了', 'not reachable within the horizon');

/** What the model says to a published time, or why it cannot be asked. */
export function ask(stage: Stage, observation: Observation, asked: Asked, baseline: Network): Answer | Skip {
  const { mode, period } = asked;
  if (mode === 'drive')
    return isBetweenTolls(stage.network, observation) ? askExpressway(stage, asked) : askDrive(stage, asked);
  if (period === 'free_flow' && isServed(mode)) return ROADS_ONLY;
  if (!isRide(mode)) return askDoor(stage, mode, asked);
  const runs = directRuns(stage.network, asked.from, asked.to, mode);
  const old = HEAVY.includes(mode) ? otherTimetable(baseline, observation, runs) : null;
  if (old !== null) return old;
  const train = trainOf(observation);
  if (runs.length > 0) return { timeS: boardS(runs, train), train };
  const view = viewOf(stage, [mode], period);
  const query = { modes: 'transit', period: queryPeriod(period), definition: 'in_vehicle', wait: 'informed' } as const;
  const trip = view.trip(asked.from, asked.to, query);
  if (trip.timeS === null || !trip.legs.some(({ lineIds }) => lineIds !== undefined)) return notServed(asked);
  return { timeS: trip.timeS, train: 'typical' };
}

/** A view of free flow is asked with any period. */
function queryPeriod(period: RoadPeriod): Period {
  return period === 'free_flow' ? 'midday' : period;
}

function notServed({ from, to }: Asked): Skip {
  return skip(
    'no_service',
    `该方式在 ${from.name} 与 ${to.name} 之间没有线路`,
    `no line of this mode between ${from.name} and ${to.name}`,
  );
}

function askDrive(stage: Stage, { period, from, to }: Asked): Answer | Skip {
  const view = viewOf(stage, RIDE_MODES, period);
  const query = { modes: 'drive', period: queryPeriod(period), definition: 'in_vehicle', wait: 'informed' } as const;
  const { timeS } = view.trip(from, to, query);
  return timeS === null ? UNREACHABLE : { timeS };
}

/** On foot or by bike all the way is a trip without any line; a bike is left where walking is faster than locking it. */
function askDoor(stage: Stage, mode: DoorMode, { period, from, to }: Asked): Answer | Skip {
  const alone = mode === 'walk' || mode === 'bike';
  const view = viewOf(stage, alone ? [] : RIDE_MODES, period);
  const modes = mode === 'walk' ? 'transit' : mode === 'bike' ? 'bike_ride' : mode;
  const { timeS } = view.trip(from, to, {
    modes,
    period: queryPeriod(period),
    definition: 'door_to_door',
    wait: 'informed',
  });
  return timeS === null ? UNREACHABLE : { timeS };
}

/** The published time is of an expressway from one toll station to another, not of a way to it. */
function isBetweenTolls({ zones }: Network, { origin, destination }: Observation): boolean {
  const tolls = new Set(zones.poi.filter(({ kind }) => kind === 'toll_station').map(({ id }) => id));
  return tolls.has(origin) && tolls.has(destination);
}

/** Driving time on expressways alone: neither streets, nor ramps, nor the plazas themselves. */
function askExpressway({ network, views }: Stage, { period, from, to }: Asked): Answer | Skip {
  const view = viewOf({ network, views }, RIDE_MODES, period);
  const query = { modes: 'drive', period: queryPeriod(period), definition: 'in_vehicle', wait: 'informed' } as const;
  const trip = view.trip(from, to, query);
  if (trip.timeS === null) return UNREACHABLE;
  const expressways = new Set(
    network.roads.links.filter(({ facility }) => facility === 'expressway').map(({ nameZh }) => nameZh),
  );
  const legs = trip.legs.filter(({ mode, line }) => mode === 'drive' && expressways.has(line ?? ''));
  return { timeS: legs.reduce((sum, leg) => sum + leg.timeS, 0) };
}

/** The view of a stage with the lines of some modes; of one mode alone it is without roads. */
export function viewOf(
  stage: Pick<Stage, 'network' | 'views'>,
  modes: readonly RideMode[],
  period: RoadPeriod | Period,
): EngineView {
  const key = `${modes.join()} ${period}`;
  const known = stage.views.get(key);
  if (known !== undefined) return known;
  const view = createView(withLines(stage.network, modes), { period, wait: 'informed' });
  stage.views.set(key, view);
  return view;
}

function withLines(network: Network, modes: readonly RideMode[]): Network {
  if (modes === RIDE_MODES) return network;
  const lines = new Set(network.transit.lines.filter((line) => modes.includes(line.mode)).map(({ id }) => id));
  const patterns = network.transit.patterns.filter(({ lineId }) => lines.has(lineId));
  const roads = modes.length === 0 ? network.roads : { nodes: [], links: [], tod: [] };
  return { ...network, roads, transit: { ...network.transit, patterns } };
}
