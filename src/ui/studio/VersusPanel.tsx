import { useEffect } from 'preact/hooks';
import { type Rival, VERSUS_VIEWS } from '../../state/settings.ts';
import { rivalChoice } from '../../state/studio/rival.ts';
import { usePage } from '../context.ts';
import { IconButton, Segmented } from '../widgets.tsx';
import { VersusResult } from './VersusResult.tsx';

const YEARS = [2025, 2027, 2030, 2035] as const;

/** Choosing scenario B, how both are shown on the map, and what the difference means for people. */
export default function VersusPanel() {
  const { store, saved } = usePage();
  const t = store.t.value.studio.versus;
  const rival = store.setting('rival');
  const versus = store.setting('versus');
  useEffect(() => void saved.refresh(), []);
  return (
    <>
      <p class="intro">{t.teach}</p>
      <RivalSelect />
      {rival && (
        <>
          <Segmented
            label={t.view}
            value={versus}
            options={VERSUS_VIEWS.map((value) => ({ value, label: t.views[value] }))}
            onChange={(value) => store.change({ versus: value })}
          />
          <VersusResult />
        </>
      )}
    </>
  );
}

/** What stands for a rival in the list. */
function optionOf(rival: Rival | null): string {
  if (!rival) return '';
  return rival.kind === 'preset' ? `=${rival.spec}` : '~';
}

function RivalSelect() {
  const { store, studio, saved } = usePage();
  const t = store.t.value.studio.versus;
  const rival = store.setting('rival');
  const kept = saved.list.value ?? [];
  const named = store.catalogue.value?.scenarios ?? [];
  const presets: readonly (readonly [spec: string, label: string])[] = [
    ['baseline', t.baseline],
    ['all', t.all],
    ...YEARS.map((year) => [`year:${year}`, t.year(year)] as const),
  ];

  function choose(value: string): void {
    if (value === '') store.change({ rival: null });
    else if (value.startsWith('=')) store.change({ rival: { kind: 'preset', spec: value.slice(1) } });
    else if (value === '+') {
      const { projects, modifications = [] } = store.choice.peek();
      store.change({ rival: { kind: 'own', title: '', projects, modifications } });
    } else {
      const one = kept.find(({ id }) => `:${id}` === value);
      if (one)
        store.change({
          rival: { kind: 'own', title: one.title, projects: one.projects, modifications: one.modifications },
        });
    }
  }

  /** B becomes the scenario at hand, and what was at hand becomes B. */
  async function swap(): Promise<void> {
    if (!rival) return;
    const { projects, modifications = [] } = store.choice.peek();
    const other = await studio.resolve(rivalChoice(rival)).catch(() => null);
    if (!other) return;
    const title = projects.length + modifications.length === 0 ? t.baseline : '';
    studio.take(other);
    store.change({ rival: { kind: 'own', title, projects, modifications } });
  }

  return (
    <div class="rival">
      <span class="ab" data-side="b" aria-hidden="true">
        B
      </span>
      <label class="select wide">
        <span class="hidden">{t.rival}</span>
        <select value={optionOf(rival)} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t.none}</option>
          {rival?.kind === 'own' && <option value="~">{t.copied(rival.title)}</option>}
          <optgroup label={t.presets}>
            {presets.map(([spec, label]) => (
              <option key={spec} value={`=${spec}`}>
                {label}
              </option>
            ))}
            <option value="+">{t.copy}</option>
          </optgroup>
          {kept.length > 0 && (
            <optgroup label={t.kept}>
              {kept.map(({ id, title }) => (
                <option key={id} value={`:${id}`}>
                  {title}
                </option>
              ))}
            </optgroup>
          )}
          <optgroup label={t.named}>
            {named.map(({ id, title }) => (
              <option key={id} value={`=${id}`}>
                {title}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      <IconButton icon="swap" label={t.swap} onClick={() => void swap()} disabled={!rival} class="quiet" />
    </div>
  );
}
