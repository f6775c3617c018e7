import { deepFreeze } from '../../base/freeze.ts';
import { numberOf } from '../../expand/method.ts';
import type { Line, Pattern, RideMode, Stop, Transfer } from '../../network/model/transit.ts';
import type { Network, Params } from '../../network/model.ts';
import { callsOf, movingS, timesOf, trackM } from '../../scenario/change/running.ts';

/** Parameter id to the value it takes instead. */
export type ParamValues = Readonly<Record<string, number>>;

/**
 * The network as it would be had the parameters other values. Parameters that are read at expansion are replaced; numbers of
 * the tables that were modelled from a parameter are scaled in proportion:
 * `gate.*` on stops that are modelled or hold the parameter's own value, `run.*` on modelled patterns (section by section by the
 * run-time formula, dwells by `run.dwell_s`), `transfer.interchange_s` on modelled walks inside the gates, walking speed and
 * `transfer.circuity` on modelled walks outside. Published numbers stay. Pure: the given network is only read.
 */
export function perturb(network: Network, values: ParamValues): Network {
  const changed = Object.fromEntries(
    Object.entries(values).filter(([id, value]) => numberOf(network.params, id) !== value),
  );
  if (Object.keys(changed).length === 0) return network;
  const params = withValues(network.params, changed);
  const scale = new Scale(network.params, params);
  const { transit } = network;
  const byId = new Map(transit.stops.map((stop) => [stop.id, stop]));
  const lines = new Map(transit.lines.map((line) => [line.id, line]));
  return Object.freeze({
    ...network,
    params,
    altered: Object.freeze({ ...network.altered, ...changed }),
    transit: {
      ...transit,
      stops: mapped(transit.stops, (stop) => gatesOf(stop, scale)),
      patterns: mapped(transit.patterns, (pattern) => runsOf(pattern, lines.get(pattern.lineId), byId, scale)),
      transfers: mapped(transit.transfers, (transfer) => walkOf(transfer, scale)),
    },
  });
}

/** The network with other values in the parameter table alone. Throws on an unknown id. */
export function withParams(network: Network, values: ParamValues): Network {
  return Object.freeze({ ...network, params: withValues(network.params, values) });
}

/** Every road, published speeds and local streets included, faster by a factor. */
export function scaleRoadSpeeds(network: Network, factor: number): Network {
  if (factor === 1) return network;
  const ids = Object.keys(network.params).filter((id) => /^(road\.free_ratio|drive\.local_kph)\./.test(id));
  const values = Object.fromEntries(ids.map((id) => [id, numberOf(network.params, id) * factor]));
  const tod = network.roads.tod.map((row) => ({ ...row, speedKph: row.speedKph * factor }));
  return Object.freeze({ ...withParams(network, values), roads: { ...network.roads, tod } });
}

function withValues(params: Params, values: ParamValues): Params {
  const next = { ...params };
  for (const [id, value] of Object.entries(values)) {
    const param = params[id];
    if (param === undefined) throw new Error(`params.json has no "${id}"`);
    next[id] = { ...param, value };
  }
  return deepFreeze(next);
}

/** Old and new values of the parameters side by side. */
class Scale {
  readonly #before: Params;
  readonly #after: Params;

  constructor(before: Params, after: Params) {
    this.#before = before;
    this.#after = after;
  }

  /** New ÷ old; 1 where the parameter is missing. */
  ratio(id: string): number {
    const before = this.#before[id]?.value;
    const after = this.#after[id]?.value;
    return before === undefined || after === undefined || before === after ? 1 : after / before;
  }

  /** Whole seconds in proportion; where the parameter was 0, the difference is added. */
  seconds(timeS: number, id: string): number {
    const before = this.#before[id]?.value ?? 0;
    const after = this.#after[id]?.value ?? before;
    if (before === after) return timeS;
    return Math.max(0, Math.round(before > 0 ? (timeS * after) / before : timeS + after));
  }

  before(id: string): number {
    return this.#before[id]?.value ?? Number.NaN;
  }

  after(id: string): number {
    return this.#after[id]?.value ?? Number.NaN;
  }
}

/** The same list where no row changes. */
function mapped<T>(rows: readonly T[], change: (row: T) => T): readonly T[] {
  const next = rows.map(change);
  return next.every((row, i) => row === rows[i]) ? rows : Object.freeze(next);
}

function gatesOf(stop: Stop, scale: Scale): Stop {
  const gate = (timeS: number, id: string): number =>
    stop.modelled || timeS === scale.before(id) ? scale.seconds(timeS, id) : timeS;
  const enterS = gate(stop.enterS, `gate.enter_s.${stop.mode}`);
  const exitS = gate(stop.exitS, `gate.exit_s.${stop.mode}`);
  return enterS === stop.enterS && exitS === stop.exitS ? stop : deepFreeze({ ...stop, enterS, exitS });
}

const RUN_PARAMS = ['run.recovery_ratio', 'run.top_speed_kph', 'run.acceleration_mps2', 'run.dwell_s'] as const;

function runsOf(pattern: Pattern, line: Line | undefined, stops: ReadonlyMap<string, Stop>, scale: Scale): Pattern {
  if (!pattern.modelled || line === undefined) return pattern;
  const { mode } = line;
  const ids = RUN_PARAMS.map((id) => (id === 'run.recovery_ratio' ? id : `${id}.${mode}`));
  if (ids.every((id) => scale.ratio(id) === 1)) return pattern;
  const calls = callsOf(pattern);
  const next = calls.map((call, i) => {
    const before = stops.get(calls[i - 1]?.stopId ?? '');
    const here = stops.get(call.stopId);
    const ratio = i === 0 || before === undefined || here === undefined ? 1 : runRatio(before, here, mode, scale);
    return {
      ...call,
      runS: i === 0 ? 0 : Math.max(1, Math.round(call.runS * ratio)),
      dwellS: scale.seconds(call.dwellS, `run.dwell_s.${mode}`),
    };
  });
  return deepFreeze({ ...pattern, ...timesOf(next) });
}

function runRatio(a: Stop, b: Stop, mode: RideMode, scale: Scale): number {
  const distance = trackM([a.lon, a.lat], [b.lon, b.lat]);
  const time = (value: (id: string) => number): number =>
    movingS(distance, {
      topMps: value(`run.top_speed_kph.${mode}`) / 3.6,
      accelerationMps2: value(`run.acceleration_mps2.${mode}`),
      recovery: value('run.recovery_ratio'),
    });
  const ratio = time((id) => scale.after(id)) / time((id) => scale.before(id));
  return Number.isFinite(ratio) ? ratio : 1;
}

function walkOf(transfer: Transfer, scale: Scale): Transfer {
  if (!transfer.modelled) return transfer;
  const ratio = transfer.inside
    ? scale.ratio('transfer.interchange_s')
    : scale.ratio('transfer.circuity') / scale.ratio('walk.speed_mps');
  if (ratio === 1) return transfer;
  return deepFreeze({ ...transfer, timeS: Math.max(1, Math.round(transfer.timeS * ratio)) });
}
