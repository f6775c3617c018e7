import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Problem } from '../../base/problem.ts';
import type { Modification } from '../../scenario/modification.ts';
import { type Client, createLane } from '../../worker/client.ts';
import type { Answer, EditTables, ReadScenario, ResolvedScenario, ScenarioChoice } from '../../worker/protocol.ts';
import type { Store } from '../store.ts';
import { problemsOf, report } from '../trouble.ts';
import { withEdits, withoutEdit } from './edits.ts';
import { createHistory, type History } from './history.ts';
import { askRivalOn, askVersus, type Versus } from './rival.ts';
import { createSketch, type Sketch } from './sketch.ts';
import { withChoice } from './switches.ts';

export const TOOLS = ['line', 'road', 'change', 'saved', 'versus'] as const;
export type Tool = (typeof TOOLS)[number];

/** Making scenarios: drawing, changing, undoing, keeping, comparing. */
export interface Studio extends Versus {
  /** The tool whose panel is open. */
  readonly tool: Signal<Tool | null>;
  readonly history: History;
  readonly sketch: Sketch;
  /** Whether a click on the map draws: what is drawn is shown and changed only where its tool is. */
  readonly drawing: ReadonlySignal<boolean>;
  /** Scenario A in words; null until it is resolved. */
  readonly resolved: ReadonlySignal<ResolvedScenario | null>;
  /** What may be drawn from, under scenario A; null until asked for and read. */
  readonly tables: ReadonlySignal<EditTables | null>;
  /** The tables, as soon as they are there. */
  tablesReady(): Promise<EditTables>;
  /** Why the last edit was not taken, or what was said about it. */
  readonly problems: Signal<readonly Problem[]>;
  /** Projects that are there under B, while B is on the map. */
  readonly rivalOn: ReadonlySignal<ReadonlySet<string>>;
  open(tool: Tool | null): void;
  undo(): void;
  redo(): void;
  /** Puts modifications in if the scenario holds with them; false: `problems` says why not, and nothing has changed. */
  commit(added: readonly Modification[]): Promise<boolean>;
  removeEdit(index: number): Promise<boolean>;
  /** Makes scenario A what a choice says. */
  take(choice: Pick<ResolvedScenario, 'projects' | 'modifications'>): void;
  resolve(scenario: ScenarioChoice): Promise<ResolvedScenario>;
  /** Reads a scenario file as the command line does. Rejects with EngineError, which carries the problems. */
  read(bytes: Uint8Array, file: string): Promise<ReadScenario>;
}

export function createStudio(store: Store, client: Client): Studio {
  const tool = signal<Tool | null>(null);
  const problems = signal<readonly Problem[]>([]);
  const tables = signal<EditTables | null>(null);
  const history = createHistory(store);
  const sketch = createSketch(
    () => tables.peek(),
    () => store.settings.peek().language,
  );
  const drawing = computed(() => sketch.kind.value !== null && store.setting('workspace') === 'plan');
  const resolved = askResolved(store, client);
  const { versus, versusStale } = askVersus(store, client, () => tool.value === 'versus');
  askTables(store, client, tool, tables);

  const change = (made: (edits: readonly Modification[]) => readonly Modification[]): Promise<boolean> =>
    changeEdits(store, client, problems, made);

  return {
    tool,
    history,
    sketch,
    drawing,
    resolved,
    tables,
    problems,
    versus,
    versusStale,
    rivalOn: askRivalOn(store, client),
    tablesReady: () => present(tables),
    open(next) {
      problems.value = [];
      tool.value = next;
      if (next === 'line' || next === 'road') sketch.start(next);
      else sketch.stop();
      if (next === 'versus' && !store.settings.peek().rival) {
        const spec = store.changes.peek() === 0 ? 'all' : 'baseline';
        store.change({ rival: { kind: 'preset', spec } });
      }
    },
    undo() {
      if (!drawing.peek() || !sketch.undo()) history.undo();
    },
    redo() {
      if (!drawing.peek() || !sketch.redo()) history.redo();
    },
    commit: (added) => change((edits) => withEdits(edits, added)),
    removeEdit(index) {
      const gone = store.settings.peek().edits[index];
      return change((edits) => withoutEdit(edits, gone ? edits.indexOf(gone) : -1));
    },
    take({ projects, modifications }) {
      store.change({ ...withChoice(store.catalogue.peek()?.projects ?? [], projects), edits: modifications });
    },
    resolve: (scenario) => client.ask('resolve', { scenario }),
    read: (bytes, file) => client.ask('readScenario', { bytes, file }),
  };
}

/**
 * Changes the scenario's own modifications if it holds with them; else `problems` says why not. What else became of the
 * scenario while it was checked is kept: the change is then made of that, and checked again.
 */
async function changeEdits(
  store: Store,
  client: Client,
  problems: Signal<readonly Problem[]>,
  made: (edits: readonly Modification[]) => readonly Modification[],
): Promise<boolean> {
  for (;;) {
    const choice = store.choice.peek();
    const edits = made(store.settings.peek().edits);
    const scenario = { projects: choice.projects, modifications: edits };
    const checked = await client.ask('resolve', { scenario }).catch((error: unknown) => ({ error }));
    if (store.choice.peek() !== choice) continue;
    if ('error' in checked) {
      problems.value = problemsOf(checked.error);
      return false;
    }
    problems.value = checked.problems.filter((one) => one.severity === 'warning');
    store.change({ edits });
    return true;
  }
}

/** Resolves with the first value that is not null. */
function present<T>(source: ReadonlySignal<T | null>): Promise<T> {
  return new Promise((resolve) => {
    let done = false;
    const stop = effect(() => {
      const { value } = source;
      if (value === null || done) return;
      done = true;
      resolve(value);
      queueMicrotask(() => stop());
    });
  });
}

function askResolved(store: Store, client: Client): ReadonlySignal<ResolvedScenario | null> {
  const resolved = signal<ResolvedScenario | null>(null);
  const lane = createLane(
    client,
    'resolve',
    (answer: Answer<'resolve'>) => {
      resolved.value = answer;
    },
    () => {
      resolved.value = null;
    },
  );
  effect(() => {
    if (store.catalogue.value) lane.ask({ scenario: store.choice.value });
  });
  return resolved;
}

/** Tables are asked for only while a tool that draws or changes is open. */
function askTables(
  store: Store,
  client: Client,
  tool: ReadonlySignal<Tool | null>,
  tables: Signal<EditTables | null>,
): void {
  const lane = createLane(
    client,
    'tables',
    (answer: Answer<'tables'>) => {
      tables.value = answer;
    },
    (error) => report(store, error),
  );
  const wanted = computed(() => tool.value === 'line' || tool.value === 'road' || tool.value === 'change');
  effect(() => {
    if (wanted.value && store.catalogue.value) lane.ask({ scenario: store.choice.value });
  });
}
