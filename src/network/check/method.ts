import { PARAM_IDS } from '../param-ids.ts';
import { OBSERVATIONS, PARAMS, TARGETS } from '../tables/method.ts';
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
  for (const { id, low, value, high } of Object.values(network.params)) {
    if (low <= value && value <= high) continue;
    const index = (rows.row(PARAMS, id) ?? 1) - 1;
    findings.add('param_order', { file: PARAMS, field: `params[${index}].value`, value: id });
  }
}

const POINT = /^-?\d+(\.\d+)?,\s*-?\d+(\.\d+)?$/;

function checkTargets({ network, findings, rows }: Checking): void {
  const cores = new Set(network.manifest.cores.map(({ id }) => id));
  const stations = new Set(network.transit.stations.map(({ id }) => id));
  const known = (ref: string): boolean =>
    cores.has(ref) || stations.has(ref) || rows.has(TOWNSHIPS, ref) || rows.has(POI, ref) || POINT.test(ref);
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

function checkObservations({ network, findings, rows }: Checking): void {
  for (const { id, minutesMin, minutesMax } of network.observations) {
    if (minutesMin === null || minutesMax === null || minutesMin <= minutesMax) continue;
    const where = {
      file: OBSERVATIONS,
      row: rows.row(OBSERVATIONS, id),
      field: 'minutes_min',
      value: String(minutesMin),
    };
    findings.add('bad_span', where, { max: minutesMax });
  }
}
