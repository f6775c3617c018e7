import type { Seconds } from '../../base/units.ts';
import { PERIODS, type Period } from '../../network/model/question.ts';
import type { Pattern } from '../../network/model/transit.ts';
import type { SetHeadway, SetRunTime } from '../modification.ts';
import { patternsOf, stationOf } from './line-course.ts';
import { type Call, callsOf, timesOf } from './running.ts';
import { sharedHeadways, withPeriod } from './service.ts';
import type { Work } from './work.ts';

/**
 * Of a line: the patterns of each direction together run every `headwayS`, each keeping its share of the departures. Of one
 * pattern: that one. Only the hours of the named period change.
 */
export function setHeadway(work: Work, modification: SetHeadway): void {
  const { headwayS, pattern: patternId } = modification;
  if (Object.values(headwayS).every((value) => value === undefined)) {
    work.report('nothing_given', 'headwayS', undefined, { choices: PERIODS.join(' · ') });
  }
  const line = work.need('lines', modification.line, 'line');
  if (line === undefined) return;
  const all = patternsOf(work, line.id);
  if (patternId !== undefined && work.need('patterns', patternId, 'pattern') === undefined) return;
  if (patternId !== undefined && !all.some((pattern) => pattern.id === patternId)) {
    const choices = all.map((pattern) => pattern.id).join(' · ');
    work.report('pattern_of_other_line', 'pattern', patternId, { line: line.id, choices });
    return;
  }
  const chosen = patternId === undefined ? all : all.filter((pattern) => pattern.id === patternId);
  for (const period of PERIODS) {
    const given = headwayS[period];
    if (given === undefined) continue;
    const key = `${patternId === undefined ? `lines:${line.id}` : `patterns:${patternId}`}:headwayS:${period}`;
    const wanted = work.claim(key, given ?? Number.POSITIVE_INFINITY, 'lower', `headwayS.${period}`);
    for (const direction of [0, 1] as const) {
      const ids = chosen.filter((pattern) => pattern.direction === direction).map((pattern) => pattern.id);
      setPeriod(work, ids, period, Number.isFinite(wanted) ? wanted : null);
    }
  }
}

function setPeriod(work: Work, ids: readonly string[], period: Period, wantedS: Seconds | null): void {
  const window = work.network.manifest.periods[period];
  const patterns = ids.map((id) => work.draft.get('patterns', id) as Pattern);
  const headways = wantedS === null ? [] : sharedHeadways(patterns, window, wantedS);
  for (const [i, pattern] of patterns.entries()) {
    const headwayS = headways[i] ?? 0;
    const service = withPeriod(pattern.service, window, headwayS > 0 ? headwayS : null);
    if (!work.change('patterns', pattern, { service })) continue;
    const { headways: _, ...own } = work.draft.get('patterns', pattern.id) as Pattern;
    work.draft.put('patterns', own);
  }
}

/** A factor on all moving time, then single sections; a section counts in both directions unless its reverse is listed too. */
export function setRunTime(work: Work, modification: SetRunTime): void {
  const { factor, between = [] } = modification;
  if (factor === undefined && between.length === 0) {
    work.report('nothing_given', '', undefined, { choices: 'factor · between' });
  }
  const line = work.need('lines', modification.line, 'line');
  if (line === undefined) return;
  const scale = factor === undefined ? 1 : factorOf(work, line.id, factor);
  const sections = sectionsOf(work, line.id, between);
  const met = new Set<string>();
  for (const pattern of patternsOf(work, line.id)) {
    const calls = callsOf(pattern);
    const next = calls.map((call, i): Call => {
      if (i === 0) return call;
      const key = `${stationOf(work, calls[i - 1]?.stopId ?? '')}>${stationOf(work, call.stopId)}`;
      const given = sections.get(key);
      if (given !== undefined) met.add(given.field);
      return { ...call, runS: given?.runS ?? (scale === 1 ? call.runS : Math.max(1, Math.round(call.runS * scale))) };
    });
    work.change('patterns', pattern, timesOf(next));
  }
  for (const [i, { from, to }] of between.entries()) {
    if (met.has(`between[${i}]`)) continue;
    const at = { line: line.id, stations: [from, to], field: `between[${i}]`, value: `${from} – ${to}` };
    work.misfit('not_neighbours', at);
  }
}

/** Two projects do not multiply: the better factor of the two holds for the whole line. */
function factorOf(work: Work, lineId: string, given: number): number {
  const key = `lines:${lineId}:factor`;
  const earlier = work.claimed(key);
  const chosen = work.claim(key, given, 'lower', 'factor');
  return work.overlapped && earlier !== undefined ? chosen / earlier : chosen;
}

type Section = { readonly runS: Seconds; readonly field: string };

function sectionsOf(work: Work, lineId: string, between: NonNullable<SetRunTime['between']>): Map<string, Section> {
  const sections = new Map<string, Section>();
  const listed = new Set(between.map(({ from, to }) => `${from}>${to}`));
  for (const [i, { from, to, runS }] of between.entries()) {
    const field = `between[${i}]`;
    work.need('stations', from, `${field}.from`);
    work.need('stations', to, `${field}.to`);
    const chosen = work.claim(`lines:${lineId}:run:${from}>${to}`, runS, 'lower', `${field}.runS`);
    sections.set(`${from}>${to}`, { runS: chosen, field });
    if (!listed.has(`${to}>${from}`)) sections.set(`${to}>${from}`, { runS: chosen, field });
  }
  return sections;
}
