import { sha256 } from '../../src/base/hash.ts';
import type { Problem } from '../../src/base/problem.ts';
import type { RoadLink } from '../../src/network/model/roads.ts';
import type { Pattern } from '../../src/network/model/transit.ts';
import type { Network } from '../../src/network/model.ts';
import { apply } from '../../src/scenario/apply.ts';
import { canonicalJson } from '../../src/scenario/canonical.ts';
import type { Modification, Project } from '../../src/scenario/modification.ts';
import { type ResolvedModification, resolve } from '../../src/scenario/resolve.ts';
import { ownSteps } from '../../src/scenario/step.ts';
import { scene } from '../scene.ts';

/** Two metro lines that cross in C, a bus, a road triangle. Steps of the map are 1 km. */
export function toy(): Network {
  return scene({
    map: `
      A-B-C-D
          |
          E
          |
      G   F
    `,
    stepM: 500,
    roads: ['A-C primary 60 signals=4', 'C-D primary 60 signals=2 toll=500 tolls=1', 'C>F rapid 80'],
    lines: [
      'M1 metro A-100-B-100-C-100-D every 300 dwell=20',
      'M2 metro C-90-E-90-F every 600 dwell=30',
      'R1 rail A-200-D every 1800',
      'R2 rail A-260-D every 900',
    ],
    people: { A: 1, B: 2, C: 4, D: 8, G: 16 },
    transfers: ['C@M1 C@M2 60 inside'],
    cores: ['C'],
    parking: ['F'],
  });
}

/** SHA-256 of everything a network holds. */
export function fingerprint(network: Network): string {
  return sha256(new TextEncoder().encode(canonicalJson(network)));
}

export interface Tried {
  readonly network: Network | null;
  readonly resolved: readonly ResolvedModification[];
  readonly problems: readonly Problem[];
  /** `severity code field value`, the part a test reads. */
  readonly found: readonly string[];
}

/** Resolves and applies own modifications on a network, and proves that it stayed as it was. */
export function attempt(network: Network, ...modifications: Modification[]): Tried {
  const before = fingerprint(network);
  const resolved = resolve(network, ownSteps(modifications, 'test.json'));
  const result = resolved.ok ? apply(network, resolved.value) : null;
  if (fingerprint(network) !== before) throw new Error('the baseline was touched');
  return {
    network: result,
    resolved: resolved.ok ? resolved.value : [],
    problems: resolved.problems,
    found: resolved.problems.map(({ severity, code, field, value }) =>
      `${severity} ${code} ${field ?? ''} ${value ?? ''}`.trim(),
    ),
  };
}

/** As `attempt`, where nothing may be wrong. */
export function changed(network: Network, ...modifications: Modification[]): Network {
  const tried = attempt(network, ...modifications);
  if (tried.network === null || tried.problems.length > 0) throw new Error(tried.found.join('\n'));
  return tried.network;
}

export function linkOf(network: Network, id: string): RoadLink {
  const link = network.roads.links.find((row) => row.id === id);
  if (link === undefined) throw new Error(`no link ${id}`);
  return link;
}

export function patternOf(network: Network, id: string): Pattern {
  const pattern = network.transit.patterns.find((row) => row.id === id);
  if (pattern === undefined) throw new Error(`no pattern ${id}`);
  return pattern;
}

export function project(id: string, part: Partial<Project>): Project {
  return {
    id,
    title: { zh: `${id}工程`, en: `Project ${id}` },
    group: 'rail_other',
    plan: 'toy plan',
    status: 'planned',
    statusDate: '2026-01-01',
    openingYear: null,
    km: null,
    costYi: null,
    alignment: 'modelled',
    modifications: [],
    without: [],
    source: 'toy source',
    confidence: 'medium',
    modelled: false,
    note: '',
    ...part,
  };
}
