import { useSignal } from '@preact/signals';
import { MOST_CAP } from '../../state/settings.ts';
import { withSwitched } from '../../state/studio/switches.ts';
import type { BudgetSet } from '../../state/study/answers.ts';
import { usePage } from '../context.ts';
import { NumberField } from '../studio/fields.tsx';
import { Segmented } from '../widgets.tsx';
import { amount } from './amount.ts';
import { Working } from './Working.tsx';

const PRESET = { cost: 300, count: 3 } as const;

/** A cap, and the sets of projects that serve the target best within it. */
export default function BudgetPanel() {
  const { store, studies } = usePage();
  const t = store.t.value.study.budget;
  const cap = store.setting('cap');
  const answer = studies.budget.answer.value?.value;
  return (
    <>
      <p class="intro">{t.teach}</p>
      <Segmented
        label={t.by}
        options={[
          { value: 'cost', label: t.cost },
          { value: 'count', label: t.count },
        ]}
        value={cap.kind}
        onChange={(kind) => store.change({ cap: { kind, value: PRESET[kind] } })}
      />
      <NumberField
        label={cap.kind === 'cost' ? t.capYi : t.capCount}
        value={cap.value}
        min={0}
        max={MOST_CAP[cap.kind]}
        step={cap.kind === 'cost' ? undefined : 1}
        onChange={(value) => {
          if (value === null || value < 0 || value > MOST_CAP[cap.kind]) return;
          store.change({ cap: { kind: cap.kind, value: cap.kind === 'cost' ? value : Math.floor(value) } });
        }}
      />
      <Working of={studies.budget} />
      {answer && (
        <div class="sets" data-stale={studies.budget.stale.value} data-testid="budget">
          <Result />
        </div>
      )}
    </>
  );
}

function Result() {
  const { store, studies } = usePage();
  const t = store.t.value.study;
  const format = store.format.value;
  const answer = studies.budget.answer.value?.value;
  if (!answer) return null;
  const { best, runnersUp, cheapestPass, proven, atMost, choices, leftOut, measure } = answer;
  const gap = (value: number): string => `${amount(format, measure, value)} ${t.units[measure]}`;
  return (
    <>
      <h3>{t.budget.best}</h3>
      <SetCard
        set={best}
        note={proven ? t.budget.proven(format.integer(choices)) : t.budget.unproven(gap(atMost - best.value))}
      />
      {runnersUp.length > 0 && <h3>{t.budget.next}</h3>}
      {runnersUp.map((set) => (
        <SetCard
          key={set.projects.join()}
          set={set}
          note={set.value === best.value ? t.budget.equal : t.budget.behind(gap(best.value - set.value))}
        />
      ))}
      {cheapestPass ? (
        <>
          <h3>{t.budget.cheapest}</h3>
          <SetCard set={cheapestPass} note="" />
        </>
      ) : (
        <p class="teach">{t.budget.noPass}</p>
      )}
      {leftOut.length > 0 && (
        <p class="study-how">
          {t.budget.leftOut}
          <Names ids={leftOut} />
        </p>
      )}
    </>
  );
}

function Names({ ids }: { ids: readonly string[] }) {
  const { store } = usePage();
  const language = store.setting('language');
  const titles = new Map((store.catalogue.value?.projects ?? []).map((one) => [one.id, one.title]));
  return (
    <>{ids.map((id) => titles.get(id)?.[language] || titles.get(id)?.zh || id).join(language === 'zh' ? '、' : ', ')}</>
  );
}

function SetCard({ set, note }: { set: BudgetSet; note: string }) {
  const { store, studies } = usePage();
  const t = store.t.value.study;
  const format = store.format.value;
  const done = useSignal(false);
  const measure = studies.budget.answer.value?.value.measure ?? 'people';
  function switchOn(): void {
    const wanted = new Map(studies.players.value.map((id) => [id, set.projects.includes(id)]));
    store.change(withSwitched(store.catalogue.value?.projects ?? [], store.settings.value, wanted));
    done.value = true;
  }
  return (
    <article class="set">
      <p>
        <strong>{`${amount(format, measure, set.value)} ${t.units[measure]}`}</strong> {format.measured(set.share)} ·{' '}
        <span data-pass={set.pass}>{set.pass ? t.budget.pass : t.budget.fail}</span> ·{' '}
        {set.costYi === null ? t.budget.noCost : store.t.value.plan.cost(set.costYi, format.decimal)}
      </p>
      <p>{set.projects.length === 0 ? t.budget.none : <Names ids={set.projects} />}</p>
      <p class="study-how">
        {note}
        <button type="button" class="link" onClick={switchOn}>
          {t.budget.switchOn}
        </button>
      </p>
      <p class="hidden" role="status">
        {done.value ? t.budget.switched : ''}
      </p>
    </article>
  );
}
