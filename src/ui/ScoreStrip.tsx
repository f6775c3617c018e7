import { computed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Store } from '../state/store.ts';
import { useStore } from './context.ts';
import { Icon } from './Icon.tsx';

interface Score {
  readonly passed: number;
  /** Targets judged for the scenario shown, of all there are. */
  readonly judged: number;
  readonly all: number;
  /** Met today; -1 until that is known of all. */
  readonly before: number;
}

/** How many targets are met under the scenario, and today. */
export function useScore(store: Store): Score {
  const score = useMemo(
    () =>
      computed(() => {
        const key = JSON.stringify(store.choice.value);
        const now = [...store.verdicts.value.values()].filter((one) => one.key === key);
        const today = [...store.todayVerdicts.value.values()];
        const all = store.catalogue.value?.targets.length ?? 0;
        return {
          passed: now.filter((one) => one.value.pass).length,
          judged: now.length,
          all,
          before: today.length === all ? today.filter((one) => one.pass).length : -1,
        };
      }),
    [store],
  );
  return score.value;
}

/** The score in words, once every target is judged; until then how far that is. */
export function scoreWords({ passed, judged, all }: Score, t: Store['t']['value']['review']): string {
  return judged < all ? t.judging(judged, all) : t.passed(passed, all);
}

/** One line that says what the scenario does to the targets; opens the ledger. */
export function ScoreStrip() {
  const store = useStore();
  const t = store.t.value;
  const score = useScore(store);
  const { passed, judged, all, before } = score;
  if (all === 0) return null;
  const delta = before < 0 || judged < all ? 0 : passed - before;
  return (
    <button type="button" class="score" onClick={() => store.change({ workspace: 'review' })}>
      <span class="score-bar" aria-hidden="true">
        <i style={{ width: `${(100 * (judged < all ? judged : passed)) / all}%` }} data-judging={judged < all} />
      </span>
      <span data-testid="score">{scoreWords(score, t.review)}</span>
      {delta !== 0 && <strong data-up={delta > 0}>{delta > 0 ? `+${delta}` : `−${-delta}`}</strong>}
      <Icon name="chevron" size={14} />
    </button>
  );
}
