import { EngineError, fromFailure } from '../failure.ts';
import type { FromStudy, StudyAnswer, StudyAsked, StudyKind, ToStudy } from './protocol.ts';

/** The part of a Worker that the client needs. */
export interface StudyPort {
  postMessage(message: ToStudy): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<FromStudy>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
}

export interface StudyClient {
  /** Rejects with EngineError; with an AbortError as soon as `signal` fires: a later answer is then dropped. */
  ask<K extends StudyKind>(
    kind: K,
    question: StudyAsked<K>,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<StudyAnswer<K>>;
}

interface Waiting {
  resolve(answer: StudyAnswer<StudyKind>): void;
  reject(error: Error): void;
  onShare(share: number): void;
}

/** The worker for long calculations; started at the first question, again after it failed. */
export function createStudyClient(spawn: () => StudyPort, bundleUrl: string): StudyClient {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let port: StudyPort | null = null;

  function hear(message: FromStudy): void {
    const one = waiting.get(message.id);
    if (!one) return;
    if (message.type === 'progress') {
      one.onShare(message.share);
      return;
    }
    waiting.delete(message.id);
    if (message.type === 'answer') one.resolve(message.answer);
    else {
      if (message.failure.code === 'bundle_missing') close();
      one.reject(fromFailure(message.failure));
    }
  }

  function close(): void {
    port?.terminate();
    port = null;
  }

  function open(): StudyPort {
    const fresh = spawn();
    fresh.onmessage = (event) => {
      if (fresh === port) hear(event.data);
    };
    fresh.onerror = (event) => {
      if (fresh !== port) return;
      close();
      const open = [...waiting.values()];
      waiting.clear();
      for (const one of open) one.reject(new EngineError('worker_failed', event.message || 'the worker stopped'));
    };
    fresh.postMessage({ kind: 'open', bundleUrl });
    return fresh;
  }

  return {
    ask<K extends StudyKind>(
      kind: K,
      question: StudyAsked<K>,
      signal: AbortSignal,
      onShare: (share: number) => void,
    ): Promise<StudyAnswer<K>> {
      return new Promise((resolve, reject) => {
        port ??= open();
        const id = nextId++;
        waiting.set(id, { resolve: resolve as (answer: StudyAnswer<StudyKind>) => void, reject, onShare });
        port.postMessage({ id, kind, question } as ToStudy);
        signal.addEventListener('abort', () => {
          if (!waiting.delete(id)) return;
          port?.postMessage({ kind: 'cancel', id });
          reject(new DOMException('cancelled', 'AbortError'));
        });
      });
    },
  };
}
