import { useId } from 'preact/hooks';

/** A line of text with its name above it and a hint below. */
export function TextField(props: { label: string; value: string; onInput(value: string): void; hint?: string }) {
  const id = useId();
  return (
    <div class="text-field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={props.value}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      {props.hint && (
        <p id={`${id}-hint`} class="feature-note">
          {props.hint}
        </p>
      )}
    </div>
  );
}
