import { writeFile } from 'node:fs/promises';
import { AREA_LEVELS, type AreaLevel, type AreaRow, coverageTable } from '../../assess/coverage/areas.ts';
import { areasCsv } from '../../assess/coverage/areas-csv.ts';
import { buildCoverage, type Coverage, coverageRow } from '../../assess/coverage/coverage.ts';
import { createView } from '../../assess/engine.ts';
import type { CoverageRow } from '../../assess/results.ts';
import { isochronesOf } from '../../assess/surface/isochrone.ts';
import type { Seconds } from '../../base/units.ts';
import {
  type IsochroneAsked,
  isochroneCsv,
  isochroneData,
  isochroneGeoJson,
  isochroneJson,
  surfaceTiff,
} from '../../io/isochrones.ts';
import { stampOf } from '../../io/stamp.ts';
import type { Network } from '../../network/model.ts';
import { type Call, CliError, type Command, choiceOption, type Outcome, stringOption } from '../command.ts';
import { placeOption, placesOf, QUERY_USAGE, ROAD_QUERY_OPTIONS, roadQueryOf } from '../query.ts';
import { openCall, SCENARIO_OPTIONS, SET_OPTION } from '../scenarioOption.ts';
import { peopleText, percent } from '../tell.ts';

const FORMATS = ['json', 'geojson', 'csv', 'geotiff'] as const;

/** What lies within some minutes of a place. */
export const isochrone: Command = {
  name: 'isochrone',
  summary: { zh: '等时圈：若干分钟内的人口、面积和范围', en: 'people, area and outline within some minutes' },
  usage: `--from X | --to X [--cutoffs 15,30,45,60] ${QUERY_USAGE} [--by city|district|township] [--format json|geojson|csv|geotiff] [--out F]`,
  options: {
    from: { type: 'string', hint: 'X', summary: { zh: '从这里出发', en: 'trips start here' } },
    to: { type: 'string', hint: 'X', summary: { zh: '到这里来', en: 'trips end here' } },
    cutoffs: { type: 'string', hint: 'MIN,MIN', summary: { zh: '时间阈值，分钟', en: 'cutoffs in minutes' } },
    ...ROAD_QUERY_OPTIONS,
    ...SCENARIO_OPTIONS,
    ...SET_OPTION,
    by: {
      type: 'string',
      hint: AREA_LEVELS.join('|'),
      summary: {
        zh: '各市、区县或乡镇街道的 CSV，按一个阈值',
        en: 'CSV of the cities, districts or townships within one cutoff',
      },
    },
    format: { type: 'string', hint: FORMATS.join('|'), summary: { zh: '输出格式', en: 'output format' } },
    out: { type: 'string', hint: 'F', summary: { zh: '写入文件', en: 'write to a file' } },
  },
  async run(call) {
    const direction = directionOf(call);
    const cutoffsS = cutoffsOf(call);
    const format = choiceOption(call, 'format', FORMATS, 'json');
    const { query, period, told } = roadQueryOf(call);
    const { network, scenario } = await openCall(call);
    const point = placeOption(call, direction, placesOf(network));
    const view = createView(network, { period, wait: query.wait });
    refuseBeyond(cutoffsS, view.expanded.method.horizonS);
    const surface = view.surface(point, direction, query);
    const coverage = buildCoverage(surface, view.grid, network.zones);
    const rows = cutoffsS.map((cutoffS) => coverageRow(coverage, cutoffS));
    const stamp = stampOf(network, scenario.id);
    const asked = { stamp, direction, point, query: told };
    const json = isochroneData(asked, rows);
    if (format === 'geotiff') return writeGeoTiff(call, surfaceTiff(asked, surface, view.grid, network), json);
    const by = stringOption(call, 'by');
    const areas =
      by === undefined ? null : areasOf(choiceOption(call, 'by', AREA_LEVELS, 'city'), coverage, network, cutoffsS);
    const file =
      areas !== null
        ? areasCsv(areas)
        : format === 'geojson'
          ? isochroneGeoJson(asked, rows, isochronesOf(surface, view.grid, network.manifest.gridCentre, cutoffsS))
          : format === 'csv'
            ? isochroneCsv(asked, rows)
            : isochroneJson(asked, rows);
    const out = stringOption(call, 'out');
    if (out !== undefined) await write(out, file);
    const text = [head(asked), ...rows.map(line), ...(out === undefined ? [] : [`已写入 written: ${out}`])].join('\n');
    const plain = areas === null && (format === 'json' || out !== undefined);
    return plain || out !== undefined ? { ok: true, json, text } : { ok: true, json, text, raw: file };
  },
};

