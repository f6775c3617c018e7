import type { Modification } from '../../scenario/modification.ts';

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

/** The list without one; what was made only for it (new stations and nodes, parted links) goes with it. */
export function withoutEdit(edits: readonly Modification[], index: number): readonly Modification[] {
  const gone = edits[index];
  const list = edits.filter((_, i) => i !== index);
  if (!gone || targetOf(gone) !== null) return list;
  const partedFor = list.filter((one) => one.type === 'remove_road_link' && needless(one.links[0] ?? '', list));
  const linkIds = partedFor.flatMap((one) => (one.type === 'remove_road_link' ? one.links : []));
  const whole = list.filter((one) => {
    if (partedFor.includes(one)) return false;
    return !(one.type === 'add_road_link' && linkIds.some((id) => one.id.startsWith(`${id}~`)));
  });
  return whole.filter((one) => {
    if (one.type !== 'add_station' && one.type !== 'add_road_node') return true;
    return whole.some((other) => other !== one && names(other, one.id));
  });
}

/** Whether a link is parted at nodes where nothing else begins or ends. */
function needless(linkId: string, list: readonly Modification[]): boolean {
  const isOf = (one: Modification): boolean => one.type === 'add_road_link' && one.id.startsWith(`${linkId}~`);
  const parts = list.flatMap((one) => (one.type === 'add_road_link' && isOf(one) ? [one] : []));
  if (parts.length === 0) return false;
  const inner = new Set(parts.slice(1).map((part) => part.from));
  return !list.some((one) => one.type === 'add_road_link' && !isOf(one) && (inner.has(one.from) || inner.has(one.to)));
}

/** Whether a modification only serves another of the list: a station of a new line, a node or parted link of a new road. */
export function isPart(one: Modification, edits: readonly Modification[]): boolean {
  if (one.type === 'add_station' || one.type === 'add_road_node') {
    return edits.some((other) => other !== one && names(other, one.id));
  }
  const isParted = (id: string): boolean =>
    edits.some((other) => other.type === 'add_road_link' && other.id.startsWith(`${id}~`));
  if (one.type === 'remove_road_link') return one.links.every(isParted);
  return one.type === 'add_road_link' && one.id.includes('~');
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
