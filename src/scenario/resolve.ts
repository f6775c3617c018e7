import * as v from 'valibot';
import { type Checked, checked, isError, type Problem } from '../base/problem.ts';
import type { Network } from '../network/model.ts';
import { joinPath } from '../network/text/schema-issue.ts';
import { Draft, type Edit, rowKey } from './change/draft.ts';
import { setGate, setTransfer } from './change/hubs.ts';
import { addLine } from './change/line-add.ts';
import { extendLine, removeLine } from './change/line-course.ts';
import { setHeadway, setRunTime } from './change/line-service.ts';
import { Memory } from './change/memory.ts';
import { addRoadLink, addRoadNode, removeRoadLink, upgradeRoadLink } from './change/roads.ts';
import { addStation, removeStation, setParking } from './change/stations.ts';
import { Work } from './change/work.ts';
import type { Modification } from './modification.ts';
import { schemaProblems } from './problems/issues.ts';
import { planProblem } from './problems/problems.ts';
import { modificationSchema } from './schema.ts';
import type { Step } from './step.ts';
import { touchesOf } from './touches.ts';

/** A step with the rows it replaces, in the network it was resolved against and after the steps before it. */
export interface ResolvedModification {
  readonly step: Step;
  /** Empty where the step waits for another project, or changes nothing. */
  readonly edits: readonly Edit[];
}

export interface ResolveOptions {
  /** Row key (`stations:P-a`) to the switched-off project that would bring it. */
  readonly absent?: ReadonlyMap<string, string>;
}

/**
 * Checks steps in order against a network: each sees what the earlier ones left. Every problem of every step is listed; a
 * refused step does not change anything, and what needs it is passed over. The network is only read.
 */
export function resolve(
  network: Network,
  steps: readonly Step[],
  options: ResolveOptions = {},
): Checked<readonly ResolvedModification[]> {
  const draft = new Draft(network);
  const memory = new Memory(options.absent);
  const problems: Problem[] = [];
  const resolved = steps.map((step) => resolveStep(network, draft, step, memory, problems));
  if (!problems.some(isError)) problems.push(...unserved(draft, resolved));
  return checked(resolved, problems);
}

/** Stations that a scenario’s own modifications add and at which no line calls in the end. One of a project may wait for another project. */
function unserved(draft: Draft, resolved: readonly ResolvedModification[]): Problem[] {
  const added = resolved.flatMap(({ step, edits }) =>
    edits.flatMap(({ table, id, before }) =>
      table === 'stations' && before === null && step.project === null ? [{ step, id }] : [],
    ),
  );
  if (added.length === 0) return [];
  const served = new Set([...draft.all('stops')].map(({ stationId }) => stationId));
  return added
    .filter(({ id }) => draft.get('stations', id) !== undefined && !served.has(id))
    .map(({ step, id }) =>
      planProblem('station_unserved', { file: step.file, field: joinPath(step.field, 'id'), value: id }),
    );
}

function resolveStep(
  network: Network,
  draft: Draft,
  step: Step,
  memory: Memory,
  problems: Problem[],
): ResolvedModification {
  const shape = v.safeParse(modificationSchema, step.modification);
  if (!shape.success) {
    problems.push(...schemaProblems(shape.issues, step.file, step.field));
    const { id } = step.modification as { readonly id?: unknown };
    for (const table of ['nodes', 'links', 'stations', 'lines'] as const) {
      if (typeof id === 'string' && draft.get(table, id) === undefined) memory.broken.add(rowKey(table, id));
    }
    return { step, edits: [] };
  }
  const work = new Work(network, draft, step, memory);
  run(work, step.modification);
  const { creates } = touchesOf(step.modification);
  if (work.failed) {
    draft.rollback();
    const waits = work.waiting && !work.problems.some((problem) => problem.severity === 'error');
    for (const key of creates) {
      if (waits && step.project !== null) memory.absent.set(key, work.waitsFor ?? step.project);
      else if (!has(draft, key)) memory.broken.add(key);
    }
    problems.push(...work.problems);
    return { step, edits: [] };
  }
  const edits = draft.commit();
  memory.note(step, edits);
  if (edits.length === 0 && !work.overlapped) work.report('changes_nothing', '');
  problems.push(...work.problems);
  return { step, edits };
}

function has(draft: Draft, key: string): boolean {
  const [table, id] = [key.slice(0, key.indexOf(':')), key.slice(key.indexOf(':') + 1)];
  return (
    (table === 'nodes' || table === 'links' || table === 'stations' || table === 'lines' || table === 'stops') &&
    draft.get(table, id) !== undefined
  );
}

type Handlers = {
  readonly [T in Modification['type']]: (work: Work, modification: Extract<Modification, { readonly type: T }>) => void;
};

const HANDLERS: Handlers = {
  add_road_node: addRoadNode,
  add_road_link: addRoadLink,
  upgrade_road_link: upgradeRoadLink,
  remove_road_link: removeRoadLink,
  add_station: addStation,
  remove_station: removeStation,
  set_parking: setParking,
  add_line: addLine,
  extend_line: extendLine,
  remove_line: removeLine,
  set_headway: setHeadway,
  set_run_time: setRunTime,
  set_gate: setGate,
  set_transfer: setTransfer,
};

function run(work: Work, modification: Modification): void {
  const handler = HANDLERS[modification.type] as (work: Work, modification: Modification) => void;
  handler(work, modification);
}
