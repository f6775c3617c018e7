import { join } from 'node:path';
import { isError, type Problem } from '../../base/problem.ts';
import { MODEL_VERSION } from '../../base/version.ts';
import type { Target } from '../../network/model.ts';
import { openScenario } from '../../scenario/scenario.ts';
import { type Call, CliError, type Command, requiredOption, stringOption } from '../command.ts';
import { field } from '../fields.ts';
import { makeFolder, writeWhole } from '../output-file.ts';
import { runOnThreads, WORKERS_OPTION, workersOption } from '../pool.ts';
import { refusal } from '../refusal.ts';
import { type Data, openData } from '../scenario-option.ts';
import { readSweepList, type SweepItem } from '../sweep-list.ts';
import {
  finishedPart,
  mergeParts,
  type PartHead,
  partBytes,
  partName,
  SWEEP_FORMAT,
  type SweepRow,
} from '../sweep-parts.ts';
import { targetsNamed } from '../target-option.ts';
import type { SweepAsked } from '../threads/sweep.ts';

/** Many scenarios against many targets, in shards that any scheduler can run. */
export const sweep: Command = {
  name: 'sweep',
  summary: {
    zh: '批量检验：许多情景 × 许多目标，分片计算、断点重算、合并（Arrow）',
    en: 'many scenarios × many targets in shards, each restarted alone, merged into one Arrow file',
  },
  usage: '--scenarios FILE --targets ID,ID [--shard I/N] --out DIR　|　--merge DIR --out F',
  options: {
    scenarios: {
      type: 'string',
      hint: 'FILE',
      summary: {
        zh: '情景清单：每行一个情景写法或情景文件，或 JSON 列表；文件路径相对于清单',
        en: 'list of scenarios: one spec or scenario file a line, or a JSON list; paths are relative to the list',
      },
    },
    targets: {
      type: 'string',
      hint: 'ID,ID',
      summary: { zh: '目标编号，默认全部', en: 'ids of targets, all if not given' },
    },
    shard: {
      type: 'string',
      hint: 'I/N',
      summary: { zh: '第几片（从 0 起）/ 共几片，默认 0/1', en: 'which shard (from 0) of how many, 0/1 if not given' },
    },
    merge: { type: 'string', hint: 'DIR', summary: { zh: '合并目录里的分片', en: 'join the parts of a folder' } },
    out: {
      type: 'string',
      hint: 'DIR|F',
      summary: { zh: '分片写入的目录，或合并后的文件', en: 'folder of the parts, or the merged file' },
    },
    workers: WORKERS_OPTION,
    again: { type: 'boolean', summary: { zh: '已有的分片也重算', en: 'calculate a part that is there already anew' } },
  },
  fields: [
    field('out', '写到哪里', 'where it was written'),
    field('rows', '行数', 'number of rows'),
    field('reused', '已有的分片，没有重算（合并时没有此项）', 'the part was there already (not when merging)'),
    field('format', '格式', 'format'),
    field('model_version', '模型版本', 'version of the model'),
    field('data_hash', '数据指纹', 'hash of the data'),
    field('scenarios_hash', '情景清单的指纹', 'hash of the list of scenarios'),
    field('targets', '目标编号', 'ids of the targets'),
    field('scenarios', '情景数', 'number of scenarios'),
    field('shard', '第几片/共几片', 'which shard of how many'),
  ],
  async run(call) {
    const out = requiredOption(call, 'out');
    const folder = stringOption(call, 'merge');
    return folder === undefined ? runShard(call, out) : runMerge(folder, out);
  },
};

async function runMerge(folder: string, out: string) {
  const part = await mergeParts(folder);
  await writeWhole(out, partBytes(part));
  const json = { out, rows: part.rows.length, ...part.head };
  return { ok: true, json, text: `${out}：${part.rows.length} 行 rows · 数据 data ${part.head.data_hash}` };
}

async function runShard(call: Call, out: string) {
  const { index, count } = shardOf(call);
  const threads = workersOption(call);
  const data = await openData(call);
  const targets = targetsOf(call, data);
  const list = await readSweepList(requiredOption(call, 'scenarios'), (item) => unfit(data, item));
  const head: PartHead = {
    format: SWEEP_FORMAT,
    model_version: MODEL_VERSION,
    data_hash: data.baseline.dataHash,
    scenarios_hash: list.hash,
    targets: targets.map(({ id }) => id).join(','),
    scenarios: String(list.scenarios.length),
    shard: `${index}/${count}`,
  };
  const path = join(out, partName(index, count));
  const known = call.options.again === true ? null : await finishedPart(path, head);
  const asked = { ...data, list, targets };
  const rows = known?.rows ?? (await calculated(asked, index, count, threads, out));
  if (known === null) await writeWhole(path, partBytes({ head, rows }));
  const json = { out: path, rows: rows.length, reused: known !== null, ...head };
  const note = known === null ? '' : '（已有，未重算 there already）';
  return { ok: true, json, text: `${path}：${rows.length} 行 rows${note}` };
}

/** All scenarios must resolve and the folder must be there before one is judged. */
async function calculated(asked: SweepAsked, index: number, count: number, threads: number, folder: string) {
  const { list, targets: _, ...data } = asked;
  const own = list.scenarios.flatMap((wanted, i) => (i % count === index ? [{ wanted, i }] : []));
  const problems = own.flatMap(({ wanted }) => unfit(data, wanted));
  if (problems.length > 0) throw refusal('bad_scenario', problems);
  await makeFolder(folder);
  const label = `分片 shard ${index}/${count}`;
  return rowsOf(
    label,
    asked,
    own.map(({ i }) => i),
    threads,
  );
}

function shardOf(call: Call): { readonly index: number; readonly count: number } {
  const text = stringOption(call, 'shard') ?? '0/1';
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (index !== undefined && count !== undefined && index < count) return { index, count };
  const message = {
    zh: `--shard 写成 I/N，I 从 0 到 N−1，不能是“${text}”`,
    en: `--shard is I/N with I from 0 to N−1, not "${text}"`,
  };
  throw new CliError('bad_option', message, 2);
}

function targetsOf(call: Call, { baseline }: Data): readonly Target[] {
  const text = stringOption(call, 'targets');
  if (text === undefined) return baseline.targets;
  const ids = [...new Set(text.split(/[,，]/).map((word) => word.trim()))].filter((id) => id !== '');
  return targetsNamed(baseline, ids);
}

/** Why a scenario of the list does not resolve, by its place there; nothing where it does. */
function unfit(data: Data, { scenario, file, place }: SweepItem): readonly Problem[] {
  const opened = openScenario(data.baseline, data.book, scenario, file);
  const told = (of: string): string => (of.startsWith(place) ? of : `${place} ${of}`);
  return opened.ok ? [] : opened.problems.filter(isError).map((one) => ({ ...one, file: told(one.file) }));
}

/** Every N-th scenario, so that shards take about the same time. */
async function rowsOf(label: string, asked: SweepAsked, own: readonly number[], threads: number): Promise<SweepRow[]> {
  const module = new URL('../threads/sweep.ts', import.meta.url);
  const parts = await runOnThreads<SweepAsked, number, SweepRow[]>(label, module, asked, own, threads);
  return parts.flat();
}
