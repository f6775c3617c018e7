import { useLayoutEffect, useRef } from 'preact/hooks';
import { type FeatureFacts, type FeatureRef, featureName, sameFeature } from '../../state/inspect.ts';
import { nameIn } from '../../state/names.ts';
import { usePage } from '../context.ts';
import { Origins, Trust } from './Facts.tsx';
import { LineCard } from './LineCard.tsx';
import { ProjectCard } from './ProjectCard.tsx';
import { ProjectSwitch } from './ProjectSwitch.tsx';
import { RoadCard } from './RoadCard.tsx';
import { StationCard } from './StationCard.tsx';
import { Without } from './Without.tsx';

/** The card of one thing. */
export function FeatureCard({ picked }: { picked: FeatureRef }) {
  const { store, inspect } = usePage();
  const t = store.t.value;
  const { language } = store.settings.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const catalogue = store.catalogue.value;
  const known = inspect.facts.value?.value;
  const facts = known && sameFeature(known, picked) ? known : null;
  const name = titleOf(facts) ?? (catalogue && featureName(catalogue, picked));
  const spoken = (zh: string): string => nameIn(catalogue, zh, language);
  const gone = !facts && !inspect.stale.value && inspect.facts.value !== null;
  useLayoutEffect(() => {
    if (inspect.wanted.peek() !== null || document.activeElement === document.body) heading.current?.focus();
  }, [picked.kind, picked.id]);
  return (
    <>
      <div class="feature-head">
        <p class="feature-kind">
          {t.map.kinds[picked.kind]} <Status picked={picked} facts={facts} />
        </p>
        <h3 ref={heading} tabIndex={-1} data-testid="feature-name">
          {name ? name[language] || name.zh : picked.id}
        </h3>
        {facts?.kind === 'road' && (
          <p class="feature-sub">{t.map.road.between(spoken(facts.ends[0]), spoken(facts.ends[1]))}</p>
        )}
        {facts?.kind === 'station' && facts.city !== '' && <p class="feature-sub">{spoken(facts.city)}</p>}
        {facts && <Trust origins={facts.origins} />}
      </div>
      <Others picked={picked} />
      {gone && (
        <p class="teach">
          {t.map.gone} {t.map.goneHow}
        </p>
      )}
      {!facts && !gone && <p class="tool-wait">{t.map.reading}</p>}
      {facts && (
        <div class="feature-facts" data-stale={inspect.stale.value}>
          {facts.kind === 'project' && <ProjectSwitch id={facts.id} />}
          <Without />
          {facts.kind === 'road' && <RoadCard facts={facts} />}
          {facts.kind === 'line' && <LineCard facts={facts} />}
          {facts.kind === 'station' && <StationCard facts={facts} />}
          {facts.kind === 'project' && <ProjectCard facts={facts} />}
          {facts.kind !== 'project' && <Projects ids={facts.projects} />}
          <Origins origins={facts.origins} />
        </div>
      )}
    </>
  );
}

function titleOf(facts: FeatureFacts | null) {
  if (facts?.kind === 'line' || facts?.kind === 'station') return facts.name;
  if (facts?.kind !== 'road') return null;
  const name = [facts.name, facts.ref].filter((part) => part !== '').join(' ');
  return name === '' ? null : { zh: name, en: name };
}

function Status({ picked, facts }: { picked: FeatureRef; facts: FeatureFacts | null }) {
  const { store } = usePage();
  const t = store.t.value;
  const project = store.catalogue.value?.projects.find(({ id }) => picked.kind === 'project' && id === picked.id);
  if (project) {
    const year = project.openingYear === null || project.status === 'in_service' ? '' : ` ${project.openingYear}`;
    return (
      <span class={`status status-${project.status}`}>
        {t.status[project.status]}
        {year}
      </span>
    );
  }
  if (!facts) return null;
  const word = facts.today ? t.map.status.today : t.map.status.byProject;
  return <span class={`status status-${facts.today ? 'in_service' : 'planned'}`}>{word}</span>;
}

/** What else lies at the same spot. */
function Others({ picked }: { picked: FeatureRef }) {
  const { store, inspect } = usePage();
  const t = store.t.value.map;
  const { language } = store.settings.value;
  const catalogue = store.catalogue.value;
  const rest = inspect.here.value.filter((one) => !sameFeature(one, picked));
  if (rest.length === 0 || !catalogue) return null;
  return (
    <details class="others">
      <summary>{t.also(rest.length)}</summary>
      <ul>
        {rest.map((one) => {
          const name = featureName(catalogue, one);
          return (
            <li key={`${one.kind} ${one.id}`}>
              <span class="others-kind">{t.kinds[one.kind]}</span>
              <button type="button" class="link" onClick={() => inspect.show(one, inspect.here.value)}>
                {name?.[language] || name?.zh || one.id}
              </button>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

/** Projects that bring, change or take the thing, with their switches. */
function Projects({ ids }: { ids: readonly string[] }) {
  const { store } = usePage();
  const { language } = store.settings.value;
  const projects = (store.catalogue.value?.projects ?? []).filter(({ id }) => ids.includes(id));
  if (projects.length === 0) return null;
  return (
    <section class="feature-projects">
      <h4>{store.t.value.map.project.of}</h4>
      {projects.map(({ id, title }) => (
        <ProjectSwitch key={id} id={id} title={title[language] || title.zh} />
      ))}
    </section>
  );
}