/** Cities, districts or townships within the one cutoff that was asked for. */
function areasOf(
  level: AreaLevel,
  coverage: Coverage,
  network: Network,
  cutoffsS: readonly Seconds[],
): readonly AreaRow[] {
  const [cutoffS] = cutoffsS;
  if (cutoffS === undefined || cutoffsS.length > 1) {
    const text = { zh: '--by 只用一个阈值，如 --cutoffs 60', en: '--by takes one cutoff: --cutoffs 60' };
    throw new CliError('bad_cutoffs', text, 2);
  }
  return coverageTable(coverage, network, cutoffS).filter((row) => row.level === level);
}

/** Pictures are no text: they need a file. */
async function writeGeoTiff(call: Call, bytes: Uint8Array, json: unknown): Promise<Outcome> {
  const out = stringOption(call, 'out');
  if (out === undefined) {
    const text = { zh: 'geotiff 是栅格，要用 --out 写到文件', en: 'geotiff is a raster: name a file with --out' };
    throw new CliError('needs_file', text, 2);
  }
  await write(out, bytes);
  return { ok: true, json, text: `${out}  ${bytes.length} bytes` };
}

function directionOf(call: Call): 'from' | 'to' {
  const [from, to] = [stringOption(call, 'from'), stringOption(call, 'to')];
  if ((from === undefined) !== (to === undefined)) return from === undefined ? 'to' : 'from';
  throw new CliError('one_end', { zh: '--from 和 --to 写一个，且只写一个', en: 'give one of --from and --to' }, 2);
}

/** Minutes, ascending and each once; decimals are seconds. */
function cutoffsOf(call: Call): Seconds[] {
  const text = stringOption(call, 'cutoffs') ?? '15,30,45,60';
  const minutes = text.split(/[,，]/).map((word) => (word.trim() === '' ? Number.NaN : Number(word)));
  if (minutes.some((value) => !(value > 0 && Number.isFinite(value)))) {
    const message = {
      zh: `--cutoffs “${text}”应是分钟数，如 15,30,45,60`,
      en: `--cutoffs "${text}" should be minutes such as 15,30,45,60`,
    };
    throw new CliError('bad_cutoffs', message, 2);
  }
  return [...new Set(minutes.map((value) => Math.round(value * 60)))].sort((a, b) => a - b);
}

/** Nothing is searched past limit.horizon_s: a longer cutoff would count too few. */
function refuseBeyond(cutoffsS: readonly Seconds[], horizonS: Seconds): void {
  if (cutoffsS.every((cutoffS) => cutoffS <= horizonS)) return;
  const most = horizonS / 60;
  const text = { zh: `--cutoffs 最多 ${most} 分钟`, en: `--cutoffs go up to ${most} minutes` };
  throw new CliError('bad_cutoffs', text, 2);
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  try {
    const whole = typeof content !== 'string' || content.endsWith('\n');
    await writeFile(path, whole ? content : `${content}\n`);
  } catch {
    throw new CliError('not_written', { zh: `写不了文件：${path}`, en: `cannot write ${path}` });
  }
}

function head({ direction, point, query }: IsochroneAsked): string {
  const name = point.name ?? '';
  const way = direction === 'from' ? `从 ${name} 出发 from` : `到 ${name} to`;
  return `${way} · ${query.modes} · ${query.period} · ${query.definition} · ${query.wait}`;
}

function line(row: CoverageRow): string {
  const people = peopleText(row.people);
  const share = percent(row.peopleShare);
  const area = `${row.areaKm2.toFixed(0)} km²（${percent(row.areaShare)}）`;
  const minutes = String(row.cutoffS / 60);
  return `  ${minutes.padStart(4)} min  ${people.padStart(10)} 人 people（${share}）  ${area}  ${row.townships} 个乡镇街道 townships`;
}
