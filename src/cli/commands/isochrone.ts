import { AREA_LEVELS, type AreaLevel, type AreaRow, coverageTable } from '../../assess/coverage/areas.ts';
import { buildCoverage, coverageRow } from '../../assess/coverage/coverage.ts';
import { createView } from '../../assess/engine.ts';
import type { CoverageRow } from '../../assess/results.ts';
import { isochronesOf } from '../../assess/surface/isochrone.ts';
import type { Seconds } from '../../base/units.ts';
import {
  areasCsv,
  type IsochroneAsked,
  isochroneCsv,
  isochroneData,
  isochroneGeoJson,
  surfaceTiff,
} from '../../io/isochrones.ts';
import { stampOf } from '../../io/stamp.ts';
import { type Call, CliError, type Command, choiceOption, decimal, stringOption } from '../command.ts';
import {
  DATA_FIELD,
  DIRECTION_FIELD,
  field,
  PARAMS_FIELD,
  QUERY_FIELD,
  SCENARIO_ID_FIELD,
  VERSION_FIELDS,
} from '../fields.ts';
import { formatByEnding, writeWhole } from '../output-file.ts';
import { clock, placeOption, placesOf, QUERY_USAGE, ROAD_QUERY_OPTIONS, roadQueryOf } from '../query.ts';
import { openCall, SCENARIO_OPTIONS, SET_OPTION } from '../scenario-option.ts';
import { otherScenarioLines, paramLines, peopleText, percent } from '../tell.ts';

const FORMATS = ['json', 'geojson', 'csv', 'geotiff'] as const;
type Format = (typeof FORMATS)[number];

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
        zh: '各市、区县或乡镇街道，按一个阈值（默认 60）；CSV，加 --json 为 JSON',
        en: 'the cities, districts or townships within one cutoff (60 if not given): CSV, or JSON with --json',
      },
    },
    format: {
      type: 'string',
      hint: FORMATS.join('|'),
      summary: {
        zh: '输出格式；默认由文件名后缀定',
        en: 'output format; by the ending of the file if not given',
      },
    },
    out: { type: 'string', hint: 'F', summary: { zh: '写入文件', en: 'write to a file' } },
  },
  fields: [
    DATA_FIELD.title,
    DATA_FIELD.attribution,
    DATA_FIELD.asOf,
    DATA_FIELD.dataVersion,
    ...VERSION_FIELDS,
    SCENARIO_ID_FIELD,
    PARAMS_FIELD,
    DIRECTION_FIELD,
    field('point', '地点', 'the point', 'lon lat name stationId'),
    QUERY_FIELD,
    field('rows', '每个阈值一行', 'one row a cutoff', 'cutoffS people peopleShare areaKm2 areaShare townships'),
    field('by', '--by：哪一级', '--by: which level'),
    field(
      'areas',
      '--by：各地；medianS 一半人口所需秒数',
      '--by: each area; medianS: seconds within which half its people are',
      'id name nameEn within people peopleShare areaKm2 medianS',
    ),
  ],
  async run(call) {
    const direction = directionOf(call);
    const asks = asksOf(call);
    const { cutoffsS, format, by, out } = asks;
    const { query, period, told } = roadQueryOf(call);
    const { network, scenario } = await openCall(call);
    const point = placeOption(call, direction, placesOf(network));
    const view = createView(network, { period, wait: query.wait });
    refuseBeyond(cutoffsS, view.expanded.method.horizonS);
    const surface = view.surface(point, direction, query);
    const coverage = buildCoverage(surface, view.grid, network.zones);
    const rows = cutoffsS.map((cutoffS) => coverageRow(coverage, cutoffS));
    const asked = { stamp: stampOf(network, scenario.id), direction, point, query: told };
    const [cutoffS = 0] = cutoffsS;
    const areas = by === null ? [] : coverageTable(coverage, network, cutoffS).filter(({ level }) => level === by);
    const json = { ...isochroneData(asked, rows), ...(by === null ? {} : { by, areas: areas.map(areaJson) }) };
    const files: Readonly<Record<Format, () => string | Uint8Array>> = {
      json: () => JSON.stringify(json, null, 2),
      csv: () => (by === null ? isochroneCsv(asked, rows) : areasCsv(asked, cutoffS, areas)),
      geotiff: () => surfaceTiff(asked, surface, view.grid, network),
      geojson: () =>
        isochroneGeoJson(asked, rows, isochronesOf(surface, view.grid, network.manifest.gridCentre, cutoffsS)),
    };
    const file = files[format]();
    if (out !== undefined) await writeWhole(out, ended(file));
    if (out !== undefined && typeof file !== 'string') return { ok: true, json, text: `${out}  ${file.length} bytes` };
    const text = [
      ...otherScenarioLines(scenario),
      ...paramLines(network),
      head(asked),
      ...rows.map(line),
      ...(out === undefined ? [] : [`已写入 written: ${out}`]),
    ].join('\n');
    const plain = out !== undefined || (stringOption(call, 'format') === undefined && format === 'json');
    return plain ? { ok: true, json, text } : { ok: true, json, text, raw: String(file) };
  },
};

