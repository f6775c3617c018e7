import {
  type Definition,
  type ModeSet,
  PERIODS,
  type RoadPeriod,
  type WaitRule,
} from '../../network/model/question.ts';
import { RIDE_MODES, type RideMode } from '../../network/model/transit.ts';
import type { Network, Observation } from '../../network/model.ts';
import { isRide, isServed, type ObservedMode } from '../../network/observed-mode.ts';
import { periodOf } from '../../network/observed-time.ts';
import type { PlaceIndex } from '../../network/places/index.ts';
import { createView, type EngineView } from '../engine.ts';
import type { NamedPoint, Trip } from '../results.ts';
import { type Skip, skip, type Train, trainOf } from './observed.ts';
import { directRide, directRuns, extremeS, otherTimetable, runsIn } from './observed-runs.ts';

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
  readonly definition: Definition;
  readonly wait: WaitRule;
  readonly from: NamedPoint;
  readonly to: NamedPoint;
}

type Answer = { readonly timeS: number; readonly train?: Train };

/** The mode set by which a trip is asked for. Of a ride only the lines of its mode run; on foot or by bike none. */
export function modesOf(mode: ObservedMode): ModeSet {
  if (isRide(mode) || mode === 'walk') return 'transit';
  return mode === 'bike' ? 'bike_ride' : mode;
}

function tripOf(view: EngineView, { mode, period, definition, wait, from, to }: Asked): Trip {
  // A view of free flow takes a query of any period.
  const asked = period === 'free_flow' ? 'midday' : period;
  return view.trip(from, to, { modes: modesOf(mode), period: asked, definition, wait });
}

/** METHOD §2: free flow is of roads, no service runs in it; `trip` refuses it in the same words. */
const ROADS_ONLY = skip(
  'drive_only',
  'free_flow 是道路畅通时的车速，没有车次可言：time_of_day 换一个时段，或 mode 写 car',
  'free_flow is the speed of empty roads and has no timetable: write another time_of_day, or car as mode',
);

const NIGHT = skip(
  'no_service_at_night',
  '夜里没有车次可言：模型的时段从早高峰到晚间',
  'no service at night: the periods of the model are from the morning peak to the evening',
);

const WALKS = skip('walking_is_faster', '全程步行更快，没有乘车', 'walking all the way is faster: nothing is ridden');

const UNREACHABLE = skip('unreachable', '时限内到不了', 'not reachable within the horizon');

/**
 * How a published time is meant: as its row says, else in vehicle for cars and rides, door to door otherwise, with an
 * informed wait. At night roads are empty; without a timetable nothing that runs to one can be asked.
 */
export function meantBy(
  { timeOfDay, definition, wait }: Observation,
  mode: ObservedMode,
  periods: Network['manifest']['periods'],
): Pick<Asked, 'period' | 'definition' | 'wait'> | Skip {
  const time = periodOf(timeOfDay, periods);
  if (isServed(mode) && time === 'night') return NIGHT;
  if (isServed(mode) && time === 'free_flow') return ROADS_ONLY;
  const usual = mode === 'drive' || isRide(mode) ? 'in_vehicle' : 'door_to_door';
  return {
    period: time === 'night' ? 'free_flow' : time,
    definition: definition ?? usual,
    wait: wait ?? 'informed',
  };
}

/**
 * The period that is asked: that of the row; where it names none and no run without a change is in service in the usual
 * one, the first with such a run.
 */
export function periodAsked({ network }: Stage, { timeOfDay }: Observation, asked: Asked): RoadPeriod {
  const { mode, from, to, period } = asked;
  if (timeOfDay !== '' || !isRide(mode)) return period;
  const runs = directRuns(network, from, to, mode);
  const runsAt = (one: RoadPeriod): boolean => runsIn(runs, one, network).length > 0;
  return runsAt(period) ? period : (PERIODS.find(runsAt) ?? period);
}

/** A point in words that `trip --from` takes. */
export function refOf({ stationId, lon, lat }: NamedPoint): string {
  return stationId ?? `${lon},${lat}`;
}

