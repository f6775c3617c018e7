import { useSignal } from '@preact/signals';
import { useId, useRef } from 'preact/hooks';
import { composing } from '../composing.ts';
import { useStore } from '../context.ts';

export interface Pick {
  readonly id: string;
  readonly name: string;
  readonly within: string;
}

/** A search box that hands over what is chosen and empties itself: arrows and Enter, or a click. */
export function PickField(props: {
  label: string;
  find(text: string): Promise<readonly Pick[]>;
  onPick(pick: Pick): void;
}) {
  const t = useStore().t.value;
  const listId = useId();
  const text = useSignal('');
  const found = useSignal<readonly Pick[] | null>(null);
  const active = useSignal(0);
  const asked = useRef(0);
  const list = found.value ?? [];
  const open = found.value !== null;

  async function type(value: string): Promise<void> {
    text.value = value;
    active.value = 0;
    const mine = ++asked.current;
    if (value.trim() === '') {
      found.value = null;
      return;
    }
    const results = await props.find(value.trim());
    if (mine === asked.current) found.value = results;
  }

  function close(): void {
    asked.current++;
    text.value = '';
    found.value = null;
  }

  function choose(pick: Pick | undefined): void {
    if (!pick) return;
    close();
    props.onPick(pick);
  }

  function key(event: KeyboardEvent): void {
    if (composing(event)) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(list[active.value]);
    } else if (event.key === 'Escape') close();
    else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && list.length > 0) {
      event.preventDefault();
      active.value = (active.value + (event.key === 'ArrowDown' ? 1 : list.length - 1)) % list.length;
    }
  }

  return (
    <div class="pick">
      <input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-label={props.label}
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && list.length > 0 ? `${listId}-${active.value}` : undefined}
        placeholder={props.label}
        value={text.value}
        onInput={(event) => void type(event.currentTarget.value)}
        onKeyDown={key}
        onBlur={close}
      />
      <div id={listId} class={open ? 'pick-list' : ''} role="listbox" aria-label={props.label} hidden={!open}>
        {open && list.length === 0 && (
          <div class="suggestion none" role="option" aria-selected="false" aria-disabled="true" tabIndex={-1}>
            {t.controls.noMatch}
          </div>
        )}
        {list.map((pick, i) => (
          <div
            key={pick.id}
            id={`${listId}-${i}`}
            class="suggestion"
            role="option"
            tabIndex={-1}
            aria-selected={i === active.value}
            onPointerDown={(event) => {
              event.preventDefault();
              choose(pick);
            }}
          >
            <span class="suggestion-name">{pick.name}</span>
            <span class="suggestion-within">{pick.within}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
