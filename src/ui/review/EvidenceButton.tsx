import { useMemo } from 'preact/hooks';
import { createEvidence } from '../../state/review/evidence.ts';
import { usePage } from '../context.ts';
import { download } from '../download.ts';

/** Makes a file in a worker of its own and hands it over; shows how far it is, with a way to stop it. */
export function EvidenceButton({ only, label }: { only?: 'geotiff'; label: string }) {
  const { store, studio } = usePage();
  const t = store.t.value.check.evidence;
  const maker = useMemo(() => {
    return createEvidence(store, () => studio.resolved.peek()?.text.zh ?? store.t.peek().legend.baseline);
  }, [store]);
  const share = maker.share.value;
  async function make(): Promise<void> {
    const made = await maker.make(only);
    if (made) download(made.name, new Blob([made.bytes as BlobPart], { type: made.type }), made.type);
  }
  if (share !== null) {
    const percent = Math.floor(100 * share);
    return (
      <span class="making" role="status">
        <progress max={100} value={percent} aria-label={t.making} />
        <button type="button" class="pill" onClick={maker.stop}>
          {t.stop}
        </button>
      </span>
    );
  }
  const without = only !== undefined && store.origin.value === null;
  return (
    <>
      <button
        type="button"
        class="pill"
        title={only ? undefined : t.what}
        disabled={without}
        onClick={() => void make()}
      >
        {label}
      </button>
      {maker.failed.value && <span role="alert">{t.failed}</span>}
    </>
  );
}
