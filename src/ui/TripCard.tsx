import type { Leg, LegMode, Trip } from '../assess/results.ts';
import { useStore } from './context.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Section } from './widgets.tsx';

const ICONS: Readonly<Record<LegMode, IconName>> = {
  walk: 'walk',
  bike: 'bike',
  drive: 'drive',
  park: 'park',
  transfer: 'transfer',
  metro: 'train',
  maglev: 'train',
  suburban: 'train',
  intercity: 'train',
  hsr: 'train',
  rail: 'train',
  bus: 'bus',
};

/** The trip between the two points: its minutes, and every leg in proportion. */
export function TripCard() {
  const store = useStore();
  const t = store.t.value;
  const trip = store.trip.value;
  const title = t.workspaces.travel;
  if (!store.destination.value || !store.origin.value || !trip) {
    return (
      <Section title={title}>
        <p class="teach">{t.travel.teach}</p>
      </Section>
    );
  }
  const stale = trip.key !== store.tripKey.value;
  return (
    <Section title={title}>
      <div class="trip" data-stale={stale} aria-busy={stale}>
        <Ends />
        {trip.value.reachable && trip.value.timeS !== null ? (
          <Reached trip={trip.value} timeS={trip.value.timeS} />
        ) : (
          <p class="teach">
            <strong>{t.travel.unreachable}</strong> {t.travel.unreachableWhy}
          </p>
        )}
        {trip.value.notes.length > 0 && (
          <ul class="notes">
            {trip.value.notes.map((note) => (
              <li key={note.code}>
                <Icon name="info" size={14} />
                {note.text[store.settings.value.language]}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}

function Ends() {
  const store = useStore();
  const forward = store.settings.value.direction === 'from';
  const a = store.originLabel.value;
  const b = store.destinationLabel.value;
  return <p class="trip-ends">{store.t.value.travel.fromTo(forward ? a : b, forward ? b : a)}</p>;
}

function Reached({ trip, timeS }: { trip: Trip; timeS: number }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const legs = trip.legs.filter((leg) => leg.timeS > 0 || leg.distanceM > 0);
  return (
    <>
      <p class="hero-number">
        <strong data-testid="trip-time">{format.minutes(timeS)}</strong>
        {trip.distanceM !== null && <span>{format.km(trip.distanceM)}</span>}
      </p>
      <div class="leg-bar" aria-hidden="true">
        {legs.map((leg, i) => (
          <span
            key={`${i}-${leg.mode}`}
            class={`leg leg-${leg.mode}`}
            style={{ flexGrow: leg.timeS, ...colorOf(store.catalogue.value?.map.lines ?? [], leg) }}
          />
        ))}
      </div>
      <ol class="legs" aria-label={t.travel.legs}>
        {legs.map((leg, i) => (
          <LegRow key={`${i}-${leg.mode}`} leg={leg} />
        ))}
      </ol>
    </>
  );
}

function colorOf(lines: readonly { id: string; color: string }[], leg: Leg): { backgroundColor?: string } {
  const color = lines.find((line) => leg.lineIds?.includes(line.id))?.color;
  return color ? { backgroundColor: color } : {};
}

function LegRow({ leg }: { leg: Leg }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const parts = [
    leg.gateS ? `${t.travel.gate} ${format.exact(leg.gateS)}` : '',
    leg.waitS ? `${t.travel.wait} ${format.exact(leg.waitS)}` : '',
    leg.rideS ? `${t.travel.ride} ${format.exact(leg.rideS)}` : '',
    leg.distanceM >= 50 ? format.km(leg.distanceM) : '',
  ].filter((part) => part !== '');
  return (
    <li>
      <span
        class="leg-icon"
        style={colorOf(store.catalogue.value?.map.lines ?? [], leg)}
        data-ride={leg.line !== undefined}
      >
        <Icon name={ICONS[leg.mode]} size={16} />
      </span>
      <span class="leg-text">
        <strong>{leg.line ?? t.legs[leg.mode]}</strong>
        <span>{t.travel.fromTo(leg.from, leg.to)}</span>
        {parts.length > 0 && <small>{parts.join(' · ')}</small>}
      </span>
      <span class="leg-time">{format.exact(leg.timeS)}</span>
    </li>
  );
}
