import { type FirstYear, firstYears, type YearVerdict } from '../../assess/target/first-year.ts';
import type { Command } from '../command.ts';
import { stringOption } from '../command.ts';
import { field, OF_TARGET, VERSION_FIELDS } from '../fields.ts';
import { runOnThreads, WORKERS_OPTION, workersOption } from '../pool.ts';
import { openData, openWanted } from '../scenario-option.ts';
import { countOption, TARGET_OPTION, targetNamed } from '../target-option.ts';
import { headOf, percent, signedClock } from '../tell.ts';
import type { YearsAsked } from '../threads/first-year.ts';

/** First year in which targets pass, and townships come inside. */
export const firstYear: Command = {
  name: 'first-year',
  summary: {
    zh: '目标最早在哪一年达到，各乡镇街道最早在哪一年进圈',
    en: 'first year in which a target passes, and in which each township comes inside',
  },
  usage: '[--target ID] [--from-year 2016] [--to-year 2035]',
  options: {
    ...TARGET_OPTION,
    workers: WORKERS_OPTION,
    'from-year': { type: 'string', hint: 'Y', summary: { zh: '从哪一年起', en: 'first year looked at' } },
    'to-year': { type: 'string', hint: 'Y', summary: { zh: '到哪一年止', en: 'last year looked at' } },
  },
  fields: [
    ...VERSION_FIELDS,
    field('years', '看了哪些年', 'years looked at', 'from to'),
    field('scenarios', '每年的情景', 'the scenario of each year', 'year id'),
    field(
      'targets',
      '最早达到的年份 year，没有为 null',
      'year: the first that passes, null if none',
      `${OF_TARGET} year lostIn years townships`,
    ),
  ],
  async run(call) {
    const data = await openData(call);
    const from = countOption(call, 'from-year', 2016, 1990, 2100);
    const to = countOption(call, 'to-year', Math.max(2035, from), from, 2100);
    const years = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const applied = years.map((year) => openWanted(data, { scenario: `year:${year}` }));
    const named = stringOption(call, 'target');
    const targets = named === undefined ? data.baseline.targets : [targetNamed(data.baseline, named)];
    const distinct = years.filter(
      (_, i) => applied.findIndex(({ scenario }) => scenario.id === applied[i]?.scenario.id) === i,
    );
    const judged = await runOnThreads<YearsAsked, number, YearVerdict[]>(
      '年份 years',
      new URL('../threads/first-year.ts', import.meta.url),
      { ...data, targets },
      distinct,
      workersOption(call),
    );
    const byId = new Map(distinct.map((year, i) => [applied[year - from]?.scenario.id, judged[i] ?? []]));
    const byYear = applied.map(({ scenario }) => byId.get(scenario.id) ?? []);
    const found = firstYears(data.baseline, targets, years, byYear);
    const { scenario: _, ...head } = headOf(data.baseline, (applied[0] as (typeof applied)[number]).scenario);
    const json = {
      ...head,
      years: { from, to },
      scenarios: years.map((year, i) => ({ year, id: applied[i]?.scenario.id })),
      targets: found.map(({ target, ...row }) => ({
        id: target.id,
        title: target.title.zh,
        titleEn: target.title.en,
        ...row,
      })),
    };
    return { ok: true, json, text: textOf(found, named !== undefined) };
  },
};

function textOf(found: readonly FirstYear[], withTownships: boolean): string {
  const lines = found.flatMap((one) => [line(one), ...(withTownships ? details(one) : [])]);
  return lines.join('\n');
}

function line({ target, year, lostIn, years }: FirstYear): string {
  const last = years.at(-1);
  const state = year === null ? '—   ' : String(year);
  const lost = lostIn === null ? '' : `（${lostIn} 又失 lost again）`;
  const end =
    last === undefined
      ? ''
      : ` · ${last.year}: ${percent(last.value)}，余量 margin ${last.marginS === null ? '—' : signedClock(last.marginS)}`;
  return `${state}${lost}  ${target.id}  ${target.title.zh}${end}`;
}

function details({ years, townships }: FirstYear): string[] {
  const steps = years.filter(
    (row, i) => i === 0 || row.value !== years[i - 1]?.value || row.marginS !== years[i - 1]?.marginS,
  );
  const rows = steps.map(({ year, asked, pass, value, marginS }) => {
    if (!asked) return `  ${year}  地点还没有 place not there yet`;
    return `  ${year}  ${pass ? '达到' : '未达'}  ${percent(value)}  ${marginS === null ? '—' : signedClock(marginS)}`;
  });
  const first = years[0]?.year;
  const groups = new Map<number | null, string[]>();
  for (const { year, name } of townships) groups.set(year, [...(groups.get(year) ?? []), name]);
  const order = [...groups].sort(([a], [b]) => (a ?? 9999) - (b ?? 9999));
  const towns = order.map(([year, names]) => {
    const head =
      year === null
        ? '未进圈 never'
        : year === first
          ? `${year} 年已在内 inside already`
          : `${year} 年进圈 comes inside`;
    const list = year === first ? '' : `：${names.slice(0, 30).join('、')}${names.length > 30 ? '…' : ''}`;
    return `  ${head}（${names.length}）${list}`;
  });
  return [...rows, ...towns];
}
