import { type Comparison, compareSurfaces, type GroupChange } from '../../assess/coverage/compare.ts';
import { combineSurfaces } from '../../assess/coverage/coverage.ts';
import { createView } from '../../assess/engine.ts';
import type { Grid, NamedPoint, Query, Surface } from '../../assess/results.ts';
import type { Seconds } from '../../base/units.ts';
import { MODE_SETS } from '../../network/model/question.ts';
import type { Network } from '../../network/model.ts';
import { type Call, CliError, type Command, choiceOption, requiredOption, stringOption } from '../command.ts';
import { comparisonCsv, comparisonGeoJson, differenceTable } from '../comparison-file.ts';
import { countedNotes, noteLines } from '../counted-notes.ts';
import {
  COUNTED_NOTES_FIELD,
  DIRECTION_FIELD,
  field,
  OF_SCENARIO,
  PAIR_FIELDS,
  QUERY_FIELD,
  VERSION_FIELDS,
} from '../fields.ts';
import { formatByEnding, writeWhole } from '../output-file.ts';
import { placeOption, placesOf, QUERY_OPTIONS, QUERY_USAGE, queryOf } from '../query.ts';
import { tellWarnings } from '../refusal.ts';
import { openData, openSpec } from '../scenario-option.ts';
import { headOf, peopleText, scenarioName, signedClock } from '../tell.ts';

/** Parts of a change, of all people or of a township. */
const OF_CHANGE = 'people cutoffs medianS meanS newlyReached cutOff unreached';

const CUTOFFS_S: readonly Seconds[] = [1800, 2700, 3600];
const FORMATS = ['json', 'geojson', 'csv'] as const;

/** What one scenario brings against another. */
export const compare: Command = {
  name: 'compare',
  summary: {
    zh: '比较两个情景：各乡镇街道得失的人口和面积、时间变化',
    en: 'two scenarios side by side: people and area gained and lost, change of times',
  },
  usage: `--a SPEC|FILE --b SPEC|FILE [--to X | --from X] ${QUERY_USAGE.replace(' [--scenario SPEC|FILE]', '')} [--format json|geojson|csv] [--out F]`,
  options: {
    a: { type: 'string', hint: 'SPEC|FILE', summary: { zh: '情景甲，默认现状', en: 'scenario A, today if not given' } },
    b: { type: 'string', hint: 'SPEC|FILE', summary: { zh: '情景乙', en: 'scenario B' } },
    to: {
      type: 'string',
      hint: 'X',
      summary: { zh: '终点，默认最近的市中心', en: 'destination; the nearest city centre if not given' },
    },
    from: { type: 'string', hint: 'X', summary: { zh: '起点', en: 'origin' } },
    ...QUERY_OPTIONS,
    modes: {
      type: 'string',
      hint: MODE_SETS.join('|'),
      summary: { zh: '出行方式，默认 best', en: 'modes, best if not given' },
    },
    format: {
      type: 'string',
      hint: FORMATS.join('|'),
      summary: {
        zh: '逐格差值的格式；默认由文件名后缀定',
        en: 'format of the differences by cell; by the ending of the file if not given',
      },
    },
    out: {
      type: 'string',
      hint: 'F',
      summary: { zh: '把逐格差值写入文件', en: 'write the differences by cell to a file' },
    },
  },
  fields: [
    ...VERSION_FIELDS,
    field('scenario', '情景乙', 'scenario B', OF_SCENARIO),
    ...PAIR_FIELDS,
    DIRECTION_FIELD,
    field('places', '地点', 'the places', 'lon lat name'),
    QUERY_FIELD,
    field(
      'total',
      '合计；cutoffs 为 30/45/60 分钟内增、失、不变',
      'in total; cutoffs: gained, lost, unchanged within 30/45/60',
      OF_CHANGE,
    ),
    field('townships', '各乡镇街道', 'by township', `code name ${OF_CHANGE}`),
    field('histogram', '按时间差的人口', 'people by difference', 'fromS toS people'),
    COUNTED_NOTES_FIELD,
  ],
  async run(call) {
    const query: Query = { ...queryOf(call), modes: choiceOption(call, 'modes', MODE_SETS, 'best') };
    const format = choiceOption(call, 'format', FORMATS, formatByEnding(stringOption(call, 'out'), FORMATS, 'json'));
    const data = await openData(call);
    const a = await openSpec(data, stringOption(call, 'a') ?? 'baseline');
    const b = await openSpec(data, requiredOption(call, 'b'));
    tellWarnings([...a.notes, ...b.notes]);
    const ends = endsOf(call, b.network);
    const [before, after] = [a, b].map(({ network }) => surfaceBetween(network, ends, query)) as [Drawn, Drawn];
    const comparison = compareSurfaces(before.surface, after.surface, after.grid, b.network.zones, CUTOFFS_S);
    const { differenceS: _, ...numbers } = comparison;
    const json = {
      ...headOf(b.network, b.scenario),
      a: headOf(a.network, a.scenario).scenario,
      b: headOf(b.network, b.scenario).scenario,
      direction: ends.direction,
      places: ends.points,
      query,
      ...numbers,
      notes: countedNotes(query.definition),
    };
    const file = (): string => {
      const plot = { grid: after.grid, network: b.network, scenarios: [a.scenario.id, b.scenario.id] as const };
      const drawn = { comparison, a: before.surface, b: after.surface, ...plot };
      if (format === 'geojson') return comparisonGeoJson(drawn, json);
      return format === 'csv' ? comparisonCsv(drawn) : JSON.stringify({ ...json, surface: differenceTable(drawn) });
    };
    const out = stringOption(call, 'out');
    if (out !== undefined) await writeWhole(out, `${file().trimEnd()}\n`);
    const text = textOf(scenarioName(a.scenario), scenarioName(b.scenario), ends, query, comparison);
    const raw = out === undefined && stringOption(call, 'format') !== undefined;
    return { ok: true, json, text, ...(raw ? { raw: file() } : {}) };
  },
};

