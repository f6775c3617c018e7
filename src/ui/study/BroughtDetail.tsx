import type { Brought } from '../../state/study/answers.ts';
import { usePage } from '../context.ts';
import { signed } from './amount.ts';

const SHOWN_TOWNS = 6;
const SHOWN_PAIRS = 3;

/** The people behind a project by township, and the projects that it goes with or stands in for. */
export function BroughtDetail({ brought }: { brought: Brought }) {
  const { store, studies } = usePage();
  const t = store.t.value.study;
  const format = store.format.value;
  const language = store.setting('language');
  const answer = studies.contribution.answer.value?.value;
  if (!answer) return null;
  const text = (value: number): string => signed(format, answer.measure, value);
  const titles = new Map((store.catalogue.value?.projects ?? []).map((one) => [one.id, one.title]));
  const pairs = answer.pairs
    .filter(({ a, b }) => a === brought.project || b === brought.project)
    .map(({ a, b, strength }) => ({ other: a === brought.project ? b : a, strength }));
  const rest = brought.behind.length - SHOWN_TOWNS;
  return (
    <div class="brought-detail">
      {brought.behind.length > 0 && (
        <>
          <h4>{t.behind}</h4>
          <ul>
            {brought.behind.slice(0, SHOWN_TOWNS).map(({ id, name, value }) => (
              <li key={id}>
                <span>{name[language] || name.zh}</span>
                <b>{text(value)}</b>
              </li>
            ))}
            {rest > 0 && <li>{t.more(rest)}</li>}
          </ul>
        </>
      )}
      {([1, -1] as const).map((sign) => {
        const found = pairs.filter(({ strength }) => strength * sign > 0).slice(0, SHOWN_PAIRS);
        if (found.length === 0) return null;
        return (
          <div key={sign}>
            <h4>{sign > 0 ? t.complements : t.substitutes}</h4>
            <ul>
              {found.map(({ other, strength }) => (
                <li key={other}>
                  <span>{titles.get(other)?.[language] || titles.get(other)?.zh || other}</span>
                  <b>{text(Math.round(strength))}</b>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
