import { useSignal } from '@preact/signals';
import type { Modification } from '../../scenario/modification.ts';
import type { EditStation, EditStop } from '../../state/catalogue.ts';
import { usePage } from '../context.ts';
import { NumberField } from './fields.tsx';

interface Walk {
  readonly from: string;
  readonly to: string;
  readonly timeS: number | null;
}

/** Walks between the platforms of a station, each pair once; null where only the general rule holds. */
function walksOf(
  stops: readonly EditStop[],
  transfers: readonly { from: string; to: string; timeS: number }[],
): Walk[] {
  return stops.flatMap((a, i) =>
    stops.slice(i + 1).map((b) => {
      const known = transfers.find((one) => one.from === a.id && one.to === b.id);
      return { from: a.id, to: b.id, timeS: known?.timeS ?? null };
    }),
  );
}

/** Gates of every platform of a station and the walks between them. */
export function StationChange({ station }: { station: EditStation }) {
  const { store, studio } = usePage();
  const t = store.t.value;
  const tables = studio.tables.value;
  const typed = useSignal<ReadonlyMap<string, number | null>>(new Map());
  const stops = tables?.stops.filter((one) => one.stationId === station.id) ?? [];
  const walks = walksOf(stops, tables?.transfers ?? []);
  const lineName = (stop: EditStop): string => {
    const system = stop.id.split('@')[1] ?? '';
    const line = tables?.lines.find((one) => one.id === system);
    return line?.name[store.setting('language')] ?? t.legs[stop.mode];
  };
  const nameOf = (id: string): string => {
    const stop = stops.find((one) => one.id === id);
    return stop ? lineName(stop) : id;
  };
  const type = (key: string) => (value: number | null) => {
    typed.value = new Map(typed.value).set(key, value);
  };
  const given = (key: string, before: number | null): number | null =>
    typed.value.has(key) ? (typed.value.get(key) ?? null) : before;

  function build(): readonly Modification[] {
    const made: Modification[] = [];
    for (const { id, enterS, exitS } of stops) {
      const [enter, exit] = [given(`${id}<`, enterS) ?? enterS, given(`${id}>`, exitS) ?? exitS];
      if (enter === enterS && exit === exitS) continue;
      made.push({
        type: 'set_gate',
        stop: id,
        ...(enter === enterS ? {} : { enterS: enter }),
        ...(exit === exitS ? {} : { exitS: exit }),
      });
    }
    for (const { from, to, timeS } of walks) {
      const wanted = given(`${from}|${to}`, timeS);
      if (wanted !== null && wanted !== timeS) made.push({ type: 'set_transfer', from, to, timeS: wanted });
    }
    return made;
  }

  const changed = build().length > 0;
  async function apply(): Promise<void> {
    if (await studio.commit(build())) typed.value = new Map();
  }

  if (stops.length === 0) return <p class="teach">{t.studio.change.noStops}</p>;
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void apply();
      }}
    >
      <h3 class="form-title">{station.name[store.setting('language')]}</h3>
      {stops.map((stop) => (
        <fieldset class="form-group" key={stop.id}>
          <legend>{lineName(stop)}</legend>
          <NumberField
            label={t.studio.change.enter}
            value={given(`${stop.id}<`, stop.enterS)}
            min={0}
            max={3600}
            onChange={type(`${stop.id}<`)}
          />
          <NumberField
            label={t.studio.change.exit}
            value={given(`${stop.id}>`, stop.exitS)}
            min={0}
            max={3600}
            onChange={type(`${stop.id}>`)}
          />
        </fieldset>
      ))}
      {walks.length > 0 && (
        <fieldset class="form-group">
          <legend>{t.studio.change.transfers}</legend>
          {walks.map(({ from, to, timeS }) => (
            <NumberField
              key={`${from}|${to}`}
              label={`${nameOf(from)} – ${nameOf(to)}`}
              value={given(`${from}|${to}`, timeS)}
              min={0}
              max={3600}
              placeholder={t.studio.change.byRule}
              onChange={type(`${from}|${to}`)}
            />
          ))}
        </fieldset>
      )}
      <button type="submit" class="button" disabled={!changed}>
        {changed ? t.studio.change.apply : t.studio.change.unchanged}
      </button>
    </form>
  );
}
