import { ruleText } from '../../i18n/rules.ts';
import type { ReceiptLine, Trip } from '../../state/catalogue.ts';
import { linesOfLeg, lowShare } from '../../state/receipt.ts';
import { usePage, useStore } from '../context.ts';
import { Source } from '../Source.tsx';
import { IconButton } from '../widgets.tsx';
import { legName } from './leg-name.ts';

/** Every second of the trip or of one leg: component, rule, value, source and confidence, with their sum. */
export function Receipt() {
  const { store, travel } = usePage();
  const t = store.t.value;
  const opened = store.setting('receipt');
  const trip = travel.trip.value;
  const all = travel.receipt.value;
  if (opened === null || !trip || !all) return null;
  const leg = opened === 0 ? null : trip.legs[opened - 1];
  if (leg === undefined) return null;
  const lines = leg === null ? all : linesOfLeg(all, trip.legs, opened - 1);
  const name = leg === null ? t.ways.wholeTrip : legName(store, leg, opened);
  return (
    <section class="receipt" aria-label={t.ways.receiptOf(name)} data-stale={travel.stale.value}>
      <header>
        <h3>{t.ways.receiptOf(name)}</h3>
        <IconButton icon="close" label={t.ways.close} onClick={() => store.change({ receipt: null })} class="quiet" />
      </header>
      <Lines lines={lines} />
      {leg === null && <Fares trip={trip} />}
      <p class="footnote">{t.map.origins.words}</p>
    </section>
  );
}

/** Rules in the words of the page. */
function useRules(): (rule: string, terms?: ReceiptLine['terms']) => string {
  const store = useStore();
  const language = store.setting('language');
  const params = store.catalogue.value?.params ?? [];
  const labels = new Map(params.map(({ id, label }) => [id, label[language] || label.zh]));
  const { value } = store.format.value;
  return (rule, terms) => ruleText(rule, language, (id) => labels.get(id), terms, value);
}

/** The rows of receipts have no identity beyond their place. */
function Lines({ lines }: { lines: readonly ReceiptLine[] }) {
  const store = useStore();
  const t = store.t.value.ways;
  const format = store.format.value;
  const share = lowShare(lines);
  const said = useRules();
  return (
    <>
      <ol>
        {lines.map((line, i) => (
          <li key={`${i}-${line.component}`} data-confidence={line.confidence}>
            <span class="receipt-name">{t.components[line.component]}</span>
            <span class="receipt-time">{format.clock(line.timeS)}</span>
            <span class="receipt-rule">
              {said(line.rule, line.terms)}
              {line.terms.length === 0 && ` = ${format.value(line.value)} ${line.unit}`}
            </span>
            <div class="receipt-source">
              <b>{t.levels[line.confidence]}</b> <Sources text={line.source} />
            </div>
          </li>
        ))}
      </ol>
      <p class="receipt-sum">
        <span>{t.sum}</span>
        <strong data-testid="receipt-sum">{format.clock(lines.reduce((sum, line) => sum + line.timeS, 0))}</strong>
      </p>
      {share > 0 && <p class="receipt-low">{t.low(format.share(share))}</p>}
    </>
  );
}

/** The source of the weakest value; those of the others to be opened. */
function Sources({ text }: { text: string }) {
  const t = useStore().t.value.ways;
  const [first = '', ...more] = text.split(' | ');
  if (more.length === 0) return <Source text={first} />;
  return (
    <>
      <Source text={first} />
      <details>
        <summary>{t.moreSources(more.length)}</summary>
        {more.map((one) => (
          <p key={one}>
            <Source text={one} />
          </p>
        ))}
      </details>
    </>
  );
}

function Fares({ trip }: { trip: Trip }) {
  const store = useStore();
  const t = store.t.value.ways;
  const format = store.format.value;
  const said = useRules();
  if (trip.fareFen === null || trip.fares.length === 0) return null;
  return (
    <>
      <h3>{t.fareTitle}</h3>
      <ol>
        {trip.fares.map((fare, i) => (
          <li key={`${i}-${fare.kind}`} data-confidence={fare.confidence}>
            <span class="receipt-name">{t.fares[fare.kind]}</span>
            <span class="receipt-time">{format.yuan(fare.fen)}</span>
            <span class="receipt-rule">{said(fare.rule)}</span>
            <span class="receipt-source">
              <b>{t.levels[fare.confidence]}</b> <Source text={fare.source} />
            </span>
          </li>
        ))}
      </ol>
      <p class="receipt-sum">
        <span>{t.sum}</span>
        <strong>{format.yuan(trip.fareFen)}</strong>
      </p>
    </>
  );
}
