import { Courier, type Port as CourierPort } from './courier.ts';
import { EngineError } from './failure.ts';
import type { Answer, FromWorker, Kind, Progress, Question, ToWorker } from './protocol.ts';

export type Port = CourierPort<ToWorker, FromWorker>;

export interface Client {
  /** Rejects with EngineError; with an AbortError as soon as `signal` fires (the answer is then dropped). */
  ask<K extends Kind>(kind: K, question: Question<K>, signal?: AbortSignal): Promise<Answer<K>>;
  /** The listener first hears what was said last, if anything was. */
  onProgress(listener: (progress: Progress) => void): void;
  /** Ends the worker; open questions are rejected, whatever it still says is ignored. */
  restart(): void;
}

/** The engine's worker. */
export function createClient(spawn: () => Port): Client {
  let listener: (progress: Progress) => void = () => {};
  let last: Progress | null = null;
  const courier = new Courier<ToWorker, Answer<Kind>, Extract<FromWorker, { type: 'progress' }>>(
    spawn,
    ({ progress }) => {
      last = progress;
      listener(last);
    },
  );
  return {
    ask<K extends Kind>(kind: K, question: Question<K>, signal?: AbortSignal): Promise<Answer<K>> {
      return courier.ask((id) => ({ id, kind, question }) as ToWorker, signal) as Promise<Answer<K>>;
    },
    onProgress(next) {
      listener = next;
      if (last) next(last);
    },
    restart: () => courier.end(new EngineError('worker_failed', 'the worker was restarted')),
  };
}

export interface Lane<K extends Kind> {
  /** Asks, or waits behind the question under way; a newer waiting question replaces an older one. */
  ask(question: Question<K>): void;
  /** Forgets the waiting question and the answer under way. */
  clear(): void;
}

/**
 * Latest wins without starving: one question under way, at most one waiting. While a hand drags, every finished
 * answer is shown and the newest question goes next.
 */
export function createLane<K extends Kind>(
  client: Client,
  kind: K,
  onAnswer: (answer: Answer<K>, question: Question<K>) => void,
  onError: (error: Error, question: Question<K>) => void,
): Lane<K> {
  let busy = false;
  let waiting: Question<K> | null = null;
  let generation = 0;

  async function run(question: Question<K>): Promise<void> {
    const mine = generation;
    busy = true;
    try {
      const answer = await client.ask(kind, question);
      if (mine === generation) onAnswer(answer, question);
    } catch (error) {
      if (mine === generation) onError(error as Error, question);
    } finally {
      busy = false;
      const next = waiting;
      waiting = null;
      if (next !== null) void run(next);
    }
  }

  return {
    ask(question) {
      if (busy) waiting = question;
      else void run(question);
    },
    clear() {
      generation++;
      waiting = null;
    },
  };
}
