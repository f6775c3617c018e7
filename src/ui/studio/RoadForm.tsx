import { useSignal } from '@preact/signals';
import { FACILITIES, type Facility } from '../../network/model/roads.ts';
import type { Modification } from '../../scenario/modification.ts';
import { roadModifications } from '../../state/studio/drawn.ts';
import { usePage } from '../context.ts';
import { Select } from '../widgets.tsx';
import { NumberField, TextField } from './fields.tsx';

/** Design speeds that a class usually has, km/h. */
const USUAL_KPH: Readonly<Record<Facility, number>> = {
  expressway: 120,
  rapid: 80,
  trunk: 80,
  primary: 60,
  secondary: 50,
};

export function RoadForm(props: { busy: boolean; onPut(build: () => readonly Modification[]): Promise<void> }) {
  const { store, studio } = usePage();
  const t = store.t.value.studio;
  const name = useSignal<string>(t.road.preset);
  const facility = useSignal<Facility>('rapid');
  const speed = useSignal<number | null>(USUAL_KPH.rapid);
  const signals = useSignal<number | null>(0);
  const points = studio.sketch.points.value;
  const tables = studio.tables.value;
  const ready = points.length >= 2 && tables !== null && name.value.trim() !== '' && !props.busy;

  function build(): readonly Modification[] {
    if (!tables) return [];
    const wish = {
      name: name.value.trim(),
      facility: facility.value,
      speedKph: speed.value ?? USUAL_KPH[facility.value],
      signals: Math.max(0, Math.round(signals.value ?? 0)),
    };
    return roadModifications(points, wish, tables, store.settings.peek().edits);
  }

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void props.onPut(build);
      }}
    >
      <TextField label={t.road.name} value={name.value} onChange={(value) => (name.value = value)} />
      <Select
        label={t.road.facility}
        value={facility.value}
        options={FACILITIES.map((value) => ({ value, label: t.facilities[value] }))}
        onChange={(value) => {
          facility.value = value;
          speed.value = USUAL_KPH[value];
        }}
      />
      <NumberField
        label={t.road.speed}
        value={speed.value}
        min={5}
        max={140}
        onChange={(value) => (speed.value = value)}
      />
      <NumberField
        label={t.road.signals}
        value={signals.value}
        min={0}
        max={200}
        step={1}
        onChange={(value) => (signals.value = value)}
      />
      <button type="submit" class="button" disabled={!ready}>
        {props.busy ? t.sketch.putting : t.sketch.put}
      </button>
    </form>
  );
}
