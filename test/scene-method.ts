import type { FareRules } from '../src/network/model/fares.ts';
import type { Provenance } from '../src/network/model/provenance.ts';
import { PERIODS } from '../src/network/model/question.ts';
import { FACILITIES } from '../src/network/model/roads.ts';
import { RIDE_MODES } from '../src/network/model/transit.ts';
import { AREA_TYPES } from '../src/network/model/zones.ts';
import type { Param } from '../src/network/model.ts';

export const MADE: Provenance = { source: 'scene', confidence: 'high', modelled: false, note: '' };

/** Method of the drawn scenes: round numbers that can be worked with by hand. */
export const SCENE_PARAMS: Readonly<Record<string, number>> = {
  'walk.speed_mps': 1,
  'walk.circuity': 1,
  'bike.speed_mps': 4,
  'bike.circuity': 1,
  'bike.park_s': 60,
  'drive.circuity': 1,
  'drive.start_s': 60,
  'drive.toll_plaza_s': 30,
  'wait.informed_linear_max_s': 600,
  'wait.informed_coefficient': 1.5,
  'wait.informed_exponent': 0.5,
  'transfer.walk_max_m': 1000,
  'transfer.same_stop_s': 0,
  'transfer.interchange_s': 120,
  'transfer.circuity': 1,
  'run.recovery_ratio': 0,
  'perceived.walk': 2,
  'perceived.wait': 2,
  'perceived.change_s': 300,
  'radius.speed_kph': 60,
  'access.far_m': 1600,
  'surface.cell_m': 500,
  'limit.horizon_s': 10_800,
  ...each('drive.local_kph', AREA_TYPES, 36),
  ...each('drive.terminal_s', AREA_TYPES, 120),
  ...each('drive.signal_s', [...PERIODS, 'free_flow'], 20),
  ...each('road.free_ratio', FACILITIES, 1),
  ...each('road.congestion_area', AREA_TYPES, 1),
  ...Object.assign({}, ...FACILITIES.map((facility) => each(`road.period_ratio.${facility}`, PERIODS, 1))),
  ...each('gate.enter_s', RIDE_MODES, 60),
  ...each('gate.exit_s', RIDE_MODES, 30),
  ...each('run.acceleration_mps2', RIDE_MODES, 1),
  ...each('run.top_speed_kph', RIDE_MODES, 72),
  ...each('run.dwell_s', RIDE_MODES, 30),
};

function each(prefix: string, names: readonly string[], value: number): Record<string, number> {
  return Object.fromEntries(names.map((name) => [`${prefix}.${name}`, value]));
}

export function param(id: string, value: number): Param {
  return {
    ...MADE,
    id,
    label: { zh: id, en: id },
    group: id.split('.')[0] ?? '',
    value,
    unit: '',
    low: value,
    high: value,
  };
}

export const SCENE_FARES: FareRules = {
  rules: RIDE_MODES.map((id) => ({ ...MADE, id, kind: 'flat' as const, fen: 200 })),
  car: { ...MADE, fuelFenPerKm: 60, parkingFen: { core: 1000, urban: 500, suburban: 0, rural: 0 } },
};

const HOUR = 3600;
export const SCENE_PERIODS = {
  am_peak: { startS: 7 * HOUR, endS: 9 * HOUR },
  midday: { startS: 10 * HOUR, endS: 16 * HOUR },
  pm_peak: { startS: 17 * HOUR, endS: 19 * HOUR },
  evening: { startS: 20 * HOUR, endS: 23 * HOUR },
};
