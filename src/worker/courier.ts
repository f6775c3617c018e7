import { EngineError, fromFailure } from './failure.ts';
import type { Failure } from './protocol.ts';

/** The part of a Worker that a courier needs. */
export interface Port<To, From> {
  postMessage(message: To): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<From>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
}

interface Cancel {
  readonly kind: 'cancel';
  readonly id: number;
}

/** What a worker says: an answer or a failure by the question's id, or news of how far it is. */
type Said<Answer, News> =
  | { readonly type: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly type: 'failure'; readonly id: number; readonly failure: Failure }
  | News;

interface Waiting<Answer> {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

/**
 * Questions to a worker behind ids. The worker is spawned at the first question, and again after it failed or was ended;
 * what its predecessor still says is not heard.
 */
export class Courier<Question, Answer, News extends { readonly type: 'progress' }> {
  readonly #spawn: () => Port<Question | Cancel, Said<Answer, News>>;
  readonly #onNews: (news: News) => void;
  readonly #waiting = new Map<number, Waiting<Answer>>();
  #port: Port<Question | Cancel, Said<Answer, News>> | null = null;
  #nextId = 1;

  constructor(spawn: () => Port<Question | Cancel, Said<Answer, News>>, onNews: (news: News) => void) {
    this.#spawn = spawn;
    this.#onNews = onNews;
  }

  /** Rejects with EngineError; with an AbortError as soon as `signal` fires (the answer is then dropped). */
  ask(questionOf: (id: number) => Question, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const cancel = (): void => reject(new DOMException('cancelled', 'AbortError'));
      if (signal?.aborted) {
        cancel();
        return;
      }
      this.#port ??= this.#open();
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#port.postMessage(questionOf(id));
      signal?.addEventListener('abort', () => {
        if (!this.#waiting.delete(id)) return;
        this.#port?.postMessage({ kind: 'cancel', id });
        cancel();
      });
    });
  }

  /** Ends the worker and rejects what is open. */
  end(error: EngineError): void {
    this.#port?.terminate();
    this.#port = null;
    const open = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const one of open) one.reject(error);
  }

  #open(): Port<Question | Cancel, Said<Answer, News>> {
    const port = this.#spawn();
    const fail = (reason: string): void => {
      if (port === this.#port) this.end(new EngineError('worker_failed', reason));
    };
    port.onmessage = (event) => {
      if (port === this.#port) this.#hear(event.data);
    };
    port.onerror = (event) => fail(event.message || 'the worker stopped');
    port.onmessageerror = () => fail('a message could not be read');
    return port;
  }

  #hear(said: Said<Answer, News>): void {
    if (said.type === 'progress') {
      this.#onNews(said);
      return;
    }
    const one = this.#waiting.get(said.id);
    if (!one) return;
    this.#waiting.delete(said.id);
    if (said.type === 'answer') one.resolve(said.answer);
    else one.reject(fromFailure(said.failure));
  }
}
