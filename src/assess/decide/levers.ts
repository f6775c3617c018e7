import type { Text } from '../../base/problem.ts';
import { isError } from '../../base/problem.ts';
import { combinedHeadwayS } from '../../network/headway.ts';
import type { Definition, Period } from '../../network/model/question.ts';
import type { RideMode } from '../../network/model/transit.ts';
import type { Network } from '../../network/model.ts';
import { MODE_NAMES } from '../../network/text/mode-names.ts';
import { apply } from '../../scenario/apply.ts';
import type { Modification } from '../../scenario/modification.ts';
import { resolve } from '../../scenario/resolve.ts';
import { ownSteps } from '../../scenario/step.ts';
import { scaleRoadSpeeds, withParams } from './perturb.ts';

type LeverKind = 'headway' | 'run_time' | 'gate' | 'transfer' | 'road_speed';

/**
 * One number of the network that break-even turns. Steps are whole numbers; `best` is the most favourable one tried, `worst` the
 * least. `present` is today's step, null where there is none (a line without service in the period).
 */
export interface Lever {
  readonly id: string;
  readonly kind: LeverKind;
  readonly label: Text;
  /** `s`: a step is a second; `%`: a step is a hundredth of today's value. */
  readonly unit: 's' | '%';
  readonly present: number | null;
  readonly best: number;
  readonly worst: number;
  apply(step: number): Network;
}

/** Definitions under which the seconds that a lever moves are part of what is measured (METHOD §4). */
const COUNTED: Readonly<Record<LeverKind, readonly Definition[]>> = {
  run_time: ['in_vehicle', 'station', 'platform', 'door_to_door'],
  road_speed: ['in_vehicle', 'station', 'platform', 'door_to_door'],
  headway: ['station', 'platform', 'door_to_door'],
  transfer: ['station', 'platform', 'door_to_door'],
  gate: ['platform', 'door_to_door'],
};

/**
 * Whether a lever may be called a remedy for a target under a definition. One whose seconds do not count can still turn the verdict, by
 * sending people another way; the measured way would be no faster for it, so it is not offered.
 */
export function countsUnder({ kind }: Pick<Lever, 'kind'>, definition: Definition): boolean {
  return COUNTED[kind].includes(definition);
}

/** Shortest headway that set_headway takes, and the longest that is tried. */
const HEADWAY_S = { best: 15, worst: 7200 };
const LONGEST_HEADWAY_S = 86_400;
/** Moving time down to a tenth, up to five times. */
const RUN_PERCENT = { best: 10, worst: 500 };
/** Roads up to three times as fast, down to a fifth. */
const ROAD_PERCENT = { best: 300, worst: 20 };
const LONGEST_GATE_S = 3600;

/** Every lever of a network in a period: lines' headways and run times, gates by mode, transfers, road speed. */
export function leversOf(network: Network, period: Period): Lever[] {
  return [
    ...network.transit.lines.map((line) => headwayLever(network, line.id, line.name, period)),
    ...network.transit.lines.map((line) => runLever(network, line.id, line.name)),
    ...modesOf(network).map((mode) => gateLever(network, mode)),
    transferLever(network),
    roadLever(network),
  ];
}

/** Applies modifications of a person's own to a network. Throws if they do not hold. */
export function modified(network: Network, modifications: readonly Modification[]): Network {
  if (modifications.length === 0) return network;
  const resolved = resolve(network, ownSteps(modifications, 'break-even'));
  if (resolved.ok) return apply(network, resolved.value);
  throw new Error(resolved.problems.find(isError)?.message.en ?? 'modifications do not resolve');
}

