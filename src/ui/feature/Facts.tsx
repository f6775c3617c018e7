import type { ComponentChildren } from 'preact';
import type { Origin } from '../../state/inspect.ts';
import { useStore } from '../context.ts';
import { Source } from '../Source.tsx';

/** Names with values, one a line; a value of null or nothing leaves its line out. */
export function Facts({ rows }: { rows: readonly (readonly [name: string, value: ComponentChildren])[] }) {
  return (
    <dl class="pairs">
      {rows
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

const STEPS = { high: 4, medium: 3, low: 2, very_low: 1 } as const;

/** Sources of what the card says, each with its confidence. */
export function Origins({ origins }: { origins: readonly Origin[] }) {
  const t = useStore().t.value;
  return (
    <details class="origins">
      <summary>
        {t.map.origins.title} ({origins.length})
      </summary>
      <p class="footnote">{t.map.origins.words}</p>
      <ul>
        {origins.map(({ source, confidence, modelled, note }) => (
          <li key={`${source} ${confidence} ${modelled} ${note}`}>
            <span class="confidence" data-steps={STEPS[confidence]} aria-hidden="true">
              <i />
              <i />
              <i />
              <i />
            </span>
            <b>
              {t.confidence[confidence]} · {modelled ? t.map.origins.modelled : t.map.origins.published}
            </b>
            <p>
              <Source text={source} />
            </p>
            {note !== '' && (
              <p>
                <Source text={note} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The least sure of the sources, in words, and whether any number was modelled. */
export function Trust({ origins }: { origins: readonly Origin[] }) {
  const t = useStore().t.value;
  const least = [...origins].sort((a, b) => STEPS[a.confidence] - STEPS[b.confidence])[0];
  if (!least) return null;
  return (
    <span class="trust">
      <span class="confidence" data-steps={STEPS[least.confidence]} aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </span>
      {t.confidence[least.confidence]}
      {origins.some(({ modelled }) => modelled) && ` · ${t.map.origins.modelled}`}
    </span>
  );
}
