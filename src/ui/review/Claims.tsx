import { DEFINITIONS } from '../../network/model/question.ts';
import type { Target } from '../../network/model.ts';
import type { TargetDetail } from '../../state/catalogue.ts';
import { usePage, useStore } from '../context.ts';
import { Icon } from '../Icon.tsx';

/** Every published claim, its name above the model's minutes under five definitions. */
export function Claims() {
  const { store, review } = usePage();
  const t = store.t.value;
  const claims = (store.catalogue.value?.targets ?? []).filter(({ kind }) => kind === 'claim');
  if (claims.length === 0) return null;
  const key = JSON.stringify(store.choice.value);
  return (
    <details
      class="claims"
      open={review.claimsOpen.value}
      onToggle={(event) => {
        review.claimsOpen.value = event.currentTarget.open;
      }}
    >
      <summary>{t.check.detail.claims}</summary>
      <p class="footnote">{t.check.detail.claimsNote}</p>
      <table data-testid="claims">
        <thead>
          <tr>
            <th scope="col">{t.check.detail.said}</th>
            {DEFINITIONS.map((definition) => (
              <th scope="col" key={definition}>
                {t.definitions[definition]}
              </th>
            ))}
          </tr>
        </thead>
        {claims.map((target) => {
          const known = review.claims.value.get(target.id);
          return <Claim key={target.id} target={target} detail={known?.key === key ? known.value : undefined} />;
        })}
      </table>
    </details>
  );
}

function Claim({ target, detail }: { target: Target; detail: TargetDetail | undefined }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={1 + DEFINITIONS.length}>
          {target.title[store.setting('language')] || target.title.zh}
        </th>
      </tr>
      <tr>
        <td>{format.decimal(target.cutoffS / 60)}</td>
        {DEFINITIONS.map((definition, i) => {
          const under = detail?.under[i];
          const text = !under ? '…' : under.reachS === null ? '–' : format.tenth(under.reachS / 60);
          return (
            <td key={definition} data-meant={definition === target.definition} data-pass={under?.pass}>
              {text}
              {under?.pass && (
                <span>
                  <Icon name="check" size={12} />
                  <span class="hidden">{t.review.pass}</span>
                </span>
              )}
            </td>
          );
        })}
      </tr>
    </tbody>
  );
}
