import { FIRST_YEAR, LAST_YEAR } from '../../state/settings.ts';
import { usePage } from '../context.ts';

/** A mark on the year line where the target first passes. */
export function FirstYearMark() {
  const { studies } = usePage();
  const year = studies.years.answer.value?.value.year ?? null;
  if (year === null || studies.years.stale.value) return null;
  return (
    <span
      class="first-year"
      aria-hidden="true"
      style={{ left: `${(100 * (year - FIRST_YEAR)) / (LAST_YEAR - FIRST_YEAR)}%` }}
    />
  );
}

/** The same in words, with the target's share in the chosen year. */
export function TargetYears() {
  const { store, studies } = usePage();
  const t = store.t.value.study.years;
  const format = store.format.value;
  const chosen = store.setting('year');
  const language = store.setting('language');
  const target = studies.target.value;
  const answer = studies.years.answer.value?.value;
  if (chosen === null || !target) return null;
  const title = target.title[language] || target.title.zh;
  if (!answer || studies.years.stale.value) {
    const running = studies.years.share.value !== null;
    return running ? <p class="target-years">{t.working}</p> : null;
  }
  const now = answer.years.find((one) => one.year === chosen);
  const parts = [
    title,
    now ? t.share(chosen, format.measured(now.value)) : '',
    answer.year === null ? t.never : t.first(answer.year),
    answer.lostIn === null ? '' : t.lost(answer.lostIn),
  ];
  return (
    <p class="target-years" data-testid="target-years">
      {parts.filter((part) => part !== '').join(' · ')}
    </p>
  );
}
