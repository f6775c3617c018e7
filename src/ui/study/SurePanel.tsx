import { usePage } from '../context.ts';
import { Segmented } from '../widgets.tsx';
import { Tornado } from './Tornado.tsx';
import { Working } from './Working.tsx';

const DRAWS = ['20', '50', '200'] as const;

/** In which share of draws the target is met, who is in doubt, and which parameter matters most. */
export default function SurePanel() {
  const { store, studies } = usePage();
  const t = store.t.value.study.sure;
  return (
    <>
      <p class="intro">{t.teach}</p>
      <Segmented
        label={t.draws}
        options={DRAWS.map((value) => ({ value, label: value, title: t.draws }))}
        value={DRAWS.find((one) => Number(one) === store.setting('draws')) ?? '50'}
        onChange={(value) => store.change({ draws: Number(value) })}
      />
      <Working of={studies.robust} />
      <Robust />
      <h3>{t.tornado}</h3>
      <p class="intro">{t.tornadoTeach}</p>
      <Working of={studies.tornado} />
      <Tornado />
    </>
  );
}

function Robust() {
  const { store, studies } = usePage();
  const t = store.t.value.study.sure;
  const format = store.format.value;
  const found = studies.robust.answer.value?.value;
  if (!found) return null;
  const all = found.classes.reduce((sum, { people }) => sum + people, 0);
  const share = (value: number): string => format.measured(value);
  return (
    <div class="sets" data-stale={studies.robust.stale.value} data-testid="robust">
      <p>
        <strong>{t.passes(format.share(found.passShare), found.draws)}</strong>
      </p>
      <p class="study-how">{t.range(share(found.value.p10), share(found.value.p50), share(found.value.p90))}</p>
      {all > 0 && (
        <>
          <div class="robust-bar" aria-hidden="true">
            {found.classes.map(({ id, people }) => (
              <i key={id} data-class={id} style={{ width: `${(100 * people) / all}%` }} />
            ))}
          </div>
          <dl class="robust-classes">
            {found.classes.map(({ id, people }) => (
              <div key={id} class="study-row">
                <dt>
                  <i data-class={id} aria-hidden="true" />
                  {t.classes[id]}
                </dt>
                <dd>{format.people(people)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {found.peopleInDoubt !== null && <p>{t.doubt(format.people(found.peopleInDoubt))}</p>}
    </div>
  );
}
