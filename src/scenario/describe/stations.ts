import type { Text } from '../../base/problem.ts';
import { type Edit, editsOf } from '../change/draft.ts';
import type { AddStation, RemoveStation, SetGate, SetParking, SetTransfer } from '../modification.ts';
import type { Names } from './names.ts';
import { around, arrow, both, changed, duration, joinTexts } from './phrases.ts';

export function tellAddStation({ name }: AddStation): Text {
  return around('新车站 ', 'new station ', name);
}

export function tellRemoveStation(modification: RemoveStation, _edits: readonly Edit[], names: Names): Text {
  const station = names.station(modification.station);
  if (modification.line === undefined) return around('关闭车站 ', 'station closed: ', station);
  const line = names.line(modification.line);
  return both(`${line.zh} 不停${station.zh}`, `${line.en} runs through ${station.en}`);
}

export function tellSetParking({ station, parking }: SetParking, _edits: readonly Edit[], names: Names): Text {
  const at = names.station(station);
  return parking ? around('停车换乘 ', 'park and ride at ', at) : around('取消停车场 ', 'no parking at ', at);
}

export function tellSetGate(modification: SetGate, edits: readonly Edit[], names: Names): Text {
  const [edit] = editsOf(edits, 'stops');
  const part = (field: 'enterS' | 'exitS', zh: string, en: string): Text[] => {
    const asked = modification[field];
    if (asked === undefined) return [];
    const before = edit?.before?.[field] ?? asked;
    return [around(zh, en, changed(before, edit?.after?.[field] ?? asked))];
  };
  const detail = joinTexts(
    [...part('enterS', '进站 ', 'entering '), ...part('exitS', '出站 ', 'leaving ')],
    '、',
    ', ',
  );
  return around('', '', names.stop(modification.stop), ` ${detail.zh}`, ` ${detail.en}`);
}

export function tellSetTransfer(modification: SetTransfer, edits: readonly Edit[], names: Names): Text {
  const [edit] = editsOf(edits, 'transfers');
  const from = names.stop(modification.from);
  const to = names.stop(modification.to);
  if (edit === undefined) return both(`换乘 ${from.zh}—${to.zh} 时间不变`, `transfer ${from.en} – ${to.en} as it is`);
  const after = edit.after?.timeS ?? modification.timeS;
  const time =
    edit.before === null ? arrow(both('未定', 'by rule'), duration(after)) : changed(edit.before.timeS, after);
  return both(`换乘 ${from.zh}—${to.zh} ${time.zh}`, `transfer ${from.en} – ${to.en} ${time.en}`);
}
