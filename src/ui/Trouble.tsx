import type { Trouble } from '../state/store.ts';
import { usePage, useStore } from './context.ts';

function Details({ trouble }: { trouble: Trouble }) {
  const store = useStore();
  const language = store.setting('language');
  return (
    <>
      {trouble.problems.length > 0 && (
        <ul class="problems">
          {trouble.problems.slice(0, 5).map((problem, i) => (
            <li key={`${i}-${problem.code}`}>
              {[problem.message, problem.remedy]
                .map((text) => text[language])
                .filter((text) => text !== '')
                .join(store.t.value.marks.stop + (language === 'zh' ? '' : ' '))}
            </li>
          ))}
        </ul>
      )}
      <details>
        <summary>{store.t.value.errors.details}</summary>
        <code>
          {trouble.code}: {trouble.message}
        </code>
      </details>
    </>
  );
}

/** What went wrong without stopping the page; the settings stay as they were. */
export function TroubleBanner() {
  const store = useStore();
  const trouble = store.trouble.value;
  if (!trouble || trouble.fatal) return null;
  const t = store.t.value.errors;
  const text = t[trouble.code];
  return (
    <div class="banner" role="alert">
      <h2>{text.title}</h2>
      <p>{text.reason}</p>
      <p>{text.remedy}</p>
      <Details trouble={trouble} />
      <button type="button" class="button" onClick={() => (store.trouble.value = null)}>
        {t.dismiss}
      </button>
    </div>
  );
}

/** What stops the page: title, reason, what to do, and a way to try again. */
export function TroubleScreen() {
  const { store, actions } = usePage();
  const trouble = store.trouble.value;
  if (!trouble?.fatal) return null;
  const t = store.t.value.errors;
  const text = t[trouble.code];
  return (
    <div class="overlay">
      <div class="overlay-card card" role="alertdialog" aria-labelledby="trouble-title" aria-describedby="trouble-text">
        <h2 id="trouble-title">{text.title}</h2>
        <div id="trouble-text">
          <p>{text.reason}</p>
          <p>
            <strong>{text.remedy}</strong>
          </p>
        </div>
        <Details trouble={trouble} />
        <button type="button" class="button" onClick={actions.reload}>
          {t.retry}
        </button>
      </div>
    </div>
  );
}

/** Progress of the first load, by step. */
export function Loading() {
  const store = useStore();
  if (store.catalogue.value || store.trouble.value?.fatal) return null;
  const t = store.t.value.loading;
  const { step, share } = store.progress.value;
  const steps = ['download', 'read', 'build'] as const;
  const at = step === 'ready' ? steps.length : steps.indexOf(step);
  return (
    <div class="overlay quiet">
      <div class="overlay-card card" role="status">
        <h2>{t.title}</h2>
        <ol class="steps">
          {steps.map((one, i) => (
            <li key={one} data-state={i < at ? 'done' : i === at ? 'now' : 'later'}>
              {t.steps[one]}
            </li>
          ))}
        </ol>
        <progress max={steps.length} value={at + (at < steps.length ? share : 0)} aria-label={t.title} />
      </div>
    </div>
  );
}
