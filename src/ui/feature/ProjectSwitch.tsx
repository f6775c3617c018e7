import { withSwitched } from '../../state/studio/switches.ts';
import { useStore } from '../context.ts';

/** One button that switches a project of the present scenario, with what it is now. */
export function ProjectSwitch({ id, title }: { id: string; title?: string }) {
  const store = useStore();
  const words = store.t.value.map.project;
  const on = store.switchedOn.value.has(id);
  function toggle(): void {
    const all = store.catalogue.value?.projects ?? [];
    store.change(withSwitched(all, store.settings.value, new Map([[id, !on]])));
  }
  return (
    <div class="project-switch" data-on={on}>
      <span>{title ?? (on ? words.on : words.off)}</span>
      <button type="button" class="pill" aria-pressed={on} onClick={toggle} data-testid="feature-switch">
        {on ? words.switchOff : words.switchOn}
      </button>
    </div>
  );
}
