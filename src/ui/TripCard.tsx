import type { Trip } from '../assess/results.ts';
import { usePage, useStore } from './context.ts';
import { Icon } from './Icon.tsx';
import { LegBar } from './travel/LegBar.tsx';
import { LegRow } from './travel/LegRow.tsx';
import { Race, RivalTime } from './travel/Race.tsx';
import { Receipt } from './travel/Receipt.tsx';
import { Ways } from './travel/Ways.tsx';
import { Section } from './widgets.tsx';

/** The trip between the two points: its minutes, and every leg in proportion. */
export default function TripCard() {
  const { store, travel } = usePage();
  const t = store.t.value;
  const trip = store.trip.value;
  const shown = travel.trip.value;
  const title = t.workspaces.travel;
  const asked = store.destination.value !== null && store.origin.value !== null;
  if (!asked || !trip || !shown) {
    return (
      <Section title={title}>
        {asked ? <p class="tool-wait">{t.summary.computing}</p> : <p class="teach">{t.travel.teach}</p>}
      </Section>
    );
  }
  const stale = trip.key !== store.tripKey.value;
  const same = shown.reachable && shown.distanceM === 0;
  return (
    <Section title={title}>
      <div class="trip" data-stale={stale} aria-busy={stale}>
        <Ends />
        {!same && <Race />}
        {same ? (
          <p class="teach">{t.travel.same}</p>
        ) : shown.reachable && shown.timeS !== null ? (
          <Reached trip={shown} timeS={shown.timeS} />
        ) : (
          <p class="teach">
            <strong>{t.travel.unreachable}</strong> {t.travel.unreachableWhy}
          </p>
        )}
        {shown.notes.length > 0 && (
          <ul class="notes">
            {shown.notes.map((note) => (
              <li key={note.code}>
                <Icon name="info" size={14} />
                {note.text[store.setting('language')]}
              </li>
            ))}
          </ul>
        )}
        {shown.reachable && !same && <Ways />}
      </div>
    </Section>
  );
}

function Ends() {
  const store = useStore();
  const forward = store.setting('direction') === 'from';
  const a = store.originLabel.value;
  const b = store.destinationLabel.value;
  return <p class="trip-ends">{store.t.value.travel.fromTo(forward ? a : b, forward ? b : a)}</p>;
}

function clockOf({ legs }: Trip): number {
  return legs.reduce((sum, leg) => sum + leg.clockS, 0);
}

function Reached({ trip, timeS }: { trip: Trip; timeS: number }) {
  const { store, travel } = usePage();
  const t = store.t.value;
  const format = store.format.value;
  const receipt = store.setting('receipt');
  const way = store.setting('way');
  const clockS = clockOf(trip);
  const rival = way === null ? (travel.ways.value?.value.rival?.trip ?? null) : null;
  return (
    <>
      <p class="hero-number">
        <button
          type="button"
          class="opens"
          aria-expanded={receipt === 0}
          title={t.ways.open}
          onClick={() => store.change({ receipt: receipt === 0 ? null : 0 })}
        >
          <strong data-testid="trip-time">{format.minutes(timeS)}</strong>
        </button>
        {trip.distanceM !== null && <span>{format.km(trip.distanceM)}</span>}
        {trip.fareFen !== null && <span data-testid="trip-fare">{format.yuan(trip.fareFen)}</span>}
        {rival && <RivalTime a={timeS} b={rival.timeS} />}
      </p>
      {clockS !== timeS && (
        <p class="trip-clock" data-testid="trip-clock">
          {t.travel.clock(t.definitions[trip.query.definition], format.minutes(clockS))}
          {rival?.reachable && <RivalTime a={clockS} b={clockOf(rival)} />}
        </p>
      )}
      <LegBar legs={trip.legs} of={0} />
      {receipt === 0 && <Receipt />}
      <ol class="legs" aria-label={t.travel.legs}>
        {trip.legs.map((leg, i) =>
          leg.timeS > 0 || leg.distanceM > 0 ? <LegRow key={`${i}-${leg.mode}`} leg={leg} number={i + 1} /> : null,
        )}
      </ol>
    </>
  );
}
