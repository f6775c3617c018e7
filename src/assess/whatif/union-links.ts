import type { Expanded } from '../../expand/expand.ts';
import { LINK_KINDS, type LinkKind, type LinkTable } from '../../expand/links.ts';
import type { Dependence } from './rows.ts';

/** Links that depend on the same projects, with their seconds under every subset of these. */
export interface Group {
  readonly projects: Dependence;
  /** Indices of links. */
  readonly links: Int32Array;
  /** `seconds[part][s * links.length + i]`: link i under subset s (bit b = b-th of `projects`); ABSENT where it is not there. */
  readonly seconds: Readonly<Record<Part, Int32Array>>;
}

export const PARTS = ['timeS', 'vehicleS', 'stationS', 'platformS'] as const;
type Part = (typeof PARTS)[number];

/** Seconds of a link that is not there. */
export const ABSENT = -1;

/** Seconds longer than any horizon, to mark a link in `Union.expanded` that is not always there. */
const FOREVER = 0xffff;

/** A link under every subset of the projects that it depends on. */
export interface Row {
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  readonly projects: Dependence;
  /** By subset: four seconds, or nothing. */
  readonly seconds: (readonly number[] | undefined)[];
}

/** The road that a link drives along, or whose bridge it walks. */
export function roadOf({ links, network, pieces, approaches }: Expanded, l: number): string | undefined {
  const kind = LINK_KINDS[links.kind[l] as number];
  const ref = links.ref[l] as number;
  const onWay = kind === 'walk' || kind === 'walk_out' || kind === 'bike';
  const at = kind === 'drive' ? pieces[ref]?.road : onWay ? approaches[ref]?.bridge : undefined;
  return network.roads.links[at ?? -1]?.id;
}

/** What tells a link from all others, in any expansion. */
export function nameOf({ links, nodes }: Expanded, l: number, road: string | undefined): string {
  const [from, to] = [nodes.key[links.from[l] as number], nodes.key[links.to[l] as number]];
  return `${links.kind[l]} ${from} ${to} ${road ?? ''}`;
}

/** A link of an expansion; its seconds under the first subset, those of the others to be noted. */
export function rowOf({ links, nodes }: Expanded, l: number, projects: Dependence): Row {
  const seconds = new Array<readonly number[] | undefined>(1 << projects.length).fill(undefined);
  if (projects.length === 0) seconds[0] = secondsOf({ links }, l);
  return {
    from: nodes.key[links.from[l] as number] as string,
    to: nodes.key[links.to[l] as number] as string,
    kind: LINK_KINDS[links.kind[l] as number] as LinkKind,
    projects,
    seconds,
  };
}

/** Seconds of a link by PARTS. */
export function secondsOf({ links }: Pick<Expanded, 'links'>, l: number): readonly number[] {
  return PARTS.map((part) => links[part][l] as number);
}

/** Links with their longest seconds. */
export function linkTable(rows: readonly Row[], node: (key: string) => number): LinkTable {
  const longest = (part: number): Int32Array =>
    Int32Array.from(rows, ({ seconds }) => Math.max(...Array.from(seconds, (parts) => parts?.[part] ?? FOREVER)));
  return {
    count: rows.length,
    from: Int32Array.from(rows, ({ from }) => node(from)),
    to: Int32Array.from(rows, ({ to }) => node(to)),
    kind: Uint8Array.from(rows, ({ kind }) => LINK_KINDS.indexOf(kind)),
    timeS: longest(0),
    vehicleS: longest(1),
    stationS: longest(2),
    platformS: longest(3),
    lengthM: new Float32Array(rows.length),
    ref: new Int32Array(rows.length).fill(-1),
  };
}

/** Links that depend on some project, by the set of these. */
export function groupsOf(rows: readonly Row[]): Group[] {
  const members = new Map<string, number[]>();
  rows.forEach(({ projects }, l) => {
    if (projects.length > 0) members.set(projects.join(), [...(members.get(projects.join()) ?? []), l]);
  });
  return [...members.values()].map((links): Group => {
    const projects = (rows[links[0] as number] as Row).projects;
    const column = (part: number): Int32Array => {
      const seconds = new Int32Array(links.length << projects.length);
      for (let s = 0; s < 1 << projects.length; s++) {
        links.forEach((l, i) => {
          seconds[s * links.length + i] = rows[l]?.seconds[s]?.[part] ?? ABSENT;
        });
      }
      return seconds;
    };
    return {
      projects,
      links: Int32Array.from(links),
      seconds: { timeS: column(0), vehicleS: column(1), stationS: column(2), platformS: column(3) },
    };
  });
}
