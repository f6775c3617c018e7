import { toFailure } from '../failure.ts';
import type { FromStudy, ToStudy } from './protocol.ts';
import { openStudy, type StudyEngine, type StudyMessage } from './study.ts';

/** Progress is told at most so often, and other messages are let in as often. */
const EVERY_MS = 60;

const channel = new MessageChannel();
let resume: (() => void) | null = null;
channel.port1.onmessage = () => resume?.();

/** One turn of the event loop, in which a cancel may arrive. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    resume = resolve;
    channel.port2.postMessage(null);
  });
}

let engine: Promise<StudyEngine> | null = null;
let last: Promise<void> = Promise.resolve();
const wanted = new Set<number>();

function post(message: FromStudy): void {
  self.postMessage(message);
}

async function work(message: StudyMessage): Promise<void> {
  const { id } = message;
  let saidMs = Number.NEGATIVE_INFINITY;
  const tick = async (done: number, all: number): Promise<void> => {
    const now = performance.now();
    if (now - saidMs < EVERY_MS) return;
    saidMs = now;
    post({ type: 'progress', id, share: all === 0 ? 1 : done / all });
    await turn();
    if (!wanted.has(id)) throw new DOMException('cancelled', 'AbortError');
  };
  try {
    const ready = await engine;
    if (!ready || !wanted.has(id)) return;
    post({ type: 'answer', id, answer: await ready.answer(message, tick) });
  } catch (error) {
    if (wanted.has(id)) post({ type: 'failure', id, failure: toFailure(error) });
  } finally {
    wanted.delete(id);
  }
}

self.onmessage = (event: MessageEvent<ToStudy>) => {
  const message = event.data;
  if (message.kind === 'open') {
    engine = openStudy(message.bundleUrl);
    engine.catch(() => {});
  } else if (message.kind === 'cancel') wanted.delete(message.id);
  else {
    wanted.add(message.id);
    last = last.then(() => work(message));
  }
};
