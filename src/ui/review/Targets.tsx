import { useEffect, useRef } from 'preact/hooks';
import type { Verdict } from '../../assess/results.ts';
import type { Target } from '../../network/model.ts';
import { nameIn } from '../../state/names.ts';
import { useStore } from '../context.ts';
import { Icon } from '../Icon.tsx';
import { scoreWords, useScore } from '../ScoreStrip.tsx';
import { bringUp } from '../scroll.ts';
import { Section } from '../widgets.tsx';
import { TargetDetail } from './TargetDetail.tsx';

/** The targets as a ledger: met or missed, by how much, and what is missing. */
export function Targets() {
  const store = useStore();
  const t = store.t.value;
  const targets = store.catalogue.value?.targets ?? [];
  const score = useScore(store);
  useShown();
  return (
    <Section
      title={t.workspaces.review}
      aside={<span class="count">{score.all > 0 && scoreWords(score, t.review)}</span>}
    >
      <p class="intro">{t.review.intro}</p>
      {targets.length === 0 && <p class="teach">{t.review.none}</p>}
      {(['circle', 'claim'] as const).map((kind) => {
        const some = targets.filter((target) => target.kind === kind);
        if (some.length === 0) return null;
        return (
          <div key={kind} class="ledger">
            <h3>{kind === 'circle' ? t.review.circles : t.review.claims}</h3>
            <ul>
              {some.map((target) => (
                <TargetRow key={target.id} target={target} />
              ))}
            </ul>
          </div>
        );
      })}
    </Section>
  );
}

/** A target that the address or another panel chose is what the reader came for; its row is brought up once it is judged. */
function useShown(): void {
  const store = useStore();
  const chosen = useRef(store.settings.peek().target).current;
  const judged = chosen !== null && store.verdicts.value.has(chosen);
  useEffect(() => {
    if (judged) bringUp(document.querySelector('.target:has(details[open])'));
  }, [judged]);
}

function TargetRow({ target }: { target: Target }) {
  const store = useStore();
  const t = store.t.value;
  const answered = store.verdicts.value.get(target.id);
  const verdict = answered?.value;
  const today = store.todayVerdicts.value.get(target.id);
  const stale = answered !== undefined && answered.key !== JSON.stringify(store.choice.value);
  const open = store.setting('target') === target.id;
  const title = target.title[store.setting('language')] || target.title.zh;
  const how = [t.periods[target.period], t.definitions[target.definition], t.modes[target.modes]].join(' · ');
  return (
    <li class="target" data-stale={stale} data-pass={verdict?.pass}>
      <span class="mark" data-pass={verdict?.pass}>
        {verdict && <Icon name={verdict.pass ? 'check' : 'cross'} size={14} />}
        <span class="hidden">{verdict && (verdict.pass ? t.review.pass : t.review.fail)}</span>
      </span>
      <details
        open={open}
        onToggle={(event) => {
          const now = event.currentTarget.open;
          if (now !== (store.settings.peek().target === target.id)) store.change({ target: now ? target.id : null });
        }}
      >
        <summary>
          <span class="target-title">{title}</span>
          {verdict && <Margin verdict={verdict} />}
          <span class="target-how">{how}</span>
          {verdict && <ShareBar verdict={verdict} />}
          {today && verdict && today.pass !== verdict.pass && <span class="changed">{t.review.changed}</span>}
        </summary>
        {target.words && <p class="words">{t.review.words + t.marks.colon + target.words}</p>}
        {open && <TargetDetail target={target} />}
        {verdict && <Fails verdict={verdict} />}
      </details>
    </li>
  );
}

/** By how much a target is met or missed, in minutes and seconds. */
export function Margin({ verdict }: { verdict: Verdict }) {
  const store = useStore();
  const t = store.t.value.review;
  if (verdict.marginS === null) return <span class="margin">{t.never}</span>;
  const exact = store.format.value.exact(verdict.marginS);
  return (
    <span class="margin" data-pass={verdict.marginS >= 0}>
      {verdict.marginS >= 0 ? t.margin(exact) : t.over(exact)}
    </span>
  );
}

function ShareBar({ verdict }: { verdict: Verdict }) {
  const { measured } = useStore().format.value;
  const t = useStore().t.value;
  return (
    <span class="share">
      <span class="share-bar" aria-hidden="true">
        <i style={{ width: `${100 * verdict.value}%` }} />
        <b style={{ left: `${100 * verdict.required}%` }} />
      </span>
      <span>
        {t.measures[verdict.target.measure]} {t.review.value(measured(verdict.value), measured(verdict.required))}
      </span>
    </span>
  );
}

const SHOWN_FAILS = 6;

function Fails({ verdict }: { verdict: Verdict }) {
  const store = useStore();
  const t = store.t.value.review;
  const format = store.format.value;
  if (verdict.fails.length === 0) return null;
  return (
    <div class="fails">
      <h4>{t.fails(verdict.fails.length)}</h4>
      <ul>
        {verdict.fails.slice(0, SHOWN_FAILS).map((fail) => (
          <li key={fail.id}>
            <span>{nameIn(store.catalogue.value, fail.name, store.setting('language'))}</span>
            <span>{fail.timeS === null ? t.unreached : format.minutes(fail.timeS)}</span>
            <span>{fail.overS === null ? '' : t.over(format.exact(fail.overS))}</span>
          </li>
        ))}
      </ul>
      {verdict.fails.length > SHOWN_FAILS && <p class="footnote">{t.more(verdict.fails.length - SHOWN_FAILS)}</p>}
    </div>
  );
}
