import { createView } from '../assess/engine.ts';
import type { NamedPoint, Trip } from '../assess/results.ts';
import { frequencyOf } from '../expand/service.ts';
import { PERIODS, type Period } from '../network/model/question.ts';
import type { Line } from '../network/model/transit.ts';
import type { Network } from '../network/model.ts';
import { PERIOD_NAMES } from '../network/text/period-names.ts';
import { clock, type RoadQuery } from './query.ts';

/** Lines that a trip would ride in another period, where it is faster, and that do not run in the asked one. */
export function stoppedNotes(
  network: Network,
  from: NamedPoint,
  to: NamedPoint,
  asked: RoadQuery['told'],
  found: Trip,
): Trip['notes'] {
  const { period } = asked;
  if (period === 'free_flow' || asked.modes === 'drive' || asked.definition === 'radius') return [];
  const idle = network.transit.lines.filter((line) => !runs(network, line, period));
  const other = PERIODS.find((one) => idle.some((line) => runs(network, line, one)));
  if (other === undefined) return [];
  const query = { ...asked, period: other };
  const then = createView(network, { period: other, wait: asked.wait }).trip(from, to, query);
  const ridden = new Set(then.legs.flatMap(({ lineIds }) => lineIds ?? []));
  const missed = idle.filter(({ id }) => ridden.has(id));
  const faster = then.timeS !== null && (found.timeS === null || then.timeS < found.timeS);
  if (missed.length === 0 || !faster || then.timeS === null) return [];
  const zh = missed.map(({ name }) => name.zh).join('、');
  const en = missed.map(({ name }) => name.en || name.zh).join(', ');
  const time = clock(then.timeS);
  const text = {
    zh: `${zh}在这个时段停运；${PERIOD_NAMES[other].zh}乘它全程 ${time}`,
    en: `${en} ${missed.length === 1 ? 'does' : 'do'} not run in this period; in ${other} the trip takes ${time} with ${missed.length === 1 ? 'it' : 'them'}`,
  };
  return [{ code: 'line_stopped', text }];
}

function runs({ transit, manifest }: Network, { id }: Line, period: Period): boolean {
  return transit.patterns.some(
    (pattern) => pattern.lineId === id && frequencyOf(pattern, period, manifest.periods) > 0,
  );
}
