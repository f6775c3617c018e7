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
  async function take(use: (picture: HTMLCanvasElement) => void): Promise<void> {
    const picture = await actions.picture();
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
        onClick={() =>
          void take((picture) => {
            printing.value = picture;
          })
        }
      >
        {t.print}
      </button>
      <button type="button" class="pill" onClick={() => void take(save)}>
        {t.png}
      </button>
      <EvidenceButton label={store.t.value.check.evidence.button} />
      {failed.value && <span role="alert">{t.failed}</span>}
    </p>
  );
}
