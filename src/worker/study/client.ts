import { Courier, type Port } from '../courier.ts';
import { EngineError } from '../failure.ts';
import type { FromStudy, StudyAnswer, StudyAsked, StudyKind, ToStudy } from './protocol.ts';

export type StudyPort = Port<ToStudy, FromStudy>;

export interface StudyClient {
  /** Rejects with EngineError; with an AbortError as soon as `signal` fires: a later answer is then dropped. */
  ask<K extends StudyKind>(
    kind: K,
    question: StudyAsked<K>,
    signal: AbortSignal,
    onShare: (share: number) => void,
  ): Promise<StudyAnswer<K>>;
}

/** The worker for long calculations. */
export function createStudyClient(spawn: () => StudyPort, bundleUrl: string): StudyClient {
  const shares = new Map<number, (share: number) => void>();
  const courier = new Courier<ToStudy, StudyAnswer<StudyKind>, Extract<FromStudy, { type: 'progress' }>>(
    () => {
      const port = spawn();
      port.postMessage({ kind: 'open', bundleUrl });
      return port;
    },
    ({ id, share }) => shares.get(id)?.(share),
  );
  return {
    async ask<K extends StudyKind>(
      kind: K,
      question: StudyAsked<K>,
      signal: AbortSignal,
      onShare: (share: number) => void,
    ): Promise<StudyAnswer<K>> {
      let asked = 0;
      const questionOf = (id: number): ToStudy => {
        asked = id;
        shares.set(id, onShare);
        return { id, kind, question } as ToStudy;
      };
      try {
        return (await courier.ask(questionOf, signal)) as StudyAnswer<K>;
      } catch (error) {
        // Without its data the worker is of no use: the next question opens another, which fetches them again.
        if (error instanceof EngineError && error.code === 'bundle_missing') courier.end(error);
        throw error;
      } finally {
        shares.delete(asked);
      }
    },
  };
}
