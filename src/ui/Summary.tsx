import type { ComponentChildren } from 'preact';
import type { CoverageRow } from '../assess/results.ts';
import { DIRECTIONS } from '../state/settings.ts';
import { Curve } from './Curve.tsx';
import { useStore } from './context.ts';
import { Segmented } from './widgets.tsx';

const BANDS = [15, 30, 45, 60, 90] as const;
const LAST_BAND = 90;

/** The answer of the surface: people, share, area and townships within the cutoff, and the same for every band; `children` stand below the number. */
export function Summary({ table = true, children }: { table?: boolean; children?: ComponentChildren }) {
  const store = useStore();
  const t = store.t.value;
  const direction = store.setting('direction');
  const cutoffMin = store.setting('cutoffMin');
  const rows = store.surface.value?.value.rows;
  const row = rows?.[cutoffMin - 1];
  const stale = store.stale.value;
  return (
    <section class="summary" aria-label={t.summary.within(cutoffMin)} data-stale={stale} aria-busy={stale}>
      <Segmented
        label={t.controls.direction}
        value={direction}
        options={DIRECTIONS.map((value) => ({ value, label: t.direction[value] }))}
        onChange={(value) => store.change({ direction: value })}
      />
      <Hero row={row} nowhere={(rows?.[LAST_BAND - 1]?.people ?? 1) < 0.5} />
      {children}
      {rows && <Curve rows={rows} />}
      {rows && table && <BandTable rows={rows} />}
      <p class="footnote">{t.summary.modelled}</p>
    </section>
  );
}

function Hero({ row, nowhere }: { row: CoverageRow | undefined; nowhere: boolean }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const direction = store.setting('direction');
  const cutoffMin = store.setting('cutoffMin');
  const place = store.originLabel.value;
  if (!place) return <p class="teach">{t.summary.none}</p>;
  const title = direction === 'from' ? t.direction.fromTitle(place) : t.direction.toTitle(place);
  return (
    <div class="hero">
      <p class="hero-title">
        {title}
        <span>{t.summary.within(cutoffMin)}</span>
      </p>
      {row ? (
        <>
          {nowhere && <p class="teach">{t.summary.nowhere}</p>}
          <p class="hero-number">
            <strong data-testid="people">{format.people(row.people)}</strong>
            <span>{t.summary.people}</span>
          </p>
          <dl class="facts">
            <div>
              <dt>{t.summary.share}</dt>
              <dd>{format.share(row.peopleShare)}</dd>
            </div>
            <div>
              <dt>{t.summary.area}</dt>
              <dd>{format.km2(row.areaKm2)}</dd>
            </div>
            <div>
              <dt>{t.summary.townships}</dt>
              <dd>{format.integer(row.townships)}</dd>
            </div>
          </dl>
        </>
      ) : (
        <p class="hero-number waiting">{t.summary.computing}</p>
      )}
    </div>
  );
}

function BandTable({ rows }: { rows: readonly CoverageRow[] }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  return (
    <table class="bands">
      <caption class="hidden">{t.summary.table}</caption>
      <thead>
        <tr>
          <th scope="col">{t.legend.minutes}</th>
          <th scope="col">{t.check.coverage.columns.people}</th>
          <th scope="col">{t.summary.share}</th>
          <th scope="col">km²</th>
          <th scope="col">{t.summary.townships}</th>
        </tr>
      </thead>
      <tbody>
        {BANDS.map((minutes, i) => {
          const row = rows[minutes - 1];
          if (!row) return null;
          return (
            <tr key={minutes}>
              <th scope="row">
                <span class={`swatch band-${i}`} aria-hidden="true" />≤{minutes}
              </th>
              <td>{format.people(row.people)}</td>
              <td>{format.share(row.peopleShare)}</td>
              <td>{format.integer(row.areaKm2)}</td>
              <td>{format.integer(row.townships)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
