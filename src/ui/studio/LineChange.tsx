import { useSignal } from '@preact/signals';
import { PERIODS, type Period } from '../../network/model/question.ts';
import type { Modification } from '../../scenario/modification.ts';
import type { EditLine } from '../../state/catalogue.ts';
import { usePage } from '../context.ts';
import { NumberField } from './fields.tsx';

type Headways = Readonly<Record<Period, number | null>>;

function minutesOf(line: EditLine): Headways {
  const minutes = PERIODS.map((period) => {
    const seconds = line.headwayS[period];
    return [period, seconds === null ? null : Math.round(seconds / 6) / 10] as const;
  });
  return Object.fromEntries(minutes) as Record<Period, number | null>;
}

/** Headway by period and run time of a line; only what was moved becomes a modification. */
export function LineChange({ line }: { line: EditLine }) {
  const { store, studio } = usePage();
  const t = store.t.value;
  const now = minutesOf(line);
  const headways = useSignal<Headways>(now);
  const percent = useSignal<number | null>(100);
  const moved = PERIODS.filter((period) => headways.value[period] !== now[period]);
  const factor = (percent.value ?? 100) / 100;
  const changed = moved.length > 0 || factor !== 1;

  function build(): readonly Modification[] {
    const made: Modification[] = [];
    if (moved.length > 0) {
      const headwayS = Object.fromEntries(
        moved.map((period) => {
          const minutes = headways.value[period];
          return [period, minutes === null ? null : Math.round(minutes * 60)];
        }),
      );
      made.push({ type: 'set_headway', line: line.id, headwayS });
    }
    if (factor !== 1) made.push({ type: 'set_run_time', line: line.id, factor });
    return made;
  }

  async function apply(): Promise<void> {
    if (await studio.commit(build())) percent.value = 100;
  }

  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed) void apply();
      }}
    >
      <h3 class="form-title">
        <i style={{ backgroundColor: line.color }} aria-hidden="true" />
        {line.name[store.setting('language')]}
      </h3>
      <fieldset class="form-group">
        <legend>{t.studio.change.headway}</legend>
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
      <NumberField
        label={t.studio.change.factor}
        value={percent.value}
        min={10}
        max={1000}
        onChange={(value) => (percent.value = value)}
      />
      <p class="footnote">{t.studio.change.endToEnd(store.format.value.exact(line.endToEndS))}</p>
      <button type="submit" class="button" disabled={!changed}>
        {changed ? t.studio.change.apply : t.studio.change.unchanged}
      </button>
    </form>
  );
}
