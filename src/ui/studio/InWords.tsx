import { useSignal } from '@preact/signals';
import { usePage } from '../context.ts';

/** So many changes fit into the lines that are shown at first. */
const SHOWN_CHANGES = 4;

/** Which projects differ from today; own modifications are listed below it. */
export function InWords() {
  const { store, studio } = usePage();
  const t = store.t.value.studio;
  const whole = useSignal(false);
  const language = store.setting('language');
  const resolved = studio.resolved.value;
  const projects = resolved?.differences.filter((one) => !one.own) ?? [];
  if (resolved && projects.length === 0 && store.setting('edits').length > 0) return null;
  const text = projects.length > 0 ? projects.map((one) => one.text[language]).join(' · ') : resolved?.text[language];
  const long = projects.length > SHOWN_CHANGES;
  return (
    <>
      <p class="scenario-text" data-testid="scenario-text" data-whole={long && whole.value}>
        {text ?? t.loading}
      </p>
      {long && (
        <button
          type="button"
          class="link scenario-more"
          aria-expanded={whole.value}
          onClick={() => (whole.value = !whole.value)}
        >
          {whole.value ? t.versus.fewer : t.versus.allRows(projects.length)}
        </button>
      )}
    </>
  );
}
