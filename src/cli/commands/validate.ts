import { basename } from 'node:path';
import { validate as run } from '../../assess/validate/validation.ts';
import { isError, type Problem, type Text } from '../../base/problem.ts';
import { MODEL_VERSION } from '../../base/version.ts';
import type { Observation } from '../../network/model.ts';
import { parseObservationFile } from '../../network/observation-file.ts';
import { MODE_CHOICES } from '../../network/observed-mode.ts';
import { searchKeys } from '../../network/places/pinyin.ts';
import { type Call, CliError, type Command, stringOption } from '../command.ts';
import { field, NOTES_FIELD, VERSION_FIELDS } from '../fields.ts';
import { readInput } from '../input-file.ts';
import { refusal, tellWarnings } from '../refusal.ts';
import { openCall } from '../scenario-option.ts';
import { validationMarkdown, validationText } from '../validation-text.ts';

/** Parts of a summary of errors. */
const OF_ERRORS = 'n maeMin biasMin p90Min withinRangeShare';

/** Parts of one published time. */
const OF_OBSERVED =
  'id mode from to evidence use scenario fromRef toRef modes period definition wait train modelMin minutesMin minutesMax errorMin independent';

/** The model against published times. */
export const validate: Command = {
  name: 'validate',
  summary: { zh: '用公布的时间检验模型', en: 'check the model against published times' },
  usage: '[--observations FILE] [--markdown]',
  options: {
    observations: {
      type: 'string',
      hint: 'FILE',
      summary: {
        zh: '公布时间的表（列同 network/observations.csv），默认用数据自带的。另可写 definition、wait 两列，取值同 trip；time_of_day 写 free flow（畅通）或夜里的钟点，只检验驾车、步行和骑行',
        en: `table of published times (columns of network/observations.csv), by default the data’s own. Columns definition and wait may be added, with the words of trip; a time_of_day of free flow, or at night, is for driving, walking and cycling alone. mode 方式: ${MODE_CHOICES}`,
      },
    },
    markdown: { type: 'boolean', summary: { zh: '输出 README 用的表格', en: 'print the table for a README' } },
  },
  fields: [
    ...VERSION_FIELDS,
    field('n', '公布的时间数', 'published times'),
    field('used', '检验了几条', 'how many were run'),
    field('skipped', '跳过的和原因', 'those left out, with the reason'),
    field('tests', '时刻表与实测的误差', 'errors on timetables and measurements', OF_ERRORS),
    field('independent', '其中与网络数据无关的', 'those of them on which no run time rests', OF_ERRORS),
    field('byMode', '分方式', 'by mode'),
    field('all', '连同说法', 'with claims', OF_ERRORS),
    field('byModeAll', '连同说法，分方式', 'with claims, by mode'),
    field('byEvidence', '分证据', 'by evidence'),
    field('worst', '差得最远的', 'the worst', OF_OBSERVED),
    field(
      'rows',
      '每一条；trip --from fromRef --to toRef 加 scenario、modes 等即同一问题，但这里乘车的只开该方式的线路，有直达就乘直达；步行、骑行不乘车；两个收费站之间只算高速路段；train 非 typical 的是最快或最慢的车',
      'each of them; trip --from fromRef --to toRef with its scenario, modes and the rest is the same question, but here only lines of its mode run for a ride, and a direct run is taken where there is one; on foot and by bike none runs; between two toll stations the expressway alone counts; a train other than typical is the fastest or slowest',
      OF_OBSERVED,
    ),
    field('fares', '票价', 'fares', 'id mode from to fromRef toRef modelYuan publishedYuan errorYuan'),
    NOTES_FIELD,
  ],
  async run(call) {
    if (call.options.markdown === true && call.options.json === true) throw new CliError('two_formats', TWO_FORMATS, 2);
    const { baseline: network, book } = await openCall(call);
    const { observations, notes } = await observed(call, network.observations);
    const result = run(network, book, observations, searchKeys);
    tellWarnings(notes);
    const json = { modelVersion: MODEL_VERSION, dataHash: network.dataHash, ...result, notes };
    const outcome = { ok: true, json, text: validationText(result) };
    return call.options.markdown === true ? { ...outcome, raw: validationMarkdown(result) } : outcome;
  },
};

const TWO_FORMATS: Text = { zh: '--json 和 --markdown 只能写一个', en: 'give --json or --markdown, not both' };

/** The published times asked for, with what their table has that is not read as meant. */
interface Observed {
  readonly observations: readonly Observation[];
  readonly notes: readonly Problem[];
}

async function observed(call: Call, own: readonly Observation[]): Promise<Observed> {
  const path = stringOption(call, 'observations');
  if (path === undefined) return { observations: own, notes: [] };
  const bytes = await readInput(path, { zh: '公布时间的表', en: 'table of published times' });
  const read = parseObservationFile(bytes, basename(path));
  if (read.ok) return { observations: read.value, notes: read.problems };
  throw refusal('bad_observations', read.problems.filter(isError));
}
