import type { Problem } from '../../base/problem.ts';
import { useStore } from '../context.ts';
import { Icon } from '../Icon.tsx';

const SHOWN = 6;

/** What stands in the way of an edit, each with what to do about it. Errors are announced. */
export function Problems({ title, problems }: { title?: string; problems: readonly Problem[] }) {
  const store = useStore();
  const t = store.t.value;
  const language = store.setting('language');
  if (problems.length === 0) return null;
  const bad = problems.some((one) => one.severity === 'error');
  return (
    <div class="found" data-bad={bad} role={bad ? 'alert' : 'status'}>
      <h4>
        <Icon name={bad ? 'cross' : 'info'} size={15} />
        {title ?? (bad ? t.studio.refusedTitle : t.studio.saidTitle)}
      </h4>
      <ul>
        {problems.slice(0, SHOWN).map((problem, i) => (
          <li key={`${i}-${problem.code}`}>
            {problem.message[language]}
            {problem.remedy[language] !== '' && (
              <span>{t.studio.remedy + t.marks.colon + problem.remedy[language]}</span>
            )}
          </li>
        ))}
      </ul>
      {problems.length > SHOWN && <p class="footnote">{t.review.more(problems.length - SHOWN)}</p>}
    </div>
  );
}
