import { useSignal } from '@preact/signals';
import { usePage } from '../context.ts';
import { Segmented } from '../widgets.tsx';
import { LineChange } from './LineChange.tsx';
import { type Pick, PickField } from './PickField.tsx';
import { StationChange } from './StationChange.tsx';

const MOST_FOUND = 10;

/** Changing what is there: a line's headway and run time, a station's gates and transfers. */
export default function ChangePanel() {
  const { store, studio, actions } = usePage();
  const t = store.t.value.studio.change;
  const language = store.setting('language');
  const kind = useSignal<'line' | 'station'>('line');
  const chosen = useSignal<string | null>(null);
  const tables = studio.tables.value;
  if (!tables) return <p class="tool-wait">{store.t.value.studio.loading}</p>;

  async function find(text: string): Promise<readonly Pick[]> {
    if (!tables) return [];
    const words = text.toLowerCase();
    if (kind.value === 'line') {
      const fits = tables.lines.filter((one) =>
        `${one.name.zh} ${one.name.en} ${one.id}`.toLowerCase().includes(words),
      );
      return fits
        .slice(0, MOST_FOUND)
        .map((one) => ({ id: one.id, name: one.name[language], within: store.t.value.legs[one.mode] }));
    }
    const found = (await actions.search(text)).filter((one) => one.kind === 'station').map((one) => one.id);
    const own = tables.stations.filter((one) => `${one.name.zh} ${one.name.en}`.includes(text)).map((one) => one.id);
    const byId = new Map(tables.stations.map((one) => [one.id, one]));
    return [...new Set([...found, ...own])].slice(0, MOST_FOUND).flatMap((id) => {
      const station = byId.get(id);
      return station ? [{ id, name: station.name[language], within: station.city }] : [];
    });
  }

  const line = kind.value === 'line' ? tables.lines.find((one) => one.id === chosen.value) : undefined;
  const station = kind.value === 'station' ? tables.stations.find((one) => one.id === chosen.value) : undefined;
  return (
    <>
      <p class="intro">{t.teach}</p>
      <Segmented
        label={t.teach}
        value={kind.value}
        options={[
          { value: 'line', label: t.line },
          { value: 'station', label: t.station },
        ]}
        onChange={(value) => {
          kind.value = value;
          chosen.value = null;
        }}
      />
      <PickField
        label={kind.value === 'line' ? t.pickLine : t.pickStation}
        find={find}
        onPick={({ id }) => (chosen.value = id)}
      />
      {line && <LineChange key={line.id} line={line} />}
      {station && <StationChange key={station.id} station={station} />}
    </>
  );
}