interface Ends {
  readonly direction: 'from' | 'to';
  readonly points: readonly NamedPoint[];
}

function endsOf(call: Call, network: Network): Ends {
  const [from, to] = [stringOption(call, 'from'), stringOption(call, 'to')];
  if (from !== undefined && to !== undefined) {
    throw new CliError('one_end', { zh: '--from 和 --to 只能写一个', en: 'give --from or --to, not both' }, 2);
  }
  if (from === undefined && to === undefined) {
    const points = network.manifest.cores.map(({ lon, lat, name }): NamedPoint => ({ lon, lat, name: name.zh }));
    return { direction: 'to', points };
  }
  const direction = from === undefined ? 'to' : 'from';
  return { direction, points: [placeOption(call, direction, placesOf(network))] };
}

interface Drawn {
  readonly surface: Surface;
  readonly grid: Grid;
}

function surfaceBetween(network: Network, { direction, points }: Ends, query: Query): Drawn {
  const view = createView(network, { period: query.period, wait: query.wait });
  const surfaces = points.map((point) => view.surface(point, direction, query));
  return { surface: combineSurfaces(surfaces, 'best', view.grid), grid: view.grid };
}

const SHOWN = 10;

function textOf(a: string, b: string, ends: Ends, query: Query, comparison: Comparison): string {
  const places = ends.points.map(({ name }) => name ?? '').join(' / ');
  const way = ends.direction === 'to' ? `到最近的 to nearest ${places}` : `从 from ${places}`;
  const asked = `${query.modes} · ${query.period} · ${query.definition} · ${query.wait}`;
  const { total, townships, histogram } = comparison;
  const hour = CUTOFFS_S.length - 1;
  const net = (one: GroupChange): number =>
    (one.cutoffs[hour]?.people.gained ?? 0) - (one.cutoffs[hour]?.people.lost ?? 0);
  const moved = townships
    .filter((one) => net(one) !== 0 || (one.medianS ?? 0) !== 0)
    .sort(
      (p, q) =>
        Math.abs(net(q)) - Math.abs(net(p)) || (p.medianS ?? 0) - (q.medianS ?? 0) || (p.code < q.code ? -1 : 1),
    );
  return [
    `甲 A ${a}→ 乙 B ${b}`,
    `${way} · ${asked}`,
    ...noteLines(countedNotes(query.definition)),
    '  在圈内 inside：+ 增 gained · − 失 lost · = 不变 unchanged',
    ...total.cutoffs.map(({ cutoffS, people, areaKm2 }) => {
      const flow = `+${peopleText(people.gained)} −${peopleText(people.lost)} =${peopleText(people.unchanged)} 人 people`;
      const area = `+${areaKm2.gained.toFixed(1)} −${areaKm2.lost.toFixed(1)} =${areaKm2.unchanged.toFixed(0)} km²`;
      return `  ${cutoffS / 60} min  ${flow} · ${area}`;
    }),
    `  变化（人口加权）change: 中位 median ${change(total.medianS)} · 平均 mean ${change(total.meanS)} · 新可达 newly reached ${peopleText(total.newlyReached)} · 不再可达 cut off ${peopleText(total.cutOff)}`,
    '时间差（乙 − 甲，分:秒）的人口分布 people by difference B − A (min:s)',
    ...histogram.filter(({ people }) => people > 0).map(histogramLine),
    `乡镇街道 townships（${moved.length} 个有变化 changed）`,
    ...moved
      .slice(0, SHOWN)
      .map((one) => `  ${one.name}  60 min ${signed(net(one))} 人 · 中位 median ${change(one.medianS)}`),
    ...(moved.length > SHOWN ? [`  … 其余见 --json / the rest in --json`] : []),
  ].join('\n');
}

function histogramLine({ fromS, toS, people }: Comparison['histogram'][number]): string {
  if (fromS === 0 && toS === 1) return `  ${'0'.padStart(12)}  ${peopleText(people)}`;
  const edge = (seconds: number | null, open: string): string =>
    seconds === null ? open : signedClock(seconds === 1 ? 0 : seconds);
  return `  ${`${edge(fromS, '…')} – ${edge(toS, '…')}`.padStart(12)}  ${peopleText(people)}`;
}

function change(seconds: number | null): string {
  return seconds === null ? '—' : `${seconds > 0 ? '+' : ''}${signedClock(seconds)}`;
}

function signed(people: number): string {
  return `${people < 0 ? '−' : '+'}${peopleText(Math.abs(people))}`;
}
