import { useSignal } from '@preact/signals';
import { keyEntries } from '../colour-key.ts';
import { usePage } from '../context.ts';
import { download } from '../download.ts';
import { assumptions } from '../Legend.tsx';
import { EvidenceButton } from './EvidenceButton.tsx';
import { printing } from './printing.ts';
import { mapSheet } from './sheet.ts';

/** Prints the report, or gives the map with its legend and assumptions as a picture. */
export function ReportButtons() {
  const page = usePage();
  const { store, actions } = page;
  const t = store.t.value.check.report;
  const failed = useSignal(false);
  const taking = useSignal<'print' | 'png' | null>(null);
  async function take(what: 'print' | 'png', use: (picture: HTMLCanvasElement) => void): Promise<void> {
    if (taking.value !== null) return;
    taking.value = what;
    const picture = await actions.picture().finally(() => {
      taking.value = null;
    });
    failed.value = picture === null;
    if (picture) use(picture);
  }
  function save(picture: HTMLCanvasElement): void {
    const title = `${store.t.value.app.title} · ${store.originLabel.value}`;
    mapSheet(picture, title, assumptions(store, page.basemaps.credit.value), keyEntries(page)).toBlob((blob) => {
      if (blob) download('map.png', blob, 'image/png');
    });
  }
  return (
    <p class="downloads report-buttons">
      <button
        type="button"
        class="pill"
        aria-busy={taking.value === 'print'}
        onClick={() =>
          void take('print', (picture) => {
            printing.value = picture;
          })
        }
      >
        {taking.value === 'print' ? t.taking : t.print}
      </button>
      <button type="button" class="pill" aria-busy={taking.value === 'png'} onClick={() => void take('png', save)}>
        {taking.value === 'png' ? t.taking : t.png}
      </button>
      <EvidenceButton label={store.t.value.check.evidence.button} />
      {failed.value && <span role="alert">{t.failed}</span>}
    </p>
  );
}
