import { foreignTo } from '../../state/link/edition.ts';
import { lostFrom } from '../../state/link/lost.ts';
import { decodeSettings } from '../../state/link/url.ts';
import { usePage } from '../context.ts';

/** What the page has to offer once, over the map: work left behind, a new version. */
export default function Offers() {
  return (
    <div class="offers">
      <RecoveryOffer />
      <UpdateOffer />
      <EditionNote />
      <LostNote />
    </div>
  );
}

function RecoveryOffer() {
  const { store, recovery } = usePage();
  const t = store.t.value.studio.recovery;
  const found = recovery.found.value;
  if (!found) return null;
  const { on, off, edits, year } = decodeSettings(found.fragment);
  const count = on.length + off.length + edits.length + (year === null ? 0 : 1);
  const locale = store.setting('language') === 'zh' ? 'zh-CN' : 'en';
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(found.at);
  return (
    <div class="offer card" role="status">
      <h2>{t.title}</h2>
      <p>{t.text(when, count)}</p>
      <span class="form-row">
        <button type="button" class="button" onClick={() => void recovery.restore()}>
          {t.restore}
        </button>
        <button type="button" class="link" onClick={() => void recovery.dismiss()}>
          {t.dismiss}
        </button>
      </span>
    </div>
  );
}

/** The opened link was made by another model or on other data. */
function EditionNote() {
  const { store, origin } = usePage();
  const t = store.t.value.studio.edition;
  const other = foreignTo(store.catalogue.value, origin);
  if (!other) return null;
  return (
    <div class="offer card" role="status" data-testid="edition">
      <h2>{t.title}</h2>
      <p>{t.text(`${other.model} · ${other.data}`)}</p>
      <button type="button" class="link" onClick={() => (origin.linked.value = null)}>
        {t.dismiss}
      </button>
    </div>
  );
}

/** Parts of the opened link that were not taken. */
function LostNote() {
  const { store, origin } = usePage();
  const t = store.t.value.studio.edition;
  const lost = lostFrom(store.catalogue.value, origin);
  if (lost.length === 0) return null;
  return (
    <div class="offer card" role="status" data-testid="lost">
      <h2>{t.lost}</h2>
      <p class="lost-parts">{lost.join(' · ')}</p>
      <p>{t.lostHow}</p>
      <button type="button" class="link" onClick={() => (origin.opened.value = '')}>
        {t.dismiss}
      </button>
    </div>
  );
}

function UpdateOffer() {
  const { store, offline } = usePage();
  const t = store.t.value.studio.offline;
  const update = offline.update.value;
  if (!update) return null;
  return (
    <div class="offer card" role="status">
      <h2>{t.update}</h2>
      <span class="form-row">
        <button type="button" class="button" onClick={update}>
          {t.reload}
        </button>
        <button type="button" class="link" onClick={() => (offline.update.value = null)}>
          {t.later}
        </button>
      </span>
    </div>
  );
}
