import { type ReadonlySignal, signal } from '@preact/signals';
import type { Evidence, EvidenceQuestion } from '../../worker/evidence/evidence.ts';
import type { FromEvidence } from '../../worker/evidence/evidence.worker.ts';
import EvidenceWorker from '../../worker/evidence/evidence.worker.ts?worker';
import type { Store } from '../store.ts';

/** Files that prove what the page shows, made in a worker of their own. */
export interface EvidenceMaker {
  /** 0…1 while one is being made; null = none is. */
  readonly share: ReadonlySignal<number | null>;
  readonly failed: ReadonlySignal<boolean>;
  /** The pack, or the raster of the surface alone; null when it failed or was stopped. */
  make(only?: 'geotiff'): Promise<Evidence | null>;
  stop(): void;
}

function questionOf(store: Store, title: string, only?: 'geotiff'): EvidenceQuestion {
  const { origin, destination, direction, cutoffMin } = store.settings.peek();
  const { projects, modifications = [], params = {} } = store.choice.peek();
  return {
    scenario: { title, projects, modifications },
    params,
    origin,
    destination,
    direction,
    query: store.query.peek(),
    cutoffMin,
    url: location.href,
    madeAt: new Date().toISOString(),
    ...(only ? { only } : {}),
  };
}

export function createEvidence(store: Store, titleOf: () => string): EvidenceMaker {
  const share = signal<number | null>(null);
  const failed = signal(false);
  let worker: Worker | null = null;
  let settle: (evidence: Evidence | null) => void = () => {};

  function end(evidence: Evidence | null): void {
    worker?.terminate();
    worker = null;
    share.value = null;
    settle(evidence);
  }

  return {
    share,
    failed,
    stop: () => end(null),
    make(only) {
      end(null);
      failed.value = false;
      share.value = 0;
      return new Promise((resolve) => {
        settle = resolve;
        const fail = (): void => {
          failed.value = true;
          end(null);
        };
        worker = new EvidenceWorker();
        worker.onerror = fail;
        worker.onmessage = ({ data }: MessageEvent<FromEvidence>) => {
          if (data.type === 'progress') share.value = data.share;
          else if (data.type === 'done') end(data.evidence);
          else fail();
        };
        const bundleUrl = new URL('network.bin', document.baseURI).href;
        worker.postMessage({ bundleUrl, question: questionOf(store, titleOf(), only) });
      });
    },
  };
}
