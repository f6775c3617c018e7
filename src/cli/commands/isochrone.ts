import { writeFile } from 'node:fs/promises';
import { buildCoverage, coverageRow } from '../../assess/coverage.ts';
import { createView } from '../../assess/engine.ts';
import { isochronesOf } from '../../assess/isochrone.ts';
import type { CoverageRow, NamedPoint, Query } from '../../assess/results.ts';
import type { Seconds } from '../../base/units.ts';
import { tableText } from '../../io/archive.ts';
import { type Stamp, stampOf } from '../../io/stamp.ts';
import { type Call, CliError, type Command, choiceOption, stringOption } from '../command.ts';
import { placeOption, placesOf, QUERY_OPTIONS, QUERY_USAGE, queryOf } from '../query.ts';
import { openCall, SCENARIO_OPTIONS } from '../scenarioOption.ts';
import { peopleText, percent } from '../tell.ts';

const FORMATS = ['json', 'geojson', 'csv'] as const;

/** What lies within some minutes of a place. */
export const isochrone: Command = {
  name: 'isochrone',
  summary: { zh: '等时圈：若干分钟内的人口、面积和范围', en: 'people, area and outline within some minutes' },
  usage: `--from X | --to X [--cutoffs 15,30,45,60] ${QUERY_USAGE} [--format json|geojson|csv] [--out F]`,
  options: {
    from: { type: 'string', hint: 'X', summary: { zh: '从这里出发', en: 'trips start here' } },
    to: { type: 'string', hint: 'X', summary: { zh: '到这里来', en: 'trips end here' } },
    cutoffs: { type: 'string', hint: 'MIN,MIN', summary: { zh: '时间阈值，分钟', en: 'cutoffs in minutes' } },
    ...QUERY_OPTIONS,
    ...SCENARIO_OPTIONS,
    format: { type: 'string', hint: FORMATS.join('|'), summary: { zh: '输出格式', en: 'output format' } },
    out: { type: 'string', hint: 'F', summary: { zh: '写入文件', en: 'write to a file' } },
  },
  async run(call) {
    const direction = directionOf(call);
    const cutoffsS = cutoffsOf(call);
    const format = choiceOption(call, 'format', FORMATS, 'json');
    const query = queryOf(call);
    const { network, scenario } = await openCall(call);
    const point = placeOption(call, direction, placesOf(network));
    const view = createView(network, { period: query.period, wait: query.wait });
    refuseBeyond(cutoffsS, view.expanded.method.horizonS);
    const surface = view.surface(point, direction, query);
    const coverage = buildCoverage(surface, view.grid, network.zones);
    const rows = cutoffsS.map((cutoffS) => coverageRow(coverage, cutoffS));
    const stamp = stampOf(network, scenario.id);
    const json = { ...stamp, direction, point, query, rows };
    const asked = { stamp, direction, point, query };
    const file =
      format === 'geojson'
        ? geoJson(asked, rows, isochronesOf(surface, view.grid, network.manifest.gridCentre, cutoffsS))
        : format === 'csv'
          ? csv(asked, rows)
          : JSON.stringify(json, null, 2);
    const out = stringOption(call, 'out');
    if (out !== undefined) await write(out, file);
    const text = [head(asked), ...rows.map(line), ...(out === undefined ? [] : [`已写入 written: ${out}`])].join('\n');
    return format === 'json' || out !== undefined ? { ok: true, json, text } : { ok: true, json, text, raw: file };
  },
};

interface Asked {
  readonly stamp: Stamp;
  readonly direction: 'from' | 'to';
  readonly point: NamedPoint;
  readonly query: Query;
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

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text.endsWith('\n') ? text : `${text}\n`);
  } catch {
    throw new CliError('not_written', { zh: `写不了文件：${path}`, en: `cannot write ${path}` });
  }
}

function head({ direction, point, query }: Asked): string {
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

function csv({ stamp, direction, point, query }: Asked, rows: readonly CoverageRow[]): string {
  const tail = [
    'direction',
    'point',
    'modes',
    'period',
    'definition',
    'wait',
    'scenario',
    'model_version',
    'data_hash',
  ];
  const header = ['cutoff_min', 'people', 'people_share', 'area_km2', 'area_share', 'townships', ...tail];
  const { modes, period, definition, wait } = query;
  const asked = [
    direction,
    point.name ?? '',
    modes,
    period,
    definition,
    wait,
    stamp.scenario,
    stamp.modelVersion,
    stamp.dataHash,
  ];
  return tableText(
    header,
    rows.map((row) => [
      row.cutoffS / 60,
      row.people,
      row.peopleShare,
      row.areaKm2,
      row.areaShare,
      row.townships,
      ...asked,
    ]),
  );
}

/** Largest first, so that smaller circles lie on top when a map draws them in order. */
function geoJson(asked: Asked, rows: readonly CoverageRow[], isochrones: ReturnType<typeof isochronesOf>): string {
  const features = isochrones
    .map(({ cutoffS, polygons }, i) => {
      const { people, peopleShare, areaKm2, areaShare, townships } = rows[i] as CoverageRow;
      const counts = { cutoffMin: cutoffS / 60, people, peopleShare, areaKm2, areaShare, townships };
      const coordinates = polygons.map((rings) =>
        rings.map((ring) => ring.map(([lon, lat]) => [round(lon), round(lat)])),
      );
      const geometry = { type: 'MultiPolygon', coordinates };
      return {
        type: 'Feature',
        properties: { ...counts, direction: asked.direction, point: asked.point, ...asked.query },
        geometry,
      };
    })
    .reverse();
  return JSON.stringify({ type: 'FeatureCollection', ...asked.stamp, features });
}

/** 0.1 m. */
function round(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
