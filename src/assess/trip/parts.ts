import type { Seconds } from '../../base/units.ts';
import type { Expanded } from '../../expand/expand.ts';
import { CONFIDENCES, type Confidence, type Definition, type Provenance } from '../../network/model.ts';
import type { ReceiptLine } from '../results.ts';

/** From which definition on a part counts: in_vehicle ⊂ station ⊂ platform ⊂ door_to_door. */
export type CountsFrom = Exclude<Definition, 'radius'>;

/** A component of a minute, before it is known which definition is asked. */
export interface Part extends ReceiptLine {
  readonly countsFrom: CountsFrom;
}

const NESTED: readonly CountsFrom[] = ['in_vehicle', 'station', 'platform', 'door_to_door'];

export function counts(part: Part, definition: Definition): boolean {
  const asked = definition === 'radius' ? 'door_to_door' : definition;
  return NESTED.indexOf(part.countsFrom) <= NESTED.indexOf(asked);
}

export function weaker(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES[Math.max(CONFIDENCES.indexOf(a), CONFIDENCES.indexOf(b))] as Confidence;
}

/** All sources side by side, and the confidence of the weakest; a row that is missing is as weak as can be. */
export function weakest(rows: readonly (Provenance | undefined)[]): Pick<Provenance, 'source' | 'confidence'> {
  const confidence = rows.reduce<Confidence>((worst, row) => weaker(worst, row?.confidence ?? 'very_low'), 'high');
  return { source: [...new Set(rows.map((row) => row?.source ?? ''))].join(' | '), confidence };
}

type Made = Pick<Part, 'component' | 'countsFrom' | 'timeS' | 'rule' | 'value' | 'unit'>;

export function part(made: Made, provenance: Pick<Provenance, 'source' | 'confidence'>): Part {
  return { ...made, source: provenance.source, confidence: provenance.confidence };
}

/** A part whose value is a parameter. */
export function byParam(expanded: Expanded, id: string, made: Omit<Made, 'rule' | 'value' | 'unit'>, rule = id): Part {
  const param = expanded.network.params[id];
  if (param === undefined) throw new Error(`params.json has no "${id}"`);
  return part({ ...made, rule, value: param.value, unit: param.unit }, param);
}

/** A walk, bike ride or local drive over a straight line; the value is the straight line in metres. */
export function byStraight(
  expanded: Expanded,
  speedParam: string,
  straightM: number,
  made: Omit<Made, 'rule' | 'value' | 'unit'>,
): Part {
  const param = expanded.network.params[speedParam];
  if (param === undefined) throw new Error(`params.json has no "${speedParam}"`);
  const rule = `straight × ${speedParam.split('.')[0]}.circuity ÷ ${speedParam}`;
  return part({ ...made, rule, value: Math.round(straightM), unit: 'm' }, param);
}

export function bikeParkPart(expanded: Expanded, timeS: Seconds, countsFrom: CountsFrom): Part {
  return byParam(expanded, 'bike.park_s', { component: 'park', countsFrom, timeS });
}
