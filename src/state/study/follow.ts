import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { EngineError } from '../../worker/failure.ts';
import type { StudyClient } from '../../worker/study/client.ts';
import type { StudyAnswer, StudyAsked, StudyKind } from '../../worker/study/protocol.ts';
import type { Answered, Trouble } from '../store.ts';
import { problemsOf } from '../trouble.ts';

/** One long calculation that follows what is asked. */
export interface Study<K extends StudyKind> {
  readonly answer: ReadonlySignal<Answered<StudyAnswer<K>> | null>;
  /** The answer belongs to an earlier question. */
  readonly stale: ReadonlySignal<boolean>;
  /** 0…1 while it runs; null = it does not. */
  readonly share: ReadonlySignal<number | null>;
  readonly problem: ReadonlySignal<Trouble | null>;
  /** Stopped by hand; `restart` goes on. */
  readonly cancelled: ReadonlySignal<boolean>;
  cancel(): void;
  restart(): void;
}

/** A question is sent once it has not changed for so long. */
const REST_MS = 250;

function troubleOf(error: unknown): Trouble {
  const code = error instanceof EngineError ? error.code : 'engine_failed';
  const message = error instanceof Error ? error.message : String(error);
  return { code, message, problems: problemsOf(error), fatal: false };
}

/** Keeps one study in step with what is wanted; null = nothing. */
export function follow<K extends StudyKind>(
  client: StudyClient,
  kind: K,
  wanted: ReadonlySignal<StudyAsked<K> | null>,
): Study<K> {
  const answer = signal<Answered<StudyAnswer<K>> | null>(null);
  const share = signal<number | null>(null);
  const problem = signal<Trouble | null>(null);
  const cancelled = signal(false);
  const key = computed(() => (wanted.value === null ? null : JSON.stringify(wanted.value)));
  let running: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(timer);
    running?.abort();
    running = null;
    share.value = null;
  }

  async function run(asked: string): Promise<void> {
    const mine = new AbortController();
    running = mine;
    const onShare = (value: number): void => {
      if (running === mine) share.value = value;
    };
    try {
      const value = await client.ask(kind, JSON.parse(asked) as StudyAsked<K>, mine.signal, onShare);
      if (running === mine) answer.value = { key: asked, value };
    } catch (error) {
      if (running === mine) problem.value = troubleOf(error);
    }
    if (running === mine) stop();
  }

  function start(asked: string | null): void {
    stop();
    problem.value = null;
    cancelled.value = false;
    if (asked === null || answer.peek()?.key === asked) return;
    share.value = 0;
    timer = setTimeout(() => void run(asked), REST_MS);
  }

  effect(() => {
    const asked = key.value;
    untracked(() => start(asked));
  });

  return {
    ...{ answer, share, problem, cancelled },
    stale: computed(() => key.value !== null && answer.value !== null && answer.value.key !== key.value),
    cancel() {
      stop();
      cancelled.value = true;
    },
    restart: () => start(key.peek()),
  };
}
