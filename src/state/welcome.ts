import { type ReadonlySignal, signal } from '@preact/signals';
import { DEFAULTS, type Settings } from './settings.ts';
import type { Store } from './store.ts';

/** Questions that a first-time visitor may ask with one click: the page's own, and one for each kind of reader. */
export const QUESTIONS = ['half_hour', 'planner', 'commuter', 'reviewer'] as const;
type Question = (typeof QUESTIONS)[number];

const PATCHES: Readonly<Record<Question, Partial<Settings>>> = {
  half_hour: { origin: 'changsha', cutoffMin: 30, modes: 'best' },
  planner: {
    direction: 'to',
    modes: 'transit',
    rival: { kind: 'preset', spec: 'year:2030' },
    versus: 'difference',
  },
  commuter: { workspace: 'travel', origin: 'zhuzhou', destination: 'changsha', modes: 'transit' },
  reviewer: { workspace: 'review', review: 'targets', target: 'half-hour-cores-best' },
};

/** What a question asks of the page, everything else as at first. */
function settingsFor(question: Question): Partial<Settings> {
  return PATCHES[question];
}

/** The greeting of a first visit. */
export interface Welcome {
  readonly open: ReadonlySignal<boolean>;
  ask(question: Question): void;
  dismiss(): void;
}

const SEEN = 'czt-welcome';

function seen(): boolean {
  try {
    return localStorage.getItem(SEEN) !== null;
  } catch {
    return true;
  }
}

/** Shown to whom comes without a link and was not here before; once used or closed it does not come back. */
export function createWelcome(store: Store, fragment: string): Welcome {
  const open = signal(fragment.replace(/^#/, '') === '' && !seen());
  function dismiss(): void {
    open.value = false;
    try {
      localStorage.setItem(SEEN, 'seen');
    } catch {
      /* a browser that keeps nothing greets again */
    }
  }
  return {
    open,
    dismiss,
    ask(question) {
      const { theme, language } = store.settings.peek();
      store.change({ ...DEFAULTS, theme, language, ...settingsFor(question) });
      store.picking.value = question === 'commuter' ? 'destination' : 'origin';
      dismiss();
    },
  };
}
