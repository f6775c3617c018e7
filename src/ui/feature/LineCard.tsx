import { PERIODS } from '../../network/model/question.ts';
import type { FeatureRef, LineFacts, PatternFacts } from '../../state/inspect.ts';
import { usePage, useStore } from '../context.ts';
import { Facts } from './Facts.tsx';

const SHOWN = 4;
/** Longer headways are told in hours. */
const SPARSE_S = 2 * 3600;

/** Seconds after midnight as hours and minutes. */
function clockOf(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60) % 24}:${String(minutes % 60).padStart(2, '0')}`;
}

/** A line: headways by period, first and last departure, run times, stations. */
export function LineCard({ facts }: { facts: LineFacts }) {
  const { store } = usePage();
  const t = store.t.value;
  const words = t.map.line;
  const format = store.format.value;
  const { language } = store.settings.value;
  return (
    <>
      <Facts
        rows={[
          [words.operator, t.map.operators[facts.agency] ?? facts.agency],
          [words.length, facts.lengthM > 0 ? format.km(facts.lengthM) : null],
          [words.stations, words.stationCount(facts.stations.length)],
        ]}
      />
      <h4>{words.patterns}</h4>
      {facts.patterns.slice(0, SHOWN).map((pattern, i) => (
        <PatternRow key={`${i}-${pattern.from.zh}`} pattern={pattern} />
      ))}
      {facts.patterns.length > SHOWN && (
        <details>
          <summary>{t.map.rest(facts.patterns.length - SHOWN)}</summary>
          {facts.patterns.slice(SHOWN).map((pattern, i) => (
            <PatternRow key={`${i}-${pattern.from.zh}`} pattern={pattern} />
          ))}
        </details>
      )}
      <details class="calls">
        <summary>{words.calls}</summary>
        <ol>
          {facts.stations.map(({ id, name, afterS }) => (
            <li key={id}>
              <Go to={{ kind: 'station', id }} name={name[language] || name.zh} />
              <span>{format.clock(afterS)}</span>
            </li>
          ))}
        </ol>
      </details>
    </>
  );
}

/** One stop list with its run time, hours and headways. */
function PatternRow({ pattern }: { pattern: PatternFacts }) {
  const store = useStore();
  const t = store.t.value;
  const words = t.map.line;
  const format = store.format.value;
  const { language, period: now } = store.settings.value;
  const every = (headwayS: number | null): string => {
    if (headwayS === null) return words.noService;
    return headwayS > SPARSE_S ? words.hours(format.decimal(headwayS / 3600)) : format.exact(headwayS);
  };
  return (
    <section class="pattern" data-testid="feature-pattern">
      <p>
        <strong>
          {words.towards(pattern.from[language] || pattern.from.zh, pattern.to[language] || pattern.to.zh)}
        </strong>{' '}
        {words.stationCount(pattern.stops)} · {words.run} {format.minutes(pattern.runS)}
        {pattern.span && ` · ${words.span} ${clockOf(pattern.span[0])}–${clockOf(pattern.span[1])}`}
      </p>
      <dl class="headways">
        {PERIODS.map((period) => (
          <div key={period} data-now={period === now}>
            <dt>{t.periods[period]}</dt>
            <dd>{every(pattern.headwayS[period])}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A name that leads to the card of another thing. */
export function Go({ to, name }: { to: FeatureRef; name: string }) {
  const { inspect } = usePage();
  return (
    <button type="button" class="link" onClick={() => inspect.show(to, [to], true)}>
      {name}
    </button>
  );
}
