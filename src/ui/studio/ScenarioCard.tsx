import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { isPart } from '../../state/studio/edits.ts';
import { TOOLS, type Tool } from '../../state/studio/studio.ts';
import { usePage } from '../context.ts';
import { copyText } from '../copy.ts';
import { Icon, type IconName } from '../Icon.tsx';
import { bringUp } from '../scroll.ts';
import { IconButton, Section } from '../widgets.tsx';
import { InWords } from './InWords.tsx';
import { Lazy } from './Lazy.tsx';
import { Problems } from './Problems.tsx';

type Part = () => Promise<{ default: ComponentType }>;

const sketch: Part = () => import('./SketchPanel.tsx');
const PARTS: Readonly<Record<Tool, Part>> = {
  line: sketch,
  road: sketch,
  change: () => import('./ChangePanel.tsx'),
  saved: () => import('./SavedPanel.tsx'),
  versus: () => import('./VersusPanel.tsx'),
};
const ICONS: Readonly<Record<Tool, IconName>> = {
  line: 'train',
  road: 'road',
  change: 'tune',
  saved: 'keep',
  versus: 'compare',
};

/** Scenario A in words, with the tools that make, keep and compare it. */
export function ScenarioCard() {
  const { store, studio } = usePage();
  const t = store.t.value.studio;
  const language = store.setting('language');
  const text = studio.resolved.value?.text[language] ?? '';
  return (
    <Section title={t.title} class="scenario" aside={<Tools text={text} />}>
      <InWords />
      <OwnEdits />
      <Toolbar />
      <ToolPanel />
      <Problems problems={studio.problems.value} />
    </Section>
  );
}

function Tools({ text }: { text: string }) {
  const { store, studio } = usePage();
  const t = store.t.value;
  const copied = useSignal(false);
  const { sketch, history } = studio;
  async function copy(): Promise<void> {
    if (!(await copyText(text))) return;
    copied.value = true;
    setTimeout(() => {
      copied.value = false;
    }, 2000);
  }
  return (
    <span class="section-tools">
      <IconButton
        icon="undo"
        label={t.studio.undo}
        onClick={studio.undo}
        disabled={!sketch.canUndo.value && !history.canUndo.value}
        class="quiet"
      />
      <IconButton
        icon="redo"
        label={t.studio.redo}
        onClick={studio.redo}
        disabled={!sketch.canRedo.value && !history.canRedo.value}
        class="quiet"
      />
      <IconButton
        icon={copied.value ? 'check' : 'copy'}
        label={copied.value ? t.controls.copied : t.studio.copy}
        onClick={() => void copy()}
        class="quiet"
      />
    </span>
  );
}

/** Own modifications, each with a way to take it out. */
function OwnEdits() {
  const { store, studio } = usePage();
  const t = store.t.value.studio;
  const language = store.setting('language');
  const edits = store.setting('edits');
  const texts = studio.resolved.value?.own ?? [];
  if (edits.length === 0) return null;
  return (
    <ul class="own" aria-label={t.ownTitle}>
      {edits.map((edit, i) => {
        if (isPart(edit, edits)) return null;
        const text = texts[i]?.[language] ?? edit.type;
        return (
          <li key={`${i}-${edit.type}`}>
            <span>{text}</span>
            <IconButton icon="close" label={t.remove(text)} onClick={() => void studio.removeEdit(i)} class="quiet" />
          </li>
        );
      })}
    </ul>
  );
}

function Toolbar() {
  const { store, studio } = usePage();
  const t = store.t.value.studio;
  const tool = studio.tool.value;
  return (
    <div class="tools" role="toolbar" aria-label={t.toolsLabel}>
      {TOOLS.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={one === tool}
          onClick={() => studio.open(one === tool ? null : one)}
        >
          <Icon name={ICONS[one]} size={19} />
          {t.tools[one]}
        </button>
      ))}
    </div>
  );
}

function ToolPanel() {
  const { store, studio } = usePage();
  const tool = studio.tool.value;
  useEffect(() => {
    if (tool !== null) bringUp(document.querySelector('.scenario'));
  }, [tool]);
  if (tool === null) return null;
  return (
    <section class="tool" aria-label={store.t.value.studio.tools[tool]}>
      <Lazy load={PARTS[tool]} key={tool} />
    </section>
  );
}
