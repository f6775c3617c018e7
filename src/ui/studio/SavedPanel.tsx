import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { toFile } from '../../state/keep/saved.ts';
import type { SavedScenario } from '../../state/keep/vault.ts';
import { composing } from '../composing.ts';
import { usePage } from '../context.ts';
import { IconButton } from '../widgets.tsx';
import { TextField } from './fields.tsx';
import { Problems } from './Problems.tsx';

/** Hands a scenario over as the file that the command line reads. */
function download(scenario: Parameters<typeof toFile>[0]): void {
  const file = toFile(scenario);
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(file, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${file.id}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Scenarios kept in this browser, and files in and out. */
export default function SavedPanel() {
  const { store, saved } = usePage();
  const t = store.t.value.studio;
  const list = saved.list.value;
  useEffect(() => void saved.refresh(), []);
  const trouble = saved.trouble.value;
  const taken = saved.taken.value;
  const dropped = saved.dropped.value;
  return (
    <>
      <p class="intro">{t.saved.teach}</p>
      <Keep />
      {trouble && (
        <div class="found" data-bad="true" role="alert">
          <h4>{t.storage[trouble].title}</h4>
          <p>{t.storage[trouble].remedy}</p>
        </div>
      )}
      {taken && taken.left > 0 && <p class="tool-wait">{t.saved.reading(taken.left)}</p>}
      {taken && taken.kept.length > 0 && (
        <p class="said" role="status">
          {t.saved.taken(taken.kept)}
        </p>
      )}
      {taken?.refused.map(({ file, problems }, i) => (
        <Problems key={`${i}-${file}`} title={t.saved.refused(file)} problems={problems} />
      ))}
      {dropped && (
        <p class="said" role="status">
          {t.saved.dropped(dropped.title)}
          <button type="button" class="link" onClick={() => void saved.bringBack()}>
            {t.saved.bringBack}
          </button>
        </p>
      )}
      {list?.length === 0 && <p class="teach">{t.saved.none}</p>}
      {list && list.length > 0 && (
        <ul class="kept">
          {list.map((one) => (
            <KeptRow key={one.id} one={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Keep() {
  const { store, saved } = usePage();
  const t = store.t.value.studio.saved;
  const name = useSignal<string>(t.preset);
  const input = useRef<HTMLInputElement>(null);
  const { projects, modifications = [] } = store.choice.value;
  const empty = projects.length === 0 && modifications.length === 0;
  const title = name.value.trim();
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && title !== '') void saved.save(title);
      }}
    >
      <TextField label={t.name} value={name.value} onChange={(value) => (name.value = value)} />
      <span class="form-row">
        <button type="submit" class="button" disabled={empty || title === ''}>
          {t.save}
        </button>
        <button type="button" class="link" onClick={() => input.current?.click()}>
          {t.import}
        </button>
        <button
          type="button"
          class="link"
          disabled={empty}
          onClick={() => download({ title: title || t.preset, projects, modifications })}
        >
          {t.exportNow}
        </button>
      </span>
      {empty && <p class="footnote">{t.saveEmpty}</p>}
      <input
        ref={input}
        type="file"
        class="hidden"
        accept=".json,application/json"
        multiple
        tabIndex={-1}
        aria-label={t.import}
        onChange={(event) => {
          const field = event.currentTarget;
          void saved.take([...(field.files ?? [])]).finally(() => {
            field.value = '';
          });
        }}
      />
    </form>
  );
}

function KeptRow({ one }: { one: SavedScenario }) {
  const { store, saved } = usePage();
  const t = store.t.value.studio.saved;
  const naming = useSignal<string | null>(null);
  const count = one.projects.length + one.modifications.length;
  function rename(): void {
    if (naming.value !== null) void saved.rename(one.id, naming.value);
    naming.value = null;
  }
  return (
    <li>
      {naming.value === null ? (
        <button type="button" class="kept-name" onClick={() => saved.open(one)} title={t.open}>
          <span>{one.title}</span>
          <small>{t.changes(count)}</small>
        </button>
      ) : (
        <form
          class="kept-name"
          onSubmit={(event) => {
            event.preventDefault();
            rename();
          }}
        >
          <input
            type="text"
            aria-label={t.name}
            maxLength={60}
            value={naming.value}
            ref={(field) => field?.focus()}
            onInput={(event) => (naming.value = event.currentTarget.value)}
            onBlur={rename}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && !composing(event)) naming.value = null;
            }}
          />
        </form>
      )}
      <fieldset class="kept-tools">
        <legend class="hidden">{t.actions(one.title)}</legend>
        <IconButton icon="keep" label={t.overwrite} onClick={() => void saved.overwrite(one.id)} class="quiet" />
        <IconButton icon="pen" label={t.rename} onClick={() => (naming.value = one.title)} class="quiet" />
        <IconButton
          icon="copy"
          label={t.duplicate}
          onClick={() => void saved.duplicate(one.id, t.copyOf(one.title))}
          class="quiet"
        />
        <IconButton icon="out" label={t.export} onClick={() => download(one)} class="quiet" />
        <IconButton icon="bin" label={t.drop} onClick={() => void saved.drop(one.id)} class="quiet" />
      </fieldset>
    </li>
  );
}
