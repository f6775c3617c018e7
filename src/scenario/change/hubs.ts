import type { Transfer } from '../../network/model/transit.ts';
import type { SetGate, SetTransfer } from '../modification.ts';
import { transferId } from './draft.ts';
import type { Work } from './work.ts';

export function setGate(work: Work, modification: SetGate): void {
  const { enterS, exitS } = modification;
  if (enterS === undefined && exitS === undefined)
    work.report('nothing_given', '', undefined, { choices: 'enterS · exitS' });
  const stop = work.need('stops', modification.stop, 'stop');
  if (stop === undefined) return;
  const claim = (field: 'enterS' | 'exitS', given: number | undefined): number =>
    given === undefined ? stop[field] : work.claim(`stops:${stop.id}:${field}`, given, 'lower', field);
  work.change('stops', stop, { enterS: claim('enterS', enterS), exitS: claim('exitS', exitS) });
}

/** Both directions get the same walk. Without `inside` an existing rule keeps its own; a new one is outside the gates. */
export function setTransfer(work: Work, modification: SetTransfer): void {
  const from = work.need('stops', modification.from, 'from');
  const to = work.need('stops', modification.to, 'to');
  if (modification.from === modification.to) work.report('same_stop', 'to', modification.to);
  if (from === undefined || to === undefined || from.id === to.id) return;
  const key = `transfers:${[from.id, to.id].sort().join('|')}`;
  const timeS = work.claim(key, modification.timeS, 'lower', 'timeS');
  for (const [fromStopId, toStopId] of [
    [from.id, to.id],
    [to.id, from.id],
  ] as const) {
    const present = work.draft.get('transfers', transferId(fromStopId, toStopId));
    const inside = modification.inside ?? present?.inside ?? false;
    const row: Transfer = { ...work.step.provenance, fromStopId, toStopId, timeS, inside };
    if (present === undefined) work.draft.put('transfers', row);
    else work.change('transfers', present, { timeS, inside });
  }
}
