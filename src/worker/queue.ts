import type { Kind } from './protocol.ts';

/** Smaller goes first: what the hand waits for overtakes what fills a table. */
const PRIORITY: Readonly<Record<Kind, number>> = {
  init: 0,
  search: 1,
  describe: 2,
  surface: 3,
  trip: 4,
  ways: 5,
  feature: 2,
  contours: 5,
  coverage: 5,
  outlines: 5,
  detail: 5,
  validation: 5,
  setScenario: 5,
  resolve: 1,
  readScenario: 1,
  tables: 2,
  versus: 4,
  verdict: 6,
};

interface Task {
  readonly id: number;
  readonly kind: Kind;
  run(): void | Promise<void>;
}

export interface Queue {
  add(task: Task): void;
  /** True when the task was still waiting and will not run. */
  cancel(id: number): boolean;
  readonly length: number;
}

/** Runs one task at a time, by priority, then in order of arrival; between tasks `yieldNow` lets new messages in. */
export function createQueue(yieldNow: (then: () => void) => void): Queue {
  const tasks: Task[] = [];
  let running = false;

  function step(): void {
    let best = 0;
    for (let i = 1; i < tasks.length; i++) {
      if (PRIORITY[tasks[i]!.kind] < PRIORITY[tasks[best]!.kind]) best = i;
    }
    const [task] = tasks.splice(best, 1);
    if (!task) {
      running = false;
      return;
    }
    void Promise.resolve(task.run()).finally(() => yieldNow(step));
  }

  return {
    add(task) {
      tasks.push(task);
      if (running) return;
      running = true;
      yieldNow(step);
    },
    cancel(id) {
      const at = tasks.findIndex((task) => task.id === id);
      if (at >= 0) tasks.splice(at, 1);
      return at >= 0;
    },
    get length() {
      return tasks.length;
    },
  };
}
