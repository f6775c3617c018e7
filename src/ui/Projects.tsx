import { useSignal } from '@preact/signals';
import { PROJECT_GROUPS, type ProjectGroup } from '../scenario/modification.ts';
import type { ProjectCard } from '../state/catalogue.ts';
import { withSwitched } from '../state/studio/switches.ts';
import { bySharesOf } from '../state/study/question.ts';
import { usePage, useStore } from './context.ts';
import { Icon } from './Icon.tsx';
import { Brought } from './study/Brought.tsx';
import { Section, Switch } from './widgets.tsx';

/** All projects by programme, with the switches of the scenario. */
export function Projects() {
  const { store, studies } = usePage();
  const t = store.t.value;
  const projects = store.catalogue.value?.projects ?? [];
  const sorted = store.setting('byWorth')
    ? bySharesOf(projects, studies.contribution.answer.value?.value.shares)
    : null;
  const changed = store.changes.value;
  function allOn(): void {
    const wanted = new Map(projects.map((one) => [one.id, true]));
    store.change(withSwitched(projects, store.settings.value, wanted));
  }
  return (
    <Section
      title={t.plan.title}
      aside={
        <span class="section-tools">
          <button type="button" class="link" onClick={allOn}>
            {t.plan.allOn}
          </button>
          <button
            type="button"
            class="link"
            disabled={changed === 0 && store.setting('year') === null}
            onClick={() => store.change({ on: [], off: [], year: null, edits: [] })}
          >
            {t.plan.reset}
          </button>
        </span>
      }
    >
      <p class="intro">
        {t.plan.intro} <strong>{t.plan.changed(changed)}</strong>
      </p>
      {projects.length === 0 && <p class="teach">{t.plan.none}</p>}
      {sorted ? (
        <ul>
          {sorted.map((project) => (
            <ProjectRow key={project.id} project={project} on={store.switchedOn.value.has(project.id)} />
          ))}
        </ul>
      ) : (
        PROJECT_GROUPS.map((group, i) => (
          <Programme
            key={group}
            group={group}
            projects={projects.filter((one) => one.group === group)}
            first={i === 0}
          />
        ))
      )}
    </Section>
  );
}

function Programme(props: { group: ProjectGroup; projects: readonly ProjectCard[]; first: boolean }) {
  const store = useStore();
  const t = store.t.value;
  const open = useSignal(props.first);
  if (props.projects.length === 0) return null;
  const on = props.projects.filter((one) => store.switchedOn.value.has(one.id)).length;
  return (
    <div class="programme">
      <button
        type="button"
        class="programme-head"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        <Icon name="chevron" size={14} />
        <span class="programme-name">{t.groups[props.group]}</span>
        <span class="programme-count">{t.plan.count(on, props.projects.length)}</span>
      </button>
      {open.value && (
        <ul>
          {props.projects.map((project) => (
            <ProjectRow key={project.id} project={project} on={store.switchedOn.value.has(project.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}

const STEPS = { high: 4, medium: 3, low: 2, very_low: 1 } as const;

function ProjectRow({ project, on }: { project: ProjectCard; on: boolean }) {
  const store = useStore();
  const t = store.t.value;
  const format = store.format.value;
  const language = store.setting('language');
  const title = project.title[language] || project.title.zh;
  const highlight = (id: string | null) => () => {
    store.highlighted.value = id;
  };
  const metaId = `meta-${project.id}`;
  return (
    <li
      class="project"
      data-on={on}
      onPointerEnter={highlight(project.id)}
      onPointerLeave={highlight(null)}
      onFocusCapture={highlight(project.id)}
      onBlurCapture={highlight(null)}
    >
      <Switch
        label={title}
        on={on}
        describedBy={metaId}
        onChange={(want) => {
          const all = store.catalogue.value?.projects ?? [];
          store.change(withSwitched(all, store.settings.value, new Map([[project.id, want]])));
        }}
      />
      <div class="project-text">
        <span class="project-title">{title}</span>
        <span class="project-meta" id={metaId}>
          <span class={`status status-${project.status}`}>{t.status[project.status]}</span>
          <span>{project.openingYear ?? t.plan.noYear}</span>
          {project.km !== null && <span>{t.plan.km(format.decimal(project.km))}</span>}
          {project.costYi !== null && <span>{t.plan.cost(project.costYi, format.decimal)}</span>}
          {project.alignment === 'modelled' && <span>{t.plan.modelled}</span>}
          <span class="confidence" title={t.confidence[project.confidence]} data-steps={STEPS[project.confidence]}>
            <i />
            <i />
            <i />
            <i />
            <span class="hidden">{t.confidence[project.confidence]}</span>
          </span>
        </span>
        <Brought project={project} title={title} />
      </div>
    </li>
  );
}
