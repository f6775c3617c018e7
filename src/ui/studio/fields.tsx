import { useStore } from '../context.ts';

/** A number in a labelled box; an empty box is null. One outside its bounds is told in the language of the page. */
export function NumberField(props: {
  label: string;
  value: number | null;
  min: number;
  max: number;
  step?: number;
  placeholder?: string;
  onChange(value: number | null): void;
}) {
  const t = useStore().t.value.studio;
  return (
    <label class="field">
      <span>{props.label}</span>
      <input
        type="number"
        inputMode="decimal"
        min={props.min}
        max={props.max}
        step={props.step ?? 'any'}
        placeholder={props.placeholder}
        value={props.value ?? ''}
        onInvalid={(event) => event.currentTarget.setCustomValidity(t.between(String(props.min), String(props.max)))}
        onInput={(event) => {
          event.currentTarget.setCustomValidity('');
          const { value, valueAsNumber } = event.currentTarget;
          props.onChange(value === '' || Number.isNaN(valueAsNumber) ? null : valueAsNumber);
        }}
      />
    </label>
  );
}

export function TextField(props: { label: string; value: string; onChange(value: string): void }) {
  return (
    <label class="field wide">
      <span>{props.label}</span>
      <input
        type="text"
        autocomplete="off"
        maxLength={60}
        value={props.value}
        onInput={(event) => props.onChange(event.currentTarget.value)}
      />
    </label>
  );
}
