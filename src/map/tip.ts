import { type FeatureRef, featureName } from '../state/inspect.ts';
import type { Store } from '../state/store.ts';

interface Hover {
  readonly x: number;
  readonly y: number;
  readonly timeS: number | null;
  /** The thing under the pointer. */
  readonly pointed: FeatureRef | null;
  /** Both scenarios, where two are compared. */
  readonly compared: { readonly a: number | null; readonly b: number | null } | null;
}

/** The label that follows the pointer: minutes to (or from) where it points. */
export function createTip(container: HTMLElement, store: Store): { show(at: Hover | null): void } {
  const tip = document.createElement('div');
  tip.className = 'tip';
  tip.hidden = true;
  tip.setAttribute('aria-hidden', 'true');
  container.append(tip);
  return {
    show(at) {
      tip.hidden = at === null || store.surface.peek() === null;
      if (tip.hidden || at === null) return;
      const { t, format } = store;
      const said = (timeS: number | null): string =>
        timeS === null ? t.peek().legend.notReached : format.peek().minutes(timeS);
      const catalogue = store.catalogue.peek();
      const name = at.pointed && catalogue ? featureName(catalogue, at.pointed) : null;
      const { language } = store.settings.peek();
      const minutes = at.compared ? `A ${said(at.compared.a)} · B ${said(at.compared.b)}` : said(at.timeS);
      tip.textContent = name ? `${minutes} · ${name[language] || name.zh}` : minutes;
      tip.style.transform = `translate(${Math.round(at.x + 14)}px, ${Math.round(at.y + 16)}px)`;
    },
  };
}
