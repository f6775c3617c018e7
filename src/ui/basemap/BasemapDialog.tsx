import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { BASEMAP_KINDS, type Basemap, DATUMS, NO_BASEMAP, refusalOf, TIANDITU } from '../../state/basemap.ts';
import { usePage } from '../context.ts';
import { Segmented, Select } from '../widgets.tsx';
import { TextField } from './TextField.tsx';

/** Which basemap lies under the map: nothing leaves the browser before "use". */
export default function BasemapDialog() {
  const { store, basemaps } = usePage();
  const t = store.t.value.map.basemap;
  const draft = useSignal<Basemap>(basemaps.chosen.value);
  const tried = useSignal(false);
  const notKept = useSignal(false);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { kind, layer, datum } = draft.value;
  const refusal = refusalOf(draft.value);
  function set(patch: Partial<Basemap>): void {
    draft.value = { ...draft.value, ...patch };
  }
  function close(): void {
    basemaps.open.value = false;
  }
  function use(event: SubmitEvent): void {
    event.preventDefault();
    tried.value = true;
    if (refusal !== null) return;
    notKept.value = !basemaps.choose(kind === 'none' ? NO_BASEMAP : draft.value);
    if (!notKept.value) close();
  }
  return (
    <dialog ref={dialog} class="basemap card" aria-label={t.title} onClose={close}>
      <form onSubmit={use}>
        <h2>{t.title}</h2>
        <p class="feature-note">{t.teach}</p>
        <Segmented
          label={t.kind}
          value={kind}
          options={BASEMAP_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
          onChange={(value) => {
            tried.value = false;
            set({ ...NO_BASEMAP, kind: value, ...(value === 'tianditu' ? TIANDITU : {}) });
          }}
        />
        {kind === 'tianditu' && (
          <>
            <TextField label={t.key} value={draft.value.key} onInput={(key) => set({ key })} hint={t.keyHow} />
            <Select
              label={t.layer}
              value={layer}
              options={(['vec', 'img'] as const).map((value) => ({ value, label: t.layers[value] }))}
              onChange={(value) => set({ layer: value })}
            />
          </>
        )}
        {(kind === 'xyz' || kind === 'style') && (
          <>
            <TextField
              label={t.url[kind]}
              value={draft.value.url}
              onInput={(url) => set({ url })}
              {...(kind === 'style' ? { hint: t.styleHow } : {})}
            />
            <Select
              label={t.datum}
              value={datum}
              options={DATUMS.map((value) => ({ value, label: t.datums[value] }))}
              onChange={(value) => set({ datum: value })}
            />
            {kind === 'xyz' && datum === 'gcj02' && <p class="feature-note">{t.shifted}</p>}
          </>
        )}
        {kind !== 'none' && (
          <>
            <TextField
              label={t.attribution}
              value={draft.value.attribution}
              onInput={(attribution) => set({ attribution })}
            />
            <TextField
              label={t.approval}
              value={draft.value.approval}
              onInput={(approval) => set({ approval })}
              hint={t.approvalHow}
            />
          </>
        )}
        {refusal !== null && (tried.value || refusal === 'bd09' || refusal === 'style_datum') && (
          <p class="basemap-refusal" role="alert">
            {t.refusals[refusal]}
          </p>
        )}
        {notKept.value && <p role="alert">{t.notKept}</p>}
        <div class="basemap-buttons">
          <button type="button" class="pill" onClick={close}>
            {t.cancel}
          </button>
          <button type="submit" class="pill primary">
            {kind === 'none' ? t.off : t.save}
          </button>
        </div>
      </form>
    </dialog>
  );
}
