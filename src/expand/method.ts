import type { Metres, Seconds } from '../base/units.ts';
import type { RoadPeriod } from '../network/model/question.ts';
import { FACILITIES } from '../network/model/roads.ts';
import { AREA_TYPES } from '../network/model/zones.ts';
import type { Params } from '../network/model.ts';

/** The numbers of params.json that the expansion reads, for one period. Arrays are by AREA_TYPES or FACILITIES. */
export interface Method {
  readonly period: RoadPeriod;
  readonly walkMps: number;
  readonly walkCircuity: number;
  readonly bikeMps: number;
  readonly bikeCircuity: number;
  readonly bikeParkS: Seconds;
  readonly driveCircuity: number;
  readonly driveStartS: Seconds;
  /** Local driving speed of the period, km/h. */
  readonly localKph: readonly number[];
  readonly terminalS: readonly Seconds[];
  readonly signalS: Seconds;
  readonly plazaS: Seconds;
  readonly freeRatio: readonly number[];
  /** Speed in the period ÷ practical free speed, in the core; 1 in free flow. */
  readonly periodRatio: readonly number[];
  readonly congestion: readonly number[];
  readonly waitLinearMaxS: Seconds;
  readonly waitCoefficientMin: number;
  readonly waitExponent: number;
  readonly transferMaxM: Metres;
  readonly transferCircuity: number;
  readonly sameStopS: Seconds;
  readonly interchangeS: Seconds;
  readonly radiusKph: number;
  readonly farM: Metres;
  readonly cellM: Metres;
  readonly horizonS: Seconds;
}

/** Value of a parameter. Throws on an id that is not in the table: a missing number is an error, never a default. */
export function numberOf(params: Params, id: string): number {
  const param = params[id];
  if (param === undefined || !Number.isFinite(param.value)) throw new Error(`params.json has no finite number "${id}"`);
  return param.value;
}

/** Reads every number that the expansion needs; throws on the first that is missing. */
export function readMethod(params: Params, period: RoadPeriod): Method {
  const value = (id: string): number => numberOf(params, id);
  const congestion = AREA_TYPES.map((area) => value(`road.congestion_area.${area}`));
  const periodRatio = FACILITIES.map((facility) =>
    period === 'free_flow' ? 1 : value(`road.period_ratio.${facility}.${period}`),
  );
  const localLoss = 1 - (periodRatio[FACILITIES.indexOf('secondary')] as number);
  return {
    period,
    walkMps: value('walk.speed_mps'),
    walkCircuity: value('walk.circuity'),
    bikeMps: value('bike.speed_mps'),
    bikeCircuity: value('bike.circuity'),
    bikeParkS: Math.round(value('bike.park_s')),
    driveCircuity: value('drive.circuity'),
    driveStartS: Math.round(value('drive.start_s')),
    localKph: AREA_TYPES.map(
      (area, i) => value(`drive.local_kph.${area}`) * (1 - localLoss * (congestion[i] as number)),
    ),
    terminalS: AREA_TYPES.map((area) => Math.round(value(`drive.terminal_s.${area}`))),
    signalS: value(`drive.signal_s.${period}`),
    plazaS: value('drive.toll_plaza_s'),
    freeRatio: FACILITIES.map((facility) => value(`road.free_ratio.${facility}`)),
    periodRatio,
    congestion,
    waitLinearMaxS: value('wait.informed_linear_max_s'),
    waitCoefficientMin: value('wait.informed_coefficient'),
    waitExponent: value('wait.informed_exponent'),
    transferMaxM: value('transfer.walk_max_m'),
    transferCircuity: value('transfer.circuity'),
    sameStopS: Math.round(value('transfer.same_stop_s')),
    interchangeS: Math.round(value('transfer.interchange_s')),
    radiusKph: value('radius.speed_kph'),
    farM: value('access.far_m'),
    cellM: value('surface.cell_m'),
    horizonS: Math.round(value('limit.horizon_s')),
  };
}
