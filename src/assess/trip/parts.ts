import type { Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { CONFIDENCES, type Confidence, type Provenance } from '../../network/model/provenance.ts';
import type { Definition } from '../../network/model/question.ts';
import type { Facility } from '../../network/model/roads.ts';
import type { AreaType } from '../../network/model/zones.ts';
import type { Param } from '../../network/model.ts';
import type { ReceiptLine, Term } from '../results.ts';

/** From which definition on a part counts: in_vehicle ⊂ station ⊂ platform ⊂ door_to_door. */
export type CountsFrom = Exclude<Definition, 'radius'>;

/** A component of a minute, before it is known which definition is asked. */
export interface Part extends ReceiptLine {
  /** Name of the road of a drive: lines of two roads stay apart. */
  readonly road?: string;
  readonly countsFrom: CountsFrom;
}

const NESTED: readonly CountsFrom[] = ['in_vehicle', 'station', 'platform', 'door_to_door'];

export function counts(part: Part, definition: Definition): boolean {
  const asked = definition === 'radius' ? 'door_to_door' : definition;
  return NESTED.indexOf(part.countsFrom) <= NESTED.indexOf(asked);
}

function weaker(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES[Math.max(CONFIDENCES.indexOf(a), CONFIDENCES.indexOf(b))] as Confidence;
}

/** All sources side by side, and the confidence of the weakest; a row that is missing is as weak as can be. */
export function weakest(
  rows: readonly (Pick<Provenance, 'source' | 'confidence'> | undefined)[],
): Pick<Provenance, 'source' | 'confidence'> {
  const confidence = rows.reduce<Confidence>((worst, row) => weaker(worst, row?.confidence ?? 'very_low'), 'high');
  return { source: [...new Set(rows.map((row) => row?.source ?? ''))].join(' | '), confidence };
}

type Made = Pick<Part, 'component' | 'countsFrom' | 'timeS' | 'rule' | 'value' | 'unit'>;
type Span = Pick<Part, 'component' | 'countsFrom' | 'timeS'>;

/** A part whose value is its seconds. */
export function part(made: Made, provenance: Pick<Provenance, 'source' | 'confidence'>): Part {
  return { ...made, terms: [], source: provenance.source, confidence: provenance.confidence };
}

function paramOf(expanded: Expanded, id: string): Param {
  const param = expanded.network.params[id];
  if (param === undefined) throw new Error(`params.json has no "${id}"`);
  return param;
}

/** A part whose value is a parameter. */
export function byParam(expanded: Expanded, id: string, made: Span): Part {
  const param = paramOf(expanded, id);
  return part({ ...made, rule: id, value: param.value, unit: param.unit }, param);
}

/** Names in a rule: words, and ids of parameters. */
export const NAMES = /[a-z]\w*(?:\.[a-z]\w*)*/g;

/**
 * A part whose seconds a formula gives. `words`: the quantities that the rule names besides parameters; `rows`: what they
 * rest on, besides the parameters. The line is as weak as the weakest of all, whose source comes first.
 */
export function byFormula(
  expanded: Expanded,
  made: Made & Pick<Part, 'road'>,
  words: readonly Term[],
  rows: readonly (Pick<Provenance, 'source' | 'confidence'> | undefined)[] = [],
): Part {
  const { params } = expanded.network;
  const names = [...new Set(made.rule.match(NAMES))];
  const terms = names.flatMap((name): Term[] => {
    const word = words.find((term) => term.name === name);
    if (word !== undefined) return [word];
    const param = params[name];
    return param === undefined ? [] : [{ name, value: param.value, unit: param.unit }];
  });
  const used = [...rows, ...names.flatMap((name) => params[name] ?? [])];
  const weakness = (row: (typeof used)[number]): number => CONFIDENCES.indexOf(row?.confidence ?? 'very_low');
  return { ...made, terms, ...weakest(used.toSorted((a, b) => weakness(b) - weakness(a))) };
}

/** A walk or bike ride over a straight line; the value is the straight line in metres. */
export function byStraight(expanded: Expanded, by: 'walk' | 'bike' | 'transfer', straightM: number, made: Span): Part {
  const speed = by === 'bike' ? 'bike.speed_mps' : 'walk.speed_mps';
  const value = Math.round(straightM);
  const rule = `straight × ${by}.circuity ÷ ${speed}`;
  return byFormula(expanded, { ...made, rule, value, unit: 'm' }, [{ name: 'straight', value, unit: 'm' }]);
}

/** What congestion leaves of a speed; empty in free flow. */
export function congested(expanded: Expanded, facility: Facility, area: AreaType): string {
  const { period } = expanded.method;
  if (period === 'free_flow') return '';
  return ` × (1 − (1 − road.period_ratio.${facility}.${period}) × road.congestion_area.${area})`;
}

/** Driving local streets between places of one or two area types, half of the way at the speed of each; the value is the straight line. */
export function byLocalStreets(
  expanded: Expanded,
  areas: readonly AreaType[],
  straightM: number,
  timeS: Seconds,
): Part {
  const [a = 'rural', b = a] = areas;
  const value = Math.round(straightM);
  const kph = (area: AreaType): string => {
    const loss = congested(expanded, 'secondary', area);
    return loss === '' ? `drive.local_kph.${area}` : `(drive.local_kph.${area}${loss})`;
  };
  const rule =
    a === b
      ? `straight × drive.circuity ÷ ${kph(a)}`
      : `straight × drive.circuity × (1 ÷ ${kph(a)} + 1 ÷ ${kph(b)}) ÷ 2`;
  const made = { component: 'drive', countsFrom: 'in_vehicle', timeS, rule, value, unit: 'm' } as const;
  return byFormula(expanded, made, [{ name: 'straight', value, unit: 'm' }]);
}

export function bikeParkPart(expanded: Expanded, timeS: Seconds, countsFrom: CountsFrom): Part {
  return byParam(expanded, 'bike.park_s', { component: 'park', countsFrom, timeS });
}
