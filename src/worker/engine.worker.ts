import { type Engine, openEngine } from './engine.ts';
import { EngineError, toFailure } from './failure.ts';
import type { Answer, FromWorker, Kind, Progress, ToWorker } from './protocol.ts';
import { createQueue } from './queue.ts';

const channel = new MessageChannel();
let resume: (() => void) | null = null;
channel.port1.onmessage = () => {
  const then = resume;
  resume = null;
  then?.();
};

const queue = createQueue((then) => {
  resume = then;
  channel.port2.postMessage(null);
});

let engine: Engine | null = null;

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

function progress(step: Progress): void {
  post({ type: 'progress', progress: step });
}

function ready(): Engine {
  if (!engine) throw new EngineError('not_ready', 'a question came before init was answered');
  return engine;
}

async function answer(message: Exclude<ToWorker, { kind: 'cancel' }>): Promise<Answer<Kind>> {
  switch (message.kind) {
    case 'init':
      engine = await openEngine(message.question.bundleUrl, progress);
      return engine.catalogue;
    case 'setScenario':
      return ready().setScenario(message.question.scenario);
    case 'surface':
      return ready().surface(message.question);
    case 'trip':
      return ready().trip(message.question);
    case 'coverage':
      return ready().coverage(message.question);
    case 'outlines':
      return ready().outlines(message.question);
    case 'detail':
      return ready().detail(message.question);
    case 'validation':
      return ready().validation(message.question.scenario);
    case 'contours':
      return ready().contours(message.question);
    case 'feature':
      return ready().feature(message.question);
    case 'ways':
      return ready().ways(message.question);
    case 'verdict':
      return ready().verdict(message.question.scenario, message.question.targetId);
    case 'resolve':
      return ready().resolve(message.question.scenario);
    case 'readScenario':
      return ready().readScenario(message.question.bytes, message.question.file);
    case 'tables':
      return ready().tables(message.question.scenario);
    case 'versus':
      return ready().versus(message.question);
    case 'search':
      return ready().search(message.question.text, message.question.limit);
    case 'describe':
      return ready().describe(message.question.lon, message.question.lat);
  }
}

self.onmessage = (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.kind === 'cancel') {
    queue.cancel(message.id);
    return;
  }
  queue.add({
    id: message.id,
    kind: message.kind,
    async run() {
      try {
        const result = await answer(message);
        const transfer = message.kind === 'surface' ? [(result as Answer<'surface'>).timeS.buffer] : [];
        post({ type: 'answer', id: message.id, answer: result }, transfer);
      } catch (error) {
        post({ type: 'failure', id: message.id, failure: toFailure(error) });
      }
    },
  });
};
