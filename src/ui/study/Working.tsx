import type { ReadonlySignal } from '@preact/signals';
import type { Trouble } from '../../state/store.ts';
import { usePage } from '../context.ts';

interface Run {
  readonly share: ReadonlySignal<number | null>;
  readonly problem: ReadonlySignal<Trouble | null>;
  readonly cancelled: ReadonlySignal<boolean>;
  cancel(): void;
  restart(): void;
}

/** How far a calculation is, with a way to stop it; or why there is none. */
export function Working({ of: run }: { of: Run }) {
  const { store } = usePage();
  const t = store.t.value.study;
  const language = store.setting('language');
  const share = run.share.value;
  const problem = run.problem.value;
  if (share !== null) {
    const percent = Math.floor(100 * Math.min(1, share));
    return (
      <div class="working">
        <progress max={100} value={percent} aria-label={t.working} />
        <span>{t.percent(percent)}</span>
        <button type="button" class="link" onClick={run.cancel}>
          {t.cancel}
        </button>
      </div>
    );
  }
  if (run.cancelled.value) {
    return (
      <div class="working" role="status">
        <span>{t.cancelled}</span>
        <button type="button" class="link" onClick={run.restart}>
          {t.restart}
        </button>
      </div>
    );
  }
  if (!problem) return null;
  return (
    <div class="teach" role="alert">
      <strong>{t.failed}</strong>
      {problem.problems.slice(0, 3).map((one) => (
        <p key={`${one.code} ${one.message.zh}`}>
          {one.message[language]} {one.remedy[language]}
        </p>
      ))}
    </div>
  );
}
