import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { STUDY_PANELS, type StudyPanel } from '../../state/settings.ts';
import { usePage } from '../context.ts';
import { Icon, type IconName } from '../Icon.tsx';
import { bringUp } from '../scroll.ts';
import { Lazy } from '../studio/Lazy.tsx';
import { Section } from '../widgets.tsx';
import { amount } from './amount.ts';
import { CountedNote } from './CountedNote.tsx';
import { Working } from './Working.tsx';

const PARTS: Readonly<Record<StudyPanel, () => Promise<{ default: ComponentType }>>> = {
  budget: () => import('./BudgetPanel.tsx'),
  breakEven: () => import('./BreakEvenPanel.tsx'),
  fragility: () => import('./FragilityPanel.tsx'),
  sure: () => import('./SurePanel.tsx'),
};
const ICONS: Readonly<Record<StudyPanel, IconName>> = {
  budget: 'coin',
  breakEven: 'level',
  fragility: 'broken',
  sure: 'bell',
};

/** The chosen target: what all projects do to it, and the four questions about it. */
export default function StudyCard() {
  const { store, studies } = usePage();
  const t = store.t.value.study;
  const study = store.setting('study');
  // A study that the address opened is what its reader came for.
  const answered = store.surface.value !== null;
  useEffect(() => {
    if (answered && store.settings.peek().study !== null) bringUp(document.querySelector('.study'));
  }, [answered, store]);
  return (
    <Section title={t.title} class="study">
      <TargetChoice />
      <Whole />
      <Working of={studies.contribution} />
      <div class="tools study-tools" role="toolbar" aria-label={t.panelsLabel}>
        {STUDY_PANELS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === study}
            onClick={() => store.change({ study: one === study ? null : one })}
          >
            <Icon name={ICONS[one]} size={19} />
            {t.panels[one]}
          </button>
        ))}
      </div>
      {study !== null && (
        <section class="tool" aria-label={t.panels[study]}>
          <Lazy load={PARTS[study]} key={study} />
        </section>
      )}
    </Section>
  );
}

function TargetChoice() {
  const { store, studies } = usePage();
  const t = store.t.value;
  const language = store.setting('language');
  const targets = store.catalogue.value?.targets ?? [];
  return (
    <label class="select study-target">
      <span>{t.study.target}</span>
      <select
        value={studies.target.value?.id}
        onChange={(event) => store.change({ target: event.currentTarget.value })}
      >
        {targets.map(({ id, title }) => (
          <option key={id} value={id}>
            {title[language] || title.zh}
          </option>
        ))}
      </select>
      <Icon name="chevron" size={14} />
    </label>
  );
}

/** Today and with everything built, how that was found, and how the list is sorted. */
function Whole() {
  const { store, studies } = usePage();
  const t = store.t.value.study;
  const format = store.format.value;
  const answer = studies.contribution.answer.value?.value;
  const target = studies.target.value;
  if (!answer || !target) return null;
  const { before, after, measure, exact, choices, orders } = answer;
  const byWorth = store.setting('byWorth');
  const text = (of: typeof before): string =>
    `${amount(format, measure, of.value)} ${t.units[measure]} (${format.measured(of.share)})`;
  return (
    <div class="study-whole" data-stale={studies.contribution.stale.value}>
      <p data-testid="study-whole">
        {t.state(text(before), text(after))} · {t.required(format.share(target.requiredShare))}
      </p>
      <p class="study-how">
        {exact ? t.exact(format.integer(choices)) : t.sampled(format.integer(orders))}
        <button type="button" class="link" aria-pressed={byWorth} onClick={() => store.change({ byWorth: !byWorth })}>
          {byWorth ? t.byProgramme : t.sort}
        </button>
      </p>
      <CountedNote of="contribution" definition={target.definition} />
    </div>
  );
}
