import type { Problem } from '../base/problem.ts';
import { checkMethod } from './check/method.ts';
import { checkRoads } from './check/roads.ts';
import { checkTransit } from './check/transit.ts';
import { buildWaters } from './check/waters.ts';
import { checkZones } from './check/zones.ts';
import type { Network } from './model.ts';
import type { RowIndex } from './reading.ts';
import { Findings } from './text/findings.ts';

/** What the tables say together: lengths against positions, speeds, connections, sums, references of targets. */
export function checkNetwork(network: Network, rows: RowIndex): readonly Problem[] {
  const findings = new Findings();
  const checking = { network, rows, findings, waters: buildWaters(network) };
  checkRoads(checking);
  checkTransit(checking);
  checkZones(checking);
  checkMethod(checking);
  return findings.list();
}
