import { decodeBundle } from '../../network/bundle.ts';
import { parseBook } from '../../scenario/parse.ts';
import { download } from '../download.ts';
import { EngineError, toFailure } from '../failure.ts';
import type { Failure } from '../protocol.ts';
import { buildEvidence, type Evidence, type EvidenceQuestion } from './evidence.ts';

export interface ToEvidence {
  readonly bundleUrl: string;
  readonly question: EvidenceQuestion;
}

export type FromEvidence =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'done'; readonly evidence: Evidence }
  | { readonly type: 'failure'; readonly failure: Failure };

function post(message: FromEvidence): void {
  self.postMessage(message);
}

async function work({ bundleUrl, question }: ToEvidence): Promise<Evidence> {
  const bundle = decodeBundle(await download(bundleUrl, () => {}));
  if (!bundle.ok) throw new EngineError('bundle_corrupt', 'the bundle cannot be read', bundle.problems);
  const { network, documents, searchKeys } = bundle.value;
  const book = parseBook(documents);
  if (!book.ok) throw new EngineError('bundle_corrupt', 'the projects of the bundle cannot be read', book.problems);
  const sources = { today: network, book: book.value, searchKeys };
  return buildEvidence(sources, question, (share) => post({ type: 'progress', share }));
}

self.onmessage = (event: MessageEvent<ToEvidence>) => {
  work(event.data).then(
    (evidence) => post({ type: 'done', evidence }),
    (error: unknown) => post({ type: 'failure', failure: toFailure(error) }),
  );
};
