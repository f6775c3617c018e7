import { countsParts } from '../../network/model/question.ts';
import type { RaceRow } from '../../state/catalogue.ts';
import { usePage, useStore } from '../context.ts';
import { Icon, type IconName } from '../Icon.tsx';

const ICONS: Readonly<Record<string, IconName>> = {
  drive: 'drive',
  park_ride: 'park',
  transit: 'train',
  bike_ride: 'bike',
};

/** Four mode sets for one trip in one row: minutes door to door, what of them the definition counts, and yuan; what scenario B makes of them. */
export function Race() {
  const { store, travel } = usePage();
  const t = store.t.value;
  const ways = travel.ways.value?.value;
  if (!ways || ways.race.length === 0) return null;
  const best = Math.min(...ways.race.flatMap(({ clockS }) => clockS ?? []));
  const counted = countsParts(store.setting('definition'));
  return (
    <section class="race" aria-label={t.ways.race} data-stale={travel.stale.value}>
      <ul>
        {ways.race.map((row, i) => (
          <li key={row.modes}>
            <Runner row={row} rival={ways.rival?.race[i] ?? null} best={row.clockS === best} counted={counted} />
          </li>
        ))}
      </ul>
      {counted && <p class="race-key">{t.ways.raceKey(t.definitions[store.setting('definition')])}</p>}
      {ways.rival && (
        <p class="race-key">
          <i class="dot-b" aria-hidden="true" />
          {t.ways.scenarioB}
        </p>
      )}
    </section>
  );
}

interface RunnerProps {
  readonly row: RaceRow;
  readonly rival: RaceRow | null;
  /** Fastest door to door. */
  readonly best: boolean;
  /** The definition counts part of the trip. */
  readonly counted: boolean;
}

function Runner({ row, rival, best, counted }: RunnerProps) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  return (
    <button
      type="button"
      class="runner"
      data-best={best}
      aria-pressed={store.setting('modes') === row.modes}
      title={t.ways.useMode(t.modes[row.modes])}
      onClick={() => store.change({ modes: row.modes })}
    >
      <span class="runner-name">
        <Icon name={ICONS[row.modes] ?? 'drive'} size={14} />
        {t.modes[row.modes]}
      </span>
      <strong data-testid={`race-${row.modes}`}>
        {row.clockS === null ? t.ways.unreachable : format.minutes(row.clockS)}
      </strong>
      {counted && row.timeS !== null && (
        <span data-testid={`race-counted-${row.modes}`}>{t.ways.countedIn(format.minutes(row.timeS))}</span>
      )}
      <span>{row.fareFen === null ? '–' : format.yuan(row.fareFen)}</span>
      {rival && <RivalTime a={row.clockS} b={rival.clockS} />}
    </button>
  );
}

/** Minutes under scenario B beside those under A. */
export function RivalTime({ a, b }: { a: number | null; b: number | null }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const text = b === null ? t.ways.unreachable : a === b ? t.ways.sameB : format.minutes(b);
  return (
    <span class="time-b">
      <i class="dot-b" aria-hidden="true" />
      <span class="hidden">{t.ways.scenarioB} </span>
      {text}
      {a !== null && b !== null && a !== b && (
        <small>
          {b < a ? '−' : '+'}
          {format.exact(Math.abs(b - a))}
        </small>
      )}
    </span>
  );
}
