import { EngineError, fromFailure } from './failure.ts';
import type { Answer, FromWorker, Kind, Progress, Question, ToWorker } from './protocol.ts';

/** The part of a Worker that the client needs. */
export interface Port {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface Client {
  /** Rejects with EngineError; with an AbortError as soon as `signal` fires (the answer is then dropped). */
  ask<K extends Kind>(kind: K, question: Question<K>, signal?: AbortSignal): Promise<Answer<K>>;
  /** The listener first hears what was said last, if anything was. */
  onProgress(listener: (progress: Progress) => void): void;
  /** Ends the worker; open questions are rejected, whatever it still says is ignored. */
  restart(): void;
}

interface Waiting {
  resolve(answer: Answer<Kind>): void;
  reject(error: Error): void;
}

/** One engine worker behind ids; a restart begins a new generation whose predecessor is no longer heard. */
export function createClient(spawn: () => Port): Client {
  const waiting = new Map<number, Waiting>();
  let listener: (progress: Progress) => void = () => {};
  let last: Progress | null = null;
  let nextId = 1;
  let port: Port | null = null;

  function rejectAll(error: EngineError): void {
    const open = [...waiting.values()];
    waiting.clear();
    for (const one of open) one.reject(error);
  }

  function hear(message: FromWorker): void {
    if (message.type === 'progress') {
      last = message.progress;
      listener(last);
      return;
    }
    const one = waiting.get(message.id);
    if (!one) return;
    waiting.delete(message.id);
    if (message.type === 'answer') one.resolve(message.answer);
    else one.reject(fromFailure(message.failure));
  }

  function open(): Port {
    const fresh = spawn();
    fresh.onmessage = (event) => {
      if (fresh === port) hear(event.data);
    };
    const fail = (reason: string): void => {
      if (fresh !== port) return;
      fresh.terminate();
      port = null;
      rejectAll(new EngineError('worker_failed', reason));
    };
    fresh.onerror = (event) => fail(event.message || 'the worker stopped');
    fresh.onmessageerror = () => fail('a message could not be read');
    return fresh;
  }

  return {
    ask<K extends Kind>(kind: K, question: Question<K>, signal?: AbortSignal): Promise<Answer<K>> {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) {
          reject(new DOMException('cancelled', 'AbortError'));
          return;
        }
        port ??= open();
        const id = nextId++;
        waiting.set(id, { resolve: resolve as (answer: Answer<Kind>) => void, reject });
        port.postMessage({ id, kind, question } as ToWorker);
        signal?.addEventListener('abort', () => {
          if (!waiting.delete(id)) return;
          port?.postMessage({ kind: 'cancel', id });
          reject(new DOMException('cancelled', 'AbortError'));
        });
      });
    },
    onProgress(next) {
      listener = next;
      if (last) next(last);
    },
    restart() {
      port?.terminate();
      port = null;
      rejectAll(new EngineError('worker_failed', 'the worker was restarted'));
    },
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
