import type { ProjectFacts } from '../../state/inspect.ts';
import { useStore } from '../context.ts';
import { Facts } from './Facts.tsx';

const SHOWN = 8;

/** A project: its dates and money, its switch, and what it changes in the network. */
export function ProjectCard({ facts }: { facts: ProjectFacts }) {
  const store = useStore();
  const t = store.t.value;
  const words = t.map.project;
  const format = store.format.value;
  const { language } = store.settings.value;
  const card = store.catalogue.value?.projects.find(({ id }) => id === facts.id);
  if (!card) return null;
  return (
    <>
      <Facts
        rows={[
          [words.programme, `${t.groups[card.group]}${card.plan === '' ? '' : ` · ${card.plan}`}`],
          [words.year, card.openingYear === null ? t.plan.noYear : String(card.openingYear)],
          [words.cost, card.costYi === null ? t.plan.noCost : t.plan.cost(card.costYi, format.decimal)],
          [words.length, card.km === null ? null : t.plan.km(format.decimal(card.km))],
          [words.alignment, words.alignments[card.alignment]],
          [words.statusDate, card.statusDate],
        ]}
      />
      <h4>{words.does}</h4>
      {facts.steps.length === 0 && <p class="feature-note">{words.unsure}</p>}
      <ul class="project-steps">
        {facts.steps.slice(0, SHOWN).map((step, i) => (
          <li key={`${i}-${step.zh}`}>{step[language] || step.zh}</li>
        ))}
        {facts.steps.length > SHOWN && <li>+ {facts.steps.length - SHOWN}</li>}
      </ul>
    </>
  );
}
