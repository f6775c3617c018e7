import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Store } from '../state/store.ts';
import { useStore } from './context.ts';
import { Icon } from './Icon.tsx';

/** How many targets are met under the scenario, and today. */
export function useScore(store: Store): { passed: number; judged: number; before: number } {
  const score = useMemo(
    () =>
      computed(() => {
        const now = [...store.verdicts.value.values()];
        const today = [...store.todayVerdicts.value.values()];
        return {
          passed: now.filter((one) => one.value.pass).length,
          judged: now.length,
          before: today.length === now.length ? today.filter((one) => one.pass).length : -1,
        };
      }),
    [store],
  );
  return score.value;
}

/** One line that says what the scenario does to the targets; opens the ledger. */
export function ScoreStrip() {
  const store = useStore();
  const t = store.t.value;
  const { passed, judged, before } = useScore(store);
  if (judged === 0) return null;
  const delta = before < 0 ? 0 : passed - before;
  return (
    <button type="button" class="score" onClick={() => store.change({ workspace: 'review' })}>
      <span class="score-bar" aria-hidden="true">
        <i style={{ width: `${(100 * passed) / judged}%` }} />
      </span>
      <span data-testid="score">{t.review.passed(passed, judged)}</span>
      {delta !== 0 && <strong data-up={delta > 0}>{delta > 0 ? `+${delta}` : `−${-delta}`}</strong>}
      <Icon name="chevron" size={14} />
    </button>
  );
}
