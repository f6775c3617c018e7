import type { Text } from '../../base/problem.ts';
import type { Seconds } from '../../base/units.ts';
import { combinedHeadwayS } from '../../network/headway.ts';
import { PERIODS } from '../../network/model/question.ts';
import { MODE_NAMES } from '../../network/text/mode-names.ts';
import { PERIOD_NAMES } from '../../network/text/period-names.ts';
import { type Edit, editsOf } from '../change/draft.ts';
import type { AddLine, ExtendLine, RemoveLine, SetHeadway, SetRunTime } from '../modification.ts';
import type { Names } from './names.ts';
import { around, both, changed, duration, headwayChange, joinTexts } from './phrases.ts';

export function tellAddLine(modification: AddLine): Text {
  const { name, stations } = modification;
  const mode = MODE_NAMES[modification.mode];
  const headways = PERIODS.flatMap((period) => {
    const seconds = modification.headwayS[period];
    const { zh, en } = PERIOD_NAMES[period];
    return seconds === undefined ? [] : [around(`${zh} `, `${en} `, duration(seconds))];
  });
  const headway = joinTexts(headways, '、', ', ');
  return both(
    `新线 ${name.zh}（${mode.zh}，${stations.length} 站，发车间隔 ${headway.zh}）`,
    `new line ${name.en} (${mode.en}, ${stations.length} stations, headway ${headway.en})`,
  );
}

export function tellExtendLine(modification: ExtendLine, _edits: readonly Edit[], names: Names): Text {
  const line = names.line(modification.line);
  const at = names.station(modification.at);
  const end = names.station(modification.stations.at(-1) ?? '');
  const count = modification.stations.length;
  return both(
    `${line.zh} 由${at.zh}延伸至${end.zh}（${count} 站）`,
    `${line.en} extended from ${at.en} to ${end.en} (${count} ${count === 1 ? 'station' : 'stations'})`,
  );
}

export function tellRemoveLine(modification: RemoveLine, _edits: readonly Edit[], names: Names): Text {
  const line = names.line(modification.line);
  if (modification.stations === undefined) return around('停运 ', 'line closed: ', line);
  const cut = joinTexts(
    modification.stations.map((id) => names.station(id)),
    '、',
    ', ',
  );
  return both(`${line.zh} 不再服务 ${cut.zh}`, `${line.en} no longer serves ${cut.en}`);
}

export function tellSetHeadway(modification: SetHeadway, edits: readonly Edit[], names: Names): Text {
  const line = names.line(modification.line);
  const patterns = editsOf(edits, 'patterns');
  const direction = Math.min(...patterns.map((edit) => edit.after?.direction ?? 0));
  const rows = patterns.filter((edit) => edit.after?.direction === direction);
  if (rows.length === 0) return both(`${line.zh} 发车间隔不变`, `${line.en} headway as it is`);
  const parts = PERIODS.flatMap((period) => {
    if (modification.headwayS[period] === undefined) return [];
    const { zh, en } = PERIOD_NAMES[period];
    const every = (side: 'before' | 'after'): Seconds | null =>
      combinedHeadwayS(
        rows.flatMap((edit) => edit[side] ?? []),
        names.periods[period],
      );
    return [around(`${zh} `, `${en} `, headwayChange(every('before'), every('after')))];
  });
  const detail = joinTexts(parts, '、', ', ');
  return both(`${line.zh} 发车间隔 ${detail.zh}`, `${line.en} headway ${detail.en}`);
}

export function tellSetRunTime(modification: SetRunTime, edits: readonly Edit[], names: Names): Text {
  const line = names.line(modification.line);
  const [edit] = editsOf(edits, 'patterns');
  if (edit === undefined) return both(`${line.zh} 运行时间不变`, `${line.en} run times as they are`);
  const whole = changed(edit.before?.arriveS.at(-1) ?? 0, edit.after?.arriveS.at(-1) ?? 0);
  return both(`${line.zh} 全程 ${whole.zh}`, `${line.en} end to end ${whole.en}`);
}
