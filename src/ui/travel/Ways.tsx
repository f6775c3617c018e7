import type { Alternative } from '../../state/catalogue.ts';
import { nameIn } from '../../state/names.ts';
import type { Store } from '../../state/store.ts';
import { usePage, useStore } from '../context.ts';
import { LegBar } from './LegBar.tsx';

/** Every way that no other beats in time, changes and fare at once, as cards over one scale of minutes. */
export function Ways() {
  const { store, travel } = usePage();
  const t = store.t.value.ways;
  const all = travel.ways.value?.value.alternatives;
  if (!all) return null;
  if (store.setting('definition') === 'radius') return <p class="teach">{t.straight}</p>;
  if (all.length === 0) return <p class="teach">{t.none}</p>;
  const longest = Math.max(...all.map(({ clockS }) => clockS));
  const title = all.every(isWhole) ? t.title(all.length) : t.clockTitle(all.length);
  return (
    <section class="ways" aria-label={title} data-stale={travel.stale.value}>
      <h3>{title}</h3>
      <ul>
        {all.map((one, i) => (
          <li key={`${one.clockS}-${one.rides}-${one.fareFen}`}>
            <WayCard way={one} index={i} longest={longest} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Whether every second of a way counts. */
function isWhole({ clockS, trip }: Alternative): boolean {
  return trip.timeS === clockS;
}

/** At most so many roads of a drive are named. */
const NAMED_ROADS = 2;

/** What is ridden, one after the other; of a drive all the way its longest roads; else how one goes. */
function howOf(store: Store, { rides, trip: { legs } }: Alternative): string {
  const t = store.t.value;
  const named = (line: string): string => nameIn(store.catalogue.value, line, store.setting('language'));
  const driven = legs.filter(({ mode }) => mode === 'drive');
  if (rides > 0) {
    const stages = legs.flatMap(({ mode, line }) => (mode === 'drive' ? t.legs.drive : line ? named(line) : []));
    return `${t.ways.rides(rides)} · ${stages.filter((one, i) => one !== stages[i - 1]).join(' → ')}`;
  }
  if (driven.length === 0) return t.legs[legs.find(({ mode }) => mode !== 'park')?.mode ?? 'walk'];
  const roads = new Map<string, number>();
  for (const { line, distanceM } of driven) if (line) roads.set(line, (roads.get(line) ?? 0) + distanceM);
  const longest = [...roads.keys()].sort((a, b) => (roads.get(b) ?? 0) - (roads.get(a) ?? 0)).slice(0, NAMED_ROADS);
  const inOrder = [...roads.keys()].filter((one) => longest.includes(one)).map(named);
  return inOrder.length === 0 ? t.legs.drive : `${t.legs.drive} · ${t.ways.via(inOrder)}`;
}

/** A way by its clock time; what the definition counts of it stands below where that is less. */
function WayCard({ way, index, longest }: { way: Alternative; index: number; longest: number }) {
  const store = useStore();
  const t = store.t.value.ways;
  const { definitions } = store.t.value;
  const format = store.format.value;
  const chosen = store.setting('way') === index;
  return (
    <button
      type="button"
      class="way"
      aria-pressed={chosen}
      onClick={() => store.change({ way: chosen ? null : index, receipt: null })}
    >
      <span class="way-head">
        {way.reason.map((reason) => (
          <em key={reason} class={`reason reason-${reason}`}>
            {t.reasons[reason]}
          </em>
        ))}
        <strong>{format.minutes(way.clockS)}</strong>
        <span>{format.yuan(way.fareFen)}</span>
      </span>
      <LegBar legs={way.trip.legs} of={longest} clock />
      <span class="way-foot">
        {howOf(store, way)}
        {!isWhole(way) &&
          ` · ${t.counted(definitions[way.trip.query.definition], format.minutes(way.trip.timeS ?? way.clockS))}`}
      </span>
    </button>
  );
}
