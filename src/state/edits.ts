import type { Modification } from '../scenario/modification.ts';

/** What a change by form replaces: an earlier one of the same thing. Drawn things never replace each other. */
function targetOf(one: Modification): string | null {
  switch (one.type) {
    case 'set_headway':
      return JSON.stringify([one.type, one.line, one.pattern ?? '']);
    case 'set_run_time':
      return JSON.stringify([one.type, one.line]);
    case 'set_gate':
      return JSON.stringify([one.type, one.stop]);
    case 'set_transfer':
      return JSON.stringify([one.type, ...[one.from, one.to].sort()]);
    case 'set_parking':
      return JSON.stringify([one.type, one.station]);
    default:
      return null;
  }
}

function merged(old: Modification, fresh: Modification): Modification {
  if (old.type === 'set_headway' && fresh.type === 'set_headway') {
    return { ...fresh, headwayS: { ...old.headwayS, ...fresh.headwayS } };
  }
  return { ...old, ...fresh } as Modification;
}

/** The list with more modifications at its end; a second word about the same line, stop or walk takes the place of the first. */
export function withEdits(edits: readonly Modification[], added: readonly Modification[]): readonly Modification[] {
  let list = [...edits];
  for (const one of added) {
    const target = targetOf(one);
    const at = target === null ? -1 : list.findIndex((other) => targetOf(other) === target);
    if (at < 0) list.push(one);
    else list = list.with(at, merged(list[at]!, one));
  }
  return list;
}

/** The list without one; new stations and road nodes that nothing else names go with it. */
export function withoutEdit(edits: readonly Modification[], index: number): readonly Modification[] {
  const gone = edits[index];
  let list = edits.filter((_, i) => i !== index);
  if (!gone || targetOf(gone) !== null) return list;
  const used = (id: string): boolean => JSON.stringify(gone).includes(JSON.stringify(id));
  list = list.filter((one) => {
    if (one.type !== 'add_station' && one.type !== 'add_road_node') return true;
    if (!used(one.id)) return true;
    const id = one.id;
    return list.some((other) => other !== one && names(other, id));
  });
  return list;
}

/** Whether a modification speaks of a station or node, itself or one of its stops. */
function names(one: Modification, id: string): boolean {
  const text = JSON.stringify(one);
  return text.includes(`"${id}"`) || text.includes(`"${id}@`);
}

/** `prefix1`, `prefix2` …: the first that no modification and no given id bears. */
export function freeId(prefix: string, edits: readonly Modification[], taken: ReadonlySet<string>): string {
  const own = new Set(edits.flatMap((one) => ('id' in one ? [one.id] : [])));
  for (let n = 1; ; n++) if (!own.has(`${prefix}${n}`) && !taken.has(`${prefix}${n}`)) return `${prefix}${n}`;
}