interface Asks {
  readonly cutoffsS: readonly Seconds[];
  readonly format: Format;
  readonly by: AreaLevel | null;
  readonly out: string | undefined;
}

/** What is to be written, checked before anything is calculated. A list of areas is CSV unless JSON or a format is asked for. */
function asksOf(call: Call): Asks {
  const by = stringOption(call, 'by') === undefined ? null : choiceOption(call, 'by', AREA_LEVELS, 'city');
  const usual = by === null || call.options.json === true ? 'json' : 'csv';
  const out = stringOption(call, 'out');
  const format = choiceOption(call, 'format', FORMATS, formatByEnding(out, FORMATS, usual));
  if (format === 'geotiff' && out === undefined) {
    const text = { zh: 'geotiff 是栅格，要用 --out 写到文件', en: 'geotiff is a raster: name a file with --out' };
    throw new CliError('needs_file', text, 2);
  }
  const cutoffsS = cutoffsOf(call, by === null ? '15,30,45,60' : '60');
  if (by !== null && cutoffsS.length > 1) {
    const text = { zh: '--by 只用一个阈值，如 --cutoffs 60', en: '--by takes one cutoff: --cutoffs 60' };
    throw new CliError('bad_cutoffs', text, 2);
  }
  if (by !== null && (format === 'geojson' || format === 'geotiff')) {
    const text = {
      zh: `--by 是表，只有 csv 和 json，没有 ${format}`,
      en: `--by is a table: csv or json, not ${format}`,
    };
    throw new CliError('bad_option', text, 2);
  }
  return { cutoffsS, format, by, out };
}

function areaJson({ id, name, within, people, share, areaKm2, medianS }: AreaRow) {
  const names = { name: name.zh, nameEn: name.en, within: within.zh };
  return { id, ...names, people: Math.round(people), peopleShare: share, areaKm2, medianS };
}

/** Texts end with a line break. */
function ended(file: string | Uint8Array): string | Uint8Array {
  return typeof file !== 'string' || file.endsWith('\n') ? file : `${file}\n`;
}

function directionOf(call: Call): 'from' | 'to' {
  const [from, to] = [stringOption(call, 'from'), stringOption(call, 'to')];
  if ((from === undefined) !== (to === undefined)) return from === undefined ? 'to' : 'from';
  throw new CliError('one_end', { zh: '--from 和 --to 写一个，且只写一个', en: 'give one of --from and --to' }, 2);
}

/** Minutes, ascending and each once; decimals are seconds. */
function cutoffsOf(call: Call, usual: string): Seconds[] {
  const text = stringOption(call, 'cutoffs') ?? usual;
  const cutoffsS = text.split(/[,，]/).map((word) => Math.round(decimal(word) * 60));
  if (cutoffsS.some((value) => !(value >= 1))) {
    const message = {
      zh: `--cutoffs “${text}”应是分钟数，至少一秒，如 15,30,45,60`,
      en: `--cutoffs "${text}" should be minutes, a second at least, such as 15,30,45,60`,
    };
    throw new CliError('bad_cutoffs', message, 2);
  }
  return [...new Set(cutoffsS)].sort((a, b) => a - b);
}

/** Nothing is searched past limit.horizon_s: a longer cutoff would count too few. */
function refuseBeyond(cutoffsS: readonly Seconds[], horizonS: Seconds): void {
  if (cutoffsS.every((cutoffS) => cutoffS <= horizonS)) return;
  const most = horizonS / 60;
  const text = { zh: `--cutoffs 最多 ${most} 分钟`, en: `--cutoffs go up to ${most} minutes` };
  throw new CliError('bad_cutoffs', text, 2);
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
  const minutes = row.cutoffS % 60 === 0 ? String(row.cutoffS / 60) : clock(row.cutoffS);
  return `  ${minutes.padStart(4)} min  ${people.padStart(10)} 人 people（${share}）  ${area}  ${row.townships} 个乡镇街道 townships`;
}
