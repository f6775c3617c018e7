import type { StationFacts } from '../../state/inspect.ts';
import { usePage, useStore } from '../context.ts';
import { Facts } from './Facts.tsx';
import { Go } from './LineCard.tsx';

/** A station: which lines call how often, gate times, and where one can change to. */
export function StationCard({ facts }: { facts: StationFacts }) {
  const { store } = usePage();
  const t = store.t.value;
  const words = t.map.station;
  return (
    <>
      <h4>{words.calling}</h4>
      <ul class="calling">
        {facts.stops.map((stop) => (
          <Stop key={stop.id} stop={stop} />
        ))}
      </ul>
      <h4>{words.transfers}</h4>
      {facts.transfers.length === 0 ? <p class="feature-note">{words.noTransfer}</p> : <Transfers facts={facts} />}
      <Facts
        rows={[
          [words.parking, facts.parking ? words.yes : words.no],
          [words.bike, facts.bikeParking ? words.yes : words.no],
        ]}
      />
    </>
  );
}

function Stop({ stop }: { stop: StationFacts['stops'][number] }) {
  const { store } = usePage();
  const t = store.t.value;
  const format = store.format.value;
  const { language } = store.settings.value;
  return (
    <li data-testid="feature-stop">
      {stop.lines.map(({ id, name, color, headwayS }) => (
        <div key={id} class="calling-line">
          <i style={{ background: color }} aria-hidden="true" />
          <Go to={{ kind: 'line', id }} name={name[language] || name.zh} />
          <span>{headwayS === null ? t.map.line.noService : t.map.station.every(format.exact(headwayS))}</span>
        </div>
      ))}
      <p class="calling-gates">
        {t.legs[stop.mode]} · {t.map.station.gate(format.exact(stop.enterS), format.exact(stop.exitS))}
      </p>
    </li>
  );
}

const SHOWN = 6;

/** Changes, the quickest first; the rest behind a fold. */
function Transfers({ facts }: { facts: StationFacts }) {
  const words = useStore().t.value.map;
  const [first, rest] = [facts.transfers.slice(0, SHOWN), facts.transfers.slice(SHOWN)];
  return (
    <>
      <ul class="transfers">
        {first.map((change) => (
          <Transfer key={`${change.from} ${change.to}`} change={change} facts={facts} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{words.rest(rest.length)}</summary>
          <ul class="transfers">
            {rest.map((change) => (
              <Transfer key={`${change.from} ${change.to}`} change={change} facts={facts} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Transfer({ change, facts }: { change: StationFacts['transfers'][number]; facts: StationFacts }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const { language } = store.settings.value;
  const { from, to, station, stationId, timeS, rule } = change;
  /** What a platform serves: its lines where they call here, else the line or system that its id names. */
  function served(stop: string): string {
    const here = facts.stops.find(({ id }) => id === stop)?.lines.map(({ name }) => name[language] || name.zh);
    if (here) return here.length > 2 ? t.legs[facts.stops.find(({ id }) => id === stop)!.mode] : here.join(' / ');
    const system = stop.split('@')[1] ?? '';
    const line = store.catalogue.value?.map.lines.find(({ id }) => id === system);
    const legs: Readonly<Record<string, string>> = t.legs;
    return line ? line.name[language] || line.name.zh : (legs[system] ?? system);
  }
  return (
    <li>
      <span>
        {served(from)} →{' '}
        {station && stationId && <Go to={{ kind: 'station', id: stationId }} name={station[language] || station.zh} />}{' '}
        {served(to)}
      </span>
      <b>{format.exact(timeS)}</b>
      <small>{rule === 'street' ? t.map.station.street : station ? '' : t.map.station.inside}</small>
    </li>
  );
}
