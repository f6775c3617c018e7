import { PERIODS } from './model/question.ts';
import { FACILITIES } from './model/roads.ts';
import { RIDE_MODES } from './model/transit.ts';
import { AREA_TYPES } from './model/zones.ts';

function each(prefix: string, names: readonly string[]): string[] {
  return names.map((name) => `${prefix}.${name}`);
}

/** Parameters without which no minute can be computed. */
export const PARAM_IDS: readonly string[] = [
  ...each('walk', ['speed_mps', 'circuity']),
  ...each('bike', ['speed_mps', 'circuity', 'park_s']),
  ...each('drive', ['circuity', 'start_s', 'toll_plaza_s']),
  ...each('drive.local_kph', AREA_TYPES),
  ...each('drive.terminal_s', AREA_TYPES),
  ...each('drive.signal_s', [...PERIODS, 'free_flow']),
  ...each('road.free_ratio', FACILITIES),
  ...FACILITIES.flatMap((facility) => each(`road.period_ratio.${facility}`, PERIODS)),
  ...each('road.congestion_area', AREA_TYPES),
  ...each('wait', ['informed_linear_max_s', 'informed_coefficient', 'informed_exponent']),
  ...each('gate.enter_s', RIDE_MODES),
  ...each('gate.exit_s', RIDE_MODES),
  ...each('transfer', ['walk_max_m', 'same_stop_s', 'interchange_s', 'circuity']),
  ...each('run.acceleration_mps2', RIDE_MODES),
  ...each('run.top_speed_kph', RIDE_MODES),
  ...each('run.dwell_s', RIDE_MODES),
  'run.recovery_ratio',
  ...each('perceived', ['walk', 'wait', 'change_s']),
  'radius.speed_kph',
  'access.far_m',
  'surface.cell_m',
  'limit.horizon_s',
];