/** What the model says to a published time, or why it cannot be asked. */
export function ask(stage: Stage, observation: Observation, asked: Asked, baseline: Network): Answer | Skip {
  const { mode, period, definition, wait } = asked;
  if (isRide(mode)) return askRide(stage, observation, { ...asked, mode }, baseline);
  if (mode === 'drive' && definition === 'in_vehicle' && isBetweenTolls(stage.network, observation))
    return askExpressway(stage, asked);
  const { timeS } = tripOf(viewOf(stage, isServed(mode) || mode === 'drive' ? RIDE_MODES : [], period, wait), asked);
  return timeS === null ? UNREACHABLE : { timeS };
}

/**
 * From stop to stop on lines of one mode. In vehicle, a run without a change is meant where there is one: the trains that
 * one takes in the period, or the fastest or slowest of them (of the day, where the row names no time).
 */
function askRide(
  stage: Stage,
  observation: Observation,
  asked: Asked & { readonly mode: RideMode },
  baseline: Network,
): Answer | Skip {
  const { mode, period, definition, wait, from, to } = asked;
  const runs = directRuns(stage.network, from, to, mode);
  const old = HEAVY.includes(mode) ? otherTimetable(baseline, observation, runs) : null;
  if (old !== null) return old;
  const view = viewOf(stage, [mode], period, wait);
  const ride = directRide(view.expanded, from, to);
  const train = trainOf(observation);
  if (definition === 'in_vehicle' && train !== 'typical') {
    const timeS = extremeS(observation.timeOfDay === '' ? runs : runsIn(runs, period, stage.network), train);
    if (timeS !== null) return { timeS, train };
  }
  if (definition === 'in_vehicle' && ride !== null) return { timeS: ride.rideS, train: 'typical' };
  const { timeS, legs } = tripOf(view, asked);
  if (timeS !== null && (definition === 'radius' || legs.some(({ lineIds }) => lineIds !== undefined)))
    return { timeS, train: 'typical' };
  return runs.length === 0 ? notServed(asked) : ride === null ? notRunning(asked) : WALKS;
}

function notServed({ from, to }: Asked): Skip {
  return skip(
    'no_service',
    `该方式在 ${from.name} 与 ${to.name} 之间没有线路`,
    `no line of this mode between ${from.name} and ${to.name}`,
  );
}

function notRunning({ from, to, period }: Asked): Skip {
  return skip(
    'no_service_in_period',
    `该方式在 ${from.name} 与 ${to.name} 之间 ${period} 时段没有车`,
    `nothing of this mode runs from ${from.name} to ${to.name} in ${period}`,
  );
}

/** The published time is of an expressway from one toll station to another, not of a way to it. */
function isBetweenTolls({ zones }: Network, { origin, destination }: Observation): boolean {
  const tolls = new Set(zones.poi.filter(({ kind }) => kind === 'toll_station').map(({ id }) => id));
  return tolls.has(origin) && tolls.has(destination);
}

/** Driving time on expressways alone: neither streets, nor ramps, nor the plazas themselves. */
function askExpressway(stage: Stage, asked: Asked): Answer | Skip {
  const trip = tripOf(viewOf(stage, RIDE_MODES, asked.period, asked.wait), asked);
  if (trip.timeS === null) return UNREACHABLE;
  const expressways = new Set(
    stage.network.roads.links.filter(({ facility }) => facility === 'expressway').map(({ nameZh }) => nameZh),
  );
  const legs = trip.legs.filter(({ mode, line }) => mode === 'drive' && expressways.has(line ?? ''));
  return { timeS: legs.reduce((sum, leg) => sum + leg.timeS, 0) };
}

/** The view of a stage with the lines of some modes; of one mode alone it is without roads. */
export function viewOf(
  stage: Pick<Stage, 'network' | 'views'>,
  modes: readonly RideMode[],
  period: RoadPeriod,
  wait: WaitRule,
): EngineView {
  const key = `${modes.join()} ${period} ${wait}`;
  const known = stage.views.get(key);
  if (known !== undefined) return known;
  const view = createView(withLines(stage.network, modes), { period, wait });
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
