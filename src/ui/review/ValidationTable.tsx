import type { ValidationRow } from '../../assess/validate/validation.ts';
import { nameIn } from '../../state/names.ts';
import { usePage, useStore } from '../context.ts';
import { Section } from '../widgets.tsx';

/** When the first answer was there, and what answers have cost since, on this machine. */
function Speed() {
  const store = useStore();
  const t = store.t.value.check.validation;
  const format = store.format.value;
  const pace = store.pace.summary();
  const first = performance.getEntriesByName('first-answer')[0]?.startTime;
  if (!pace || first === undefined) return null;
  return (
    <p class="footnote" data-testid="pace" data-count={pace.count} data-p95={pace.p95Ms.toFixed(2)}>
      {t.speed(
        format.decimal(first / 1000),
        format.decimal(pace.medianMs),
        format.decimal(pace.p95Ms),
        format.integer(pace.count),
      )}
    </p>
  );
}

/** The model against published times: summary and every row: weak evidence last, otherwise the worst first. */
export function ValidationTable() {
  const { store, review } = usePage();
  const t = store.t.value.check.validation;
  const format = store.format.value;
  const answered = review.validation.value;
  const stale = answered !== null && answered.key !== JSON.stringify(store.choice.value.params ?? {});
  if (!answered) {
    return (
      <Section title={t.title}>
        <p class="intro">{t.teach}</p>
        <p class="teach">{t.computing}</p>
        <Speed />
      </Section>
    );
  }
  const { rows, tests } = answered.value;
  const isWeak = (row: ValidationRow): number => Number(row.use === 'weak');
  const worst = [...rows].sort((a, b) => isWeak(a) - isWeak(b) || Math.abs(b.errorMin) - Math.abs(a.errorMin));
  return (
    <Section title={t.title}>
      <p class="intro">{t.teach}</p>
      <p class="validation-sum" data-testid="validation">
        {t.summary(format.integer(tests.n), format.decimal(tests.maeMin ?? 0), format.decimal(tests.biasMin ?? 0))}
        {tests.withinRangeShare !== null && ` · ${t.within(format.share(tests.withinRangeShare))}`}
      </p>
      <div class="areas" data-stale={stale}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t.trip}</th>
              <th scope="col">{t.published}</th>
              <th scope="col">{t.model}</th>
              <th scope="col">{t.error}</th>
            </tr>
          </thead>
          <tbody>
            {worst.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.some(({ independent }) => !independent) && <p class="footnote">* {t.dependent}</p>}
      <Speed />
    </Section>
  );
}

function Row({ row }: { row: ValidationRow }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const bounds = [...new Set([row.minutesMin, row.minutesMax])].filter((one) => one !== null);
  const mode = row.mode in t.legs ? t.legs[row.mode as keyof typeof t.legs] : t.modes[row.mode as keyof typeof t.modes];
  const said = [mode, row.use === 'weak' ? t.check.validation.weak : ''].filter((one) => one !== '');
  const spoken = (name: string): string => nameIn(store.catalogue.value, name, store.setting('language'));
  const off = format.tenth(Math.abs(row.errorMin));
  const sign = off === format.tenth(0) ? '' : row.errorMin > 0 ? '+' : '−';
  return (
    <tr>
      <th scope="row">
        {spoken(row.from)} → {spoken(row.to)}
        <small title={row.independent ? undefined : t.check.validation.dependent}>
          {said.join(' · ')}
          {!row.independent && ' *'}
        </small>
      </th>
      <td>{bounds.map((one) => format.decimal(one)).join('–')}</td>
      <td>{format.tenth(row.modelMin)}</td>
      <td data-off={Math.abs(row.errorMin) > 5}>
        {sign}
        {off}
      </td>
    </tr>
  );
}
