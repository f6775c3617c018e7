import type { CDPSession, Page } from 'playwright-core';

/** Talks to one target of a page: the page itself, or one of its workers. */
type Talk = (method: string) => Promise<{ readonly usedSize?: number }>;

/** Sends to a worker through the page's own session, one message at a time. */
async function workerTalk(session: CDPSession, targetId: string): Promise<Talk> {
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  let nextId = 1;
  return (method) => {
    const id = nextId++;
    return new Promise((resolve) => {
      const hear = (said: { readonly sessionId: string; readonly message: string }): void => {
        const answer = JSON.parse(said.message) as { id?: number; result?: { usedSize?: number } };
        if (said.sessionId !== sessionId || answer.id !== id) return;
        session.off('Target.receivedMessageFromTarget', hear);
        resolve(answer.result ?? {});
      };
      session.on('Target.receivedMessageFromTarget', hear);
      void session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) });
    });
  };
}

export interface Heap {
  /** Megabytes in use after all that can be freed was. */
  readonly pageMb: number;
  readonly engineMb: number;
}

/** A way to weigh the memory of a page and of its engine worker. */
export async function scales(page: Page): Promise<() => Promise<Heap>> {
  const session = await page.context().newCDPSession(page);
  const { targetInfos } = await session.send('Target.getTargets');
  const engine = targetInfos.find(({ type, url }) => type === 'worker' && url.includes('engine.worker'));
  if (!engine) throw new Error('the engine worker was not found');
  const worker = await workerTalk(session, engine.targetId);
  const own: Talk = async (method) => (await session.send(method as 'Runtime.getHeapUsage')) as { usedSize?: number };
  async function weigh(talk: Talk): Promise<number> {
    for (let i = 0; i < 3; i++) await talk('HeapProfiler.collectGarbage');
    return ((await talk('Runtime.getHeapUsage')).usedSize ?? Number.NaN) / 1e6;
  }
  return async () => ({ pageMb: await weigh(own), engineMb: await weigh(worker) });
}
