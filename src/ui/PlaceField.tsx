import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import type { Found } from '../state/catalogue.ts';
import { parsePoint, pointRef } from '../state/places.ts';
import { composing } from './composing.ts';
import { usePage } from './context.ts';
import { IconButton } from './widgets.tsx';

export type End = 'origin' | 'destination';

/** Search box of one end of the trip: Chinese, pinyin, initials or coordinates; arrows and Enter choose. */
export function PlaceField({ end }: { end: End }) {
  const { store, actions } = usePage();
  const t = store.t.value;
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  /** null = not typing: the field shows the name of the chosen place. */
  const text = useSignal<string | null>(null);
  const found = useSignal<readonly Found[] | null>(null);
  const active = useSignal(0);
  const asked = useRef(0);
  /** What the suggestions answer: typing may be ahead of them. */
  const answered = useRef('');
  const chosen = end === 'origin' ? store.originLabel.value : store.destinationLabel.value;
  const open = text.value !== null && found.value !== null;

  async function type(value: string): Promise<void> {
    text.value = value;
    active.value = 0;
    const mine = ++asked.current;
    if (value.trim() === '') {
      found.value = null;
      return;
    }
    const results = await actions.search(value.trim());
    if (mine !== asked.current || text.value === null) return;
    answered.current = value;
    found.value = results;
  }

  /** The active suggestion of what was typed, or the first as soon as it is found. */
  async function chooseTyped(value: string): Promise<void> {
    const results = answered.current === value ? found.value : await actions.search(value.trim());
    const place = results?.[active.value];
    if (place && text.value === value) choose(place.id);
  }

  function close(): void {
    asked.current++;
    text.value = null;
    found.value = null;
  }

  function choose(ref: string): void {
    close();
    store.change({ [end]: ref });
  }

  function key(event: KeyboardEvent): void {
    if (composing(event)) return;
    const count = found.value?.length ?? 0;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count > 0) active.value = (active.value + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
    } else if (event.key === 'Enter' && text.value !== null) {
      event.preventDefault();
      const point = parsePoint(text.value);
      if (point) choose(pointRef(point.lon, point.lat));
      else if (text.value.trim() !== '') void chooseTyped(text.value);
    } else if (event.key === 'Escape') {
      close();
      input.current?.blur();
    }
  }

  return (
    <div class="place" data-end={end} data-picking={store.picking.value === end}>
      <span class="place-mark" aria-hidden="true" />
      <input
        ref={input}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={t.controls[end]}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && found.value?.length ? `${listId}-${active.value}` : undefined}
        placeholder={end === 'origin' ? t.controls.originHint : t.controls.destinationHint}
        value={text.value ?? chosen}
        onFocus={(event) => {
          store.picking.value = end;
          event.currentTarget.select();
        }}
        onInput={(event) => void type(event.currentTarget.value)}
        onKeyDown={key}
        onBlur={close}
      />
      {chosen !== '' && (
        <IconButton
          icon="close"
          label={t.controls.clear + t.marks.colon + t.controls[end]}
          onClick={() => store.change({ [end]: null })}
          class="quiet"
        />
      )}
      <Suggestions id={listId} open={open} found={found.value ?? []} active={active.value} onChoose={choose} />
    </div>
  );
}

function Suggestions(props: {
  id: string;
  open: boolean;
  found: readonly Found[];
  active: number;
  onChoose(ref: string): void;
}) {
  const { store } = usePage();
  const language = store.setting('language');
  if (!props.open) return <div id={props.id} role="listbox" aria-label={store.t.value.controls.originHint} hidden />;
  return (
    <div id={props.id} class="suggestions" role="listbox" aria-label={store.t.value.controls.originHint}>
      {props.found.length === 0 && (
        <div class="suggestion none" role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
          {store.t.value.controls.noMatch}
        </div>
      )}
      {props.found.map((place, i) => (
        <div
          key={`${place.kind}-${place.id}`}
          id={`${props.id}-${i}`}
          class="suggestion"
          role="option"
          tabIndex={-1}
          aria-selected={i === props.active}
          onPointerDown={(event) => {
            event.preventDefault();
            props.onChoose(place.id);
          }}
        >
          <span class={`suggestion-kind kind-${place.kind}`} aria-hidden="true" />
          <span class="suggestion-name">{place.name[language] || place.name.zh}</span>
          <span class="suggestion-within">{place.within}</span>
        </div>
      ))}
    </div>
  );
}
