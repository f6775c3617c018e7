import type { Text } from '../base/problem.ts';
import { canonicalJson } from './canonical.ts';
import type { Modification, ScenarioFile } from './modification.ts';
import { touchesOf } from './touches.ts';

/** Two scenarios want different things. `a` and `b` are paths in the two files. */
export interface Conflict {
  readonly kind: 'project' | 'value' | 'same_id' | 'removed';
  readonly what: string;
  readonly a: string;
  readonly b: string;
  readonly text: Text;
}

/**
 * Both scenarios in one. Where they disagree the preferred one stands: its values come last, and what the other one removes
 * although it is used, uses although it is removed, or creates under the same id, is left out. Every such case is listed.
 */
export function mergeScenarios(
  a: ScenarioFile,
  b: ScenarioFile,
  prefer: 'a' | 'b' = 'a',
): { readonly file: ScenarioFile; readonly conflicts: readonly Conflict[] } {
  const conflicts = [...projectConflicts(a, b), ...modificationConflicts(a, b)];
  const [winner, loser] = prefer === 'a' ? [a, b] : [b, a];
  const file: ScenarioFile = {
    version: 1,
    id: `${a.id}.${b.id}`,
    title: `${a.title} + ${b.title}`,
    projects: mergedProjects(winner, loser),
    modifications: [...keptOf(loser, winner), ...winner.modifications],
  };
  return { file, conflicts };
}

/** Project id to whether it is wanted; the last mention counts. */
function wishes(file: ScenarioFile): Map<string, boolean> {
  return new Map(file.projects.map((entry) => [entry.replace(/^[-+−]/, ''), !/^[-−]/.test(entry)]));
}

function mergedProjects(winner: ScenarioFile, loser: ScenarioFile): string[] {
  const all = new Map([...wishes(loser), ...wishes(winner)]);
  return [...all].map(([id, on]) => (on ? id : `-${id}`)).sort();
}

function projectConflicts(a: ScenarioFile, b: ScenarioFile): Conflict[] {
  const other = wishes(b);
  return [...wishes(a)].flatMap(([id, on]): Conflict[] => {
    if (other.get(id) !== !on) return [];
    const text = on
      ? { zh: `${a.title} 打开项目 ${id}，${b.title} 关闭它`, en: `${a.title} switches ${id} on, ${b.title} off` }
      : { zh: `${a.title} 关闭项目 ${id}，${b.title} 打开它`, en: `${a.title} switches ${id} off, ${b.title} on` };
    return [{ kind: 'project', what: id, a: 'projects', b: 'projects', text }];
  });
}

function modificationConflicts(a: ScenarioFile, b: ScenarioFile): Conflict[] {
  const found = new Map<string, Conflict>();
  for (const [i, left] of a.modifications.entries()) {
    for (const [j, right] of b.modifications.entries()) {
      for (const { kind, what } of clashes(left, right)) {
        const place = { a: `modifications[${i}]`, b: `modifications[${j}]` };
        const key = `${kind} ${what} ${place.a} ${place.b}`;
        const values = [left, right].map((one) => valuesOf(one).get(what) ?? '');
        found.set(key, { kind, what, ...place, text: clashText(kind, what, [a.title, b.title], values) });
      }
    }
  }
  return [...found.values()];
}

type Clash = { readonly kind: 'value' | 'same_id' | 'removed'; readonly what: string };

function clashes(left: Modification, right: Modification): Clash[] {
  if (canonicalJson(left) === canonicalJson(right)) return [];
  const a = touchesOf(left);
  const b = touchesOf(right);
  const made = a.creates.filter((key) => b.creates.includes(key) && !/^(stops|calls):/.test(key));
  const gone = [
    ...a.removes.filter((key) => [...b.reads, ...b.writes].includes(key) && !b.removes.includes(key)),
    ...b.removes.filter((key) => [...a.reads, ...a.writes].includes(key) && !a.removes.includes(key)),
  ];
  const mine = valuesOf(left);
  const theirs = valuesOf(right);
  const set = [...mine].filter(([key, value]) => theirs.has(key) && theirs.get(key) !== value).map(([key]) => key);
  return [
    ...made.map((what): Clash => ({ kind: 'same_id', what })),
    ...gone.map((what): Clash => ({ kind: 'removed', what })),
    ...set.map((what): Clash => ({ kind: 'value', what })),
  ];
}

function clashText(
  kind: Clash['kind'],
  what: string,
  [a = '', b = '']: readonly string[],
  [mine = '', theirs = '']: readonly string[],
): Text {
  if (kind === 'same_id')
    return { zh: `两个情景都新建 ${what}，内容不同`, en: `both create ${what}, each its own way` };
  if (kind === 'removed')
    return { zh: `一个情景移除 ${what}，另一个还在用`, en: `one removes ${what}, the other uses it` };
  return {
    zh: `${a} 和 ${b} 给 ${what} 设了不同的值：${mine} 与 ${theirs}`,
    en: `${a} and ${b} set ${what} to different values: ${mine} and ${theirs}`,
  };
}

/** Every single field that a modification sets, to its value as text. */
function valuesOf(modification: Modification): Map<string, string> {
  const values = new Map<string, string>();
  const set = (prefix: string, fields: Readonly<Record<string, unknown>>): void => {
    for (const [field, value] of Object.entries(fields)) {
      if (value !== undefined) values.set(`${prefix}.${field}`, canonicalJson(value));
    }
  };
  switch (modification.type) {
    case 'upgrade_road_link': {
      const { type: _, links, ...fields } = modification;
      for (const id of links) set(`links:${id}`, fields);
      break;
    }
    case 'set_headway':
      set(
        `${modification.pattern === undefined ? `lines:${modification.line}` : `patterns:${modification.pattern}`}.headwayS`,
        modification.headwayS,
      );
      break;
    case 'set_run_time':
      set(`lines:${modification.line}`, { factor: modification.factor });
      for (const { from, to, runS } of modification.between ?? [])
        set(`lines:${modification.line}.${from}>${to}`, { runS });
      break;
    case 'set_gate':
      set(`stops:${modification.stop}`, { enterS: modification.enterS, exitS: modification.exitS });
      break;
    case 'set_transfer': {
      const { from, to, timeS, inside } = modification;
      set(`transfers:${[from, to].sort().join('|')}`, { timeS, inside });
      break;
    }
    case 'set_parking':
      set(`stations:${modification.station}`, { parking: modification.parking, terminalS: modification.terminalS });
      break;
    default:
      break;
  }
  return values;
}

/** The loser's modifications that can stand beside the winner's. */
function keptOf(loser: ScenarioFile, winner: ScenarioFile): Modification[] {
  const same = new Set(winner.modifications.map(canonicalJson));
  const made = new Set(winner.modifications.flatMap((modification) => touchesOf(modification).creates));
  const lost = new Set<string>();
  return loser.modifications.filter((modification) => {
    const { creates, reads, writes } = touchesOf(modification);
    const orphaned = [...reads, ...writes].some((key) => lost.has(key) && !made.has(key));
    const beaten = winner.modifications.some((other) =>
      clashes(modification, other).some(({ kind }) => kind !== 'value'),
    );
    if (!same.has(canonicalJson(modification)) && !orphaned && !beaten) return true;
    if (orphaned || beaten) for (const key of creates) lost.add(key);
    return false;
  });
}
