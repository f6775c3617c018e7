import { useSignal } from '@preact/signals';
import { PERIODS, type Period } from '../../network/model/question.ts';
import { RIDE_MODES, type RideMode } from '../../network/model/transit.ts';
import type { Modification } from '../../scenario/modification.ts';
import { lineModifications } from '../../state/studio/drawn.ts';
import { usePage } from '../context.ts';
import { Select } from '../widgets.tsx';
import { NumberField, TextField } from './fields.tsx';

type Headways = Readonly<Record<Period, number | null>>;

/** What a line of a mode usually is: top speed, minutes between trains at the peak, off the peak and in the evening, colour. */
const USUAL: Readonly<
  Record<RideMode, readonly [kph: number, peak: number, midday: number, evening: number, color: string]>
> = {
  metro: [80, 5, 8, 10, '#7a3e9d'],
  maglev: [100, 12, 12, 20, '#0b7a75'],
  suburban: [120, 8, 12, 15, '#b0186b'],
  intercity: [160, 12, 20, 30, '#c2500a'],
  hsr: [300, 30, 30, 60, '#2f3136'],
  rail: [120, 60, 60, 120, '#55606b'],
  bus: [50, 10, 15, 20, '#2f7d32'],
};

function usualHeadways(mode: RideMode): Headways {
  const [, peak, midday, evening] = USUAL[mode];
  return { am_peak: peak, midday, pm_peak: peak, evening };
}

export function LineForm(props: { busy: boolean; onPut(build: () => readonly Modification[]): Promise<void> }) {
  const { store, studio } = usePage();
  const t = store.t.value;
  const name = useSignal<string>(t.studio.line.preset);
  const mode = useSignal<RideMode>('suburban');
  const speed = useSignal<number | null>(USUAL.suburban[0]);
  const headways = useSignal<Headways>(usualHeadways('suburban'));
  const points = studio.sketch.points.value;
  const tables = studio.tables.value;
  const ready = points.length >= 2 && tables !== null && name.value.trim() !== '' && !props.busy;

  function choose(next: RideMode): void {
    mode.value = next;
    speed.value = USUAL[next][0];
    headways.value = usualHeadways(next);
  }

  function build(): readonly Modification[] {
    if (!tables) return [];
    const [kph, , , , color] = USUAL[mode.value];
    const wish = {
      name: name.value.trim(),
      mode: mode.value,
      color,
      topSpeedKph: speed.value ?? kph,
      headwayMin: headways.value,
    };
    return lineModifications(points, wish, tables, store.settings.peek().edits);
  }

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) void props.onPut(build);
      }}
    >
      <TextField label={t.studio.line.name} value={name.value} onChange={(value) => (name.value = value)} />
      <Select
        label={t.studio.line.mode}
        value={mode.value}
        options={RIDE_MODES.map((value) => ({ value, label: t.legs[value] }))}
        onChange={choose}
      />
      <NumberField
        label={t.studio.line.speed}
        value={speed.value}
        min={5}
        max={450}
        onChange={(value) => (speed.value = value)}
      />
      <fieldset class="form-group">
        <legend>{t.studio.line.headway}</legend>
        {PERIODS.map((period) => (
          <NumberField
            key={period}
            label={t.periods[period]}
            value={headways.value[period]}
            min={0.25}
            max={1440}
            placeholder={t.studio.change.noService}
            onChange={(value) => (headways.value = { ...headways.value, [period]: value })}
          />
        ))}
      </fieldset>
      <button type="submit" class="button" disabled={!ready}>
        {props.busy ? t.studio.sketch.putting : t.studio.sketch.put}
      </button>
    </form>
  );
}
