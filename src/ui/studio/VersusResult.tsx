import { useSignal } from '@preact/signals';
import type { VersusAnswer } from '../../state/catalogue.ts';
import { nameIn } from '../../state/names.ts';
import { usePage } from '../context.ts';
import { CountedNote } from '../study/CountedNote.tsx';

const SHOWN_ROWS = 8;

/** People under A and B within the cutoff, who gains and loses, and the townships where it happens. */
export function VersusResult() {
  const { store, studio } = usePage();
  const t = store.t.value.studio.versus;
  const cutoffMin = store.setting('cutoffMin');
  const answer = studio.versus.value?.value;
  if (!store.origin.value) return <p class="teach">{t.needOrigin}</p>;
  if (!answer) return <p class="tool-wait">{t.computing}</p>;
  const stale = studio.versusStale.value;
  const format = store.format.value;
  return (
    <div class="versus" data-stale={stale} aria-busy={stale}>
      <h3>{t.within(cutoffMin)}</h3>
      <CountedNote of="compare" definition={store.setting('definition')} />
      <dl class="versus-sides">
        {(['a', 'b'] as const).map((side) => (
          <div key={side}>
            <dt class="ab" data-side={side}>
              {side.toUpperCase()}
            </dt>
            <dd data-testid={`people-${side}`}>{format.people(side === 'a' ? answer.peopleA : answer.peopleB)}</dd>
          </div>
        ))}
      </dl>
      <dl class="versus-flows">
        <Flow name={t.gained} value={answer.gained} sign="+" testId="gained" />
        <Flow name={t.lost} value={answer.lost} sign="−" testId="lost" />
        <div>
          <dt>{t.median}</dt>
          <dd>{useChange(answer.medianS)}</dd>
        </div>
      </dl>
      {answer.same ? <p class="teach">{t.equal}</p> : <Histogram answer={answer} />}
      {answer.townships.length > 0 && <Townships answer={answer} />}
      <p class="hidden" role="status">
        {stale ? '' : t.live(cutoffMin, format.people(answer.gained), format.people(answer.lost))}
      </p>
    </div>
  );
}

function useChange(seconds: number | null): string {
  const { store } = usePage();
  const t = store.t.value.studio.versus;
  if (seconds === null) return '–';
  if (Math.abs(seconds) < 1) return t.same;
  const text = store.format.value.exact(seconds);
  return seconds < 0 ? t.faster(text) : t.slower(text);
}

function Flow(props: { name: string; value: number; sign: '+' | '−'; testId: string }) {
  const { store } = usePage();
  return (
    <div data-way={props.value < 0.5 ? 'none' : props.sign === '+' ? 'gain' : 'loss'}>
      <dt>{props.name}</dt>
      <dd data-testid={props.testId}>
        {props.value < 0.5 ? '0' : `${props.sign}${store.format.value.people(props.value)}`}
      </dd>
    </div>
  );
}

/** Which of the seven classes of the map a bin of the histogram falls into, by its upper edge. */
function classOf(toS: number | null): number {
  if (toS === null) return 6;
  const edges = [-1200, -300, -60, 60, 300, 1200];
  const at = edges.findIndex((edge) => toS <= edge);
  return at < 0 ? 6 : at;
}

/** People by class of the difference, in the colours of the map. */
function Histogram({ answer }: { answer: VersusAnswer }) {
  const { store } = usePage();
  const t = store.t.value.studio.versus;
  const format = store.format.value;
  const people = [0, 0, 0, 0, 0, 0, 0];
  for (const bin of answer.histogram) people[classOf(bin.toS)]! += bin.people;
  people[0]! += answer.newlyReached;
  people[6]! += answer.cutOff;
  const most = Math.max(1, ...people.filter((_, i) => i !== 3));
  return (
    <figure class="classes">
      <figcaption>{t.histogram}</figcaption>
      <ul>
        {people.map((count, i) => (
          <li key={`${i}-${t.legendSteps[i]}`}>
            <span class="class-name">{t.legendSteps[i]}</span>
            <span class="class-bar" aria-hidden="true">
              <i class={`class-${i}`} style={{ width: `${Math.min(100, (100 * count) / most)}%` }} />
            </span>
            <span class="class-people">{count < 0.5 ? '0' : format.people(count)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Townships({ answer }: { answer: VersusAnswer }) {
  const { store } = usePage();
  const t = store.t.value.studio.versus;
  const all = useSignal(false);
  const rows = all.value ? answer.townships : answer.townships.slice(0, SHOWN_ROWS);
  return (
    <>
      <table class="bands townships">
        <caption class="hidden">{t.townships}</caption>
        <thead>
          <tr>
            <th scope="col">{t.township}</th>
            <th scope="col">{t.gained}</th>
            <th scope="col">{t.lost}</th>
            <th scope="col">{t.change}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <TownshipRow key={row.code} row={row} />
          ))}
        </tbody>
      </table>
      {answer.townships.length > SHOWN_ROWS && (
        <button type="button" class="link" aria-expanded={all.value} onClick={() => (all.value = !all.value)}>
          {all.value ? t.fewer : t.allRows(answer.townships.length)}
        </button>
      )}
    </>
  );
}

function TownshipRow({ row }: { row: VersusAnswer['townships'][number] }) {
  const { store } = usePage();
  const format = store.format.value;
  const t = store.t.value.studio.versus;
  const median = useChange(row.medianS);
  const change =
    row.newlyReached > row.cutOff + 0.5
      ? t.newly(format.people(row.newlyReached))
      : row.cutOff > row.newlyReached + 0.5
        ? t.cutOff(format.people(row.cutOff))
        : median;
  return (
    <tr>
      <th scope="row">{nameIn(store.catalogue.value, row.name, store.setting('language'))}</th>
      <td data-way={row.gained < 0.5 ? 'none' : 'gain'}>{row.gained < 0.5 ? '' : `+${format.people(row.gained)}`}</td>
      <td data-way={row.lost < 0.5 ? 'none' : 'loss'}>{row.lost < 0.5 ? '' : `−${format.people(row.lost)}`}</td>
      <td>{change}</td>
    </tr>
  );
}
