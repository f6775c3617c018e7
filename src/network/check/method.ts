import { pointIn } from '../../base/point-text.ts';
import { MODE_CHOICES, observedMode } from '../observed-mode.ts';
import { PARAM_IDS } from '../param-ids.ts';
import { OBSERVATIONS, PARAMS, TARGETS } from '../tables/method.ts';
import { STATIONS } from '../tables/stops.ts';
import { POI, TOWNSHIPS } from '../tables/zones.ts';
import type { Checking } from './waters.ts';

/** Parameters are complete and in order; targets speak of places that exist; observed spans are in order. */
export function checkMethod(checking: Checking): void {
  checkParams(checking);
  checkTargets(checking);
  checkObservations(checking);
}

function checkParams({ network, findings, rows }: Checking): void {
  for (const id of PARAM_IDS) {
    if (network.params[id] === undefined) findings.add('missing_param', { file: PARAMS, field: 'params', value: id });
  }
  const used = new Set(PARAM_IDS);
  for (const { id, low, value, high } of Object.values(network.params)) {
    const index = (rows.row(PARAMS, id) ?? 1) - 1;
    if (!used.has(id)) findings.add('unknown_param', { file: PARAMS, field: `params[${index}].id`, value: id });
    if (low <= value && value <= high) continue;
    findings.add('param_order', { file: PARAMS, field: `params[${index}].value`, value: id });
  }
}

/** Whether an id, or `lon,lat`, is a place. */
function placeKnown({ network, rows }: Checking): (ref: string) => boolean {
  const cores = new Set(network.manifest.cores.map(({ id }) => id));
  const tables = [STATIONS, TOWNSHIPS, POI];
  return (ref) => cores.has(ref) || tables.some((table) => rows.has(table, ref)) || pointIn(ref) !== null;
}

function checkTargets(checking: Checking): void {
  const { network, findings } = checking;
  const known = placeKnown(checking);
  for (const [index, target] of network.targets.entries()) {
    for (const side of ['from', 'to'] as const) {
      const refs = target[side];
      if (typeof refs === 'string') continue;
      for (const [at, ref] of refs.entries()) {
        if (!known(ref))
          findings.add('unknown_place', { file: TARGETS, field: `targets[${index}].${side}[${at}]`, value: ref });
      }
    }
  }
}

function checkObservations(checking: Checking): void {
  const { network, findings, rows } = checking;
  const { stations } = network.transit;
  const { districts, townships, poi } = network.zones;
  const names = new Set([...stations, ...districts, ...townships, ...poi].map(({ name }) => name.zh));
  const byId = placeKnown(checking);
  const known = (ref: string): boolean => names.has(ref) || byId(ref);
  for (const { id, origin, destination, mode, minutesMin, minutesMax } of network.observations) {
    const at = (field: string, value: string) => ({
      file: OBSERVATIONS,
      row: rows.row(OBSERVATIONS, id),
      field,
      value,
    });
    if (!known(origin)) findings.add('unknown_place', at('origin', origin));
    if (!known(destination)) findings.add('unknown_place', at('destination', destination));
    if (observedMode(mode) === null) findings.add('bad_choice', at('mode', mode), { choices: MODE_CHOICES });
    if (minutesMin !== null && minutesMax !== null && minutesMin > minutesMax)
      findings.add('bad_span', at('minutes_min', String(minutesMin)), { max: minutesMax });
  }
}
