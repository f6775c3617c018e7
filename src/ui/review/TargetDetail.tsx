import type { Target } from '../../network/model.ts';
import { usePage } from '../context.ts';
import { Icon } from '../Icon.tsx';

/** A target under all five definitions, and what the map shows of it. */
export function TargetDetail({ target }: { target: Target }) {
  const { store, review } = usePage();
  const t = store.t.value;
  const format = store.format.value;
  const detail = review.detail.value;
  if (detail?.value.targetId !== target.id) return null;
  const stale = detail.key !== JSON.stringify(store.choice.value);
  return (
    <div class="detail" data-stale={stale} data-testid="detail">
      <table>
        <caption>{t.check.detail.under}</caption>
        <thead>
          <tr>
            <th scope="col">{t.check.detail.definition}</th>
            <th scope="col">{t.check.detail.minutes}</th>
            <th scope="col">{t.check.detail.share}</th>
            <th scope="col">{t.check.detail.verdict}</th>
          </tr>
        </thead>
        <tbody>
          {detail.value.under.map((one) => (
            <tr key={one.definition} data-meant={one.definition === target.definition}>
              <th scope="row">{t.definitions[one.definition]}</th>
              <td>{one.reachS === null ? t.check.detail.never : format.exact(one.reachS)}</td>
              <td>{format.measured(one.value)}</td>
              <td class="mark" data-pass={one.pass}>
                <Icon name={one.pass ? 'check' : 'cross'} size={14} />
                <span class="hidden">{one.pass ? t.review.pass : t.review.fail}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="footnote">{detail.value.timeS ? t.check.detail.legend : t.check.detail.places}</p>
    </div>
  );
}
