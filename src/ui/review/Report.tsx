import { useEffect, useRef } from 'preact/hooks';
import { keyEntries } from '../colour-key.ts';
import { usePage, useStore } from '../context.ts';
import { assumptions } from '../Legend.tsx';
import { rivalName } from '../studio/rival-name.ts';
import { printing } from './printing.ts';
import { keyPicture } from './sheet.ts';
import { Margin } from './Targets.tsx';

/** The printed page: map, numbers, assumptions and the target ledger. On the screen it is not there. */
export default function Report() {
  const picture = printing.value;
  const place = useRef<HTMLDivElement>(null);
  const page = usePage();
  const { store, studio } = page;
  const t = store.t.value;
  useEffect(() => {
    if (!picture) return;
    place.current?.replaceChildren(picture, keyPicture(keyEntries(page), picture.width));
    addEventListener(
      'afterprint',
      () => {
        printing.value = null;
      },
      { once: true },
    );
    print();
  }, [picture]);
  if (!picture) return null;
  return (
    <article class="print-report" data-testid="report">
      <h1>
        {t.app.title} · {t.check.report.title}
      </h1>
      <p>
        {store.originLabel.value} ·{' '}
        {t.check.report.made(new Date().toLocaleString(store.setting('language') === 'zh' ? 'zh-CN' : 'en'))}
      </p>
      <div class="print-map" ref={place} role="img" aria-label={t.check.report.map} />
      <Numbers />
      <Compared />
      <h2>{t.studio.title}</h2>
      <p>{studio.resolved.value?.text[store.setting('language')]}</p>
      <h2>{t.check.report.assumptions}</h2>
      <dl>
        {assumptions(store, page.basemaps.credit.value).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Ledger />
      <p class="print-link">{t.check.report.link + t.marks.colon + location.href}</p>
    </article>
  );
}

function Numbers() {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const rows = store.surface.value?.value.rows ?? [];
  return (
    <table>
      <caption>{t.check.report.numbers}</caption>
      <thead>
        <tr>
          <th scope="col">{t.legend.minutes}</th>
          <th scope="col">{t.check.coverage.columns.people}</th>
          <th scope="col">{t.summary.share}</th>
          <th scope="col">{t.summary.area}</th>
        </tr>
      </thead>
      <tbody>
        {[15, 30, 45, 60, 90].map((minutes) => {
          const row = rows[minutes - 1];
          return row ? (
            <tr key={minutes}>
              <th scope="row">{t.summary.within(minutes)}</th>
              <td>{format.people(row.people)}</td>
              <td>{format.share(row.peopleShare)}</td>
              <td>{format.km2(row.areaKm2)}</td>
            </tr>
          ) : null;
        })}
      </tbody>
    </table>
  );
}

/** People within the cutoff under A and B, and who B brings or loses. */
function Compared() {
  const { store, studio } = usePage();
  const t = store.t.value.studio.versus;
  const answer = studio.versus.value?.value;
  const rival = rivalName(store);
  if (!answer || studio.versusStale.value || rival === '' || store.setting('versus') === 'a') return null;
  const { people } = store.format.value;
  const rows = [
    ['A', people(answer.peopleA)],
    [`B · ${rival}`, people(answer.peopleB)],
    [t.gained, people(answer.gained)],
    [t.lost, people(answer.lost)],
  ];
  return (
    <table data-testid="report-versus">
      <caption>A | B · {t.within(store.setting('cutoffMin'))}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ledger() {
  const store = useStore();
  const t = store.t.value;
  const said = t.check.report;
  const format = store.format.value;
  const language = store.setting('language');
  return (
    <table>
      <caption>{t.check.report.ledger}</caption>
      <thead>
        <tr>
          <th scope="col">{t.check.detail.verdict}</th>
          <th scope="col">{said.target}</th>
          <th scope="col">{said.cutoff}</th>
          <th scope="col">{said.value}</th>
          <th scope="col">{said.required}</th>
          <th scope="col">{said.margin}</th>
        </tr>
      </thead>
      <tbody>
        {(store.catalogue.value?.targets ?? []).map(({ id, title, cutoffS }) => {
          const verdict = store.verdicts.value.get(id)?.value;
          return (
            <tr key={id}>
              <td>{verdict ? (verdict.pass ? t.review.pass : t.review.fail) : '…'}</td>
              <th scope="row">{title[language] || title.zh}</th>
              <td>{format.minutes(cutoffS)}</td>
              <td>{verdict && format.measured(verdict.value)}</td>
              <td>{verdict && format.measured(verdict.required)}</td>
              <td>{verdict && <Margin verdict={verdict} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