function headwayLever(network: Network, line: string, name: Text, period: Period): Lever {
  const window = network.manifest.periods[period];
  const ways = [0, 1].map((direction) =>
    combinedHeadwayS(
      network.transit.patterns.filter((pattern) => pattern.lineId === line && pattern.direction === direction),
      window,
    ),
  );
  const running = ways.filter((way) => way !== null);
  const present = running.length === 0 ? null : Math.round(Math.max(...running));
  return {
    id: `headway.${line}`,
    kind: 'headway',
    label: { zh: `${name.zh} 发车间隔`, en: `headway of ${name.en}` },
    unit: 's',
    present,
    best: HEADWAY_S.best,
    worst: Math.min(LONGEST_HEADWAY_S, Math.max(HEADWAY_S.worst, 2 * (present ?? 0))),
    apply: (step) => modified(network, [{ type: 'set_headway', line, headwayS: { [period]: step } }]),
  };
}

function runLever(network: Network, line: string, name: Text): Lever {
  return {
    id: `run_time.${line}`,
    kind: 'run_time',
    label: { zh: `${name.zh} 运行时间`, en: `run time of ${name.en}` },
    unit: '%',
    present: 100,
    ...RUN_PERCENT,
    apply: (step) => (step === 100 ? network : modified(network, [{ type: 'set_run_time', line, factor: step / 100 }])),
  };
}

function modesOf(network: Network): RideMode[] {
  return [...new Set(network.transit.stops.map((stop) => stop.mode))];
}

/** Entrance to platform of every stop of a mode: at most so many seconds; beyond the longest of today, as many at each. */
function gateLever(network: Network, mode: RideMode): Lever {
  const stops = network.transit.stops.filter((stop) => stop.mode === mode);
  const present = Math.max(...stops.map((stop) => stop.enterS));
  return {
    id: `gate.${mode}`,
    kind: 'gate',
    label: { zh: `进站安检（${MODE_NAMES[mode].zh}）`, en: `gate and security (${MODE_NAMES[mode].en})` },
    unit: 's',
    present,
    best: 0,
    worst: LONGEST_GATE_S,
    apply(step) {
      const gates = stops.map((stop) => ({ stop, enterS: step > present ? step : Math.min(stop.enterS, step) }));
      const changed = gates.filter(({ stop, enterS }) => enterS !== stop.enterS);
      return modified(
        network,
        changed.map(({ stop, enterS }) => ({ type: 'set_gate', stop: stop.id, enterS })),
      );
    },
  };
}

const TRANSFER_PARAMS = ['transfer.interchange_s', 'transfer.same_stop_s'] as const;

/** Walks between platforms, listed ones and the general rule: at most so many seconds. Walks by the street stay. */
function transferLever(network: Network): Lever {
  const rows = network.transit.transfers.filter((row) => row.fromStopId < row.toStopId);
  const general = TRANSFER_PARAMS.map((id) => ({ id, timeS: network.params[id]?.value ?? 0 }));
  const present = Math.max(0, ...rows.map((row) => row.timeS), ...general.map(({ timeS }) => timeS));
  const cut = (timeS: number, step: number): number => (step > present ? step : Math.min(timeS, step));
  return {
    id: 'transfer',
    kind: 'transfer',
    label: { zh: '站内换乘走行', en: 'walk between platforms' },
    unit: 's',
    present,
    best: 0,
    worst: LONGEST_GATE_S,
    apply(step) {
      const changed = rows.filter((row) => cut(row.timeS, step) !== row.timeS);
      const walks = changed.map((row): Modification => {
        const { fromStopId: from, toStopId: to, inside, timeS } = row;
        return { type: 'set_transfer', from, to, inside, timeS: cut(timeS, step) };
      });
      const values = Object.fromEntries(general.map(({ id, timeS }) => [id, cut(timeS, step)]));
      return withParams(modified(network, walks), values);
    },
  };
}

function roadLever(network: Network): Lever {
  return {
    id: 'road_speed',
    kind: 'road_speed',
    label: { zh: '道路车速', en: 'speed on all roads' },
    unit: '%',
    present: 100,
    ...ROAD_PERCENT,
    apply: (step) => scaleRoadSpeeds(network, step / 100),
  };
}
