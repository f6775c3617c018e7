import { describe, expect, it } from 'vitest';
import { createClient, createLane, type Port } from '../../src/worker/client.ts';
import { EngineError } from '../../src/worker/failure.ts';
import type { Found, FromWorker, ToWorker } from '../../src/worker/protocol.ts';

/** A worker that answers only when the test says so. */
function fakeWorker() {
  const ports: (Port & { sent: ToWorker[]; ended: boolean })[] = [];
  function spawn(): Port {
    const port = {
      sent: [] as ToWorker[],
      ended: false,
      postMessage(message: ToWorker) {
        port.sent.push(message);
      },
      terminate() {
        port.ended = true;
      },
      onmessage: null,
      onerror: null,
      onmessageerror: null,
    } as Port & { sent: ToWorker[]; ended: boolean };
    ports.push(port);
    return port;
  }
  const say = (message: FromWorker, from = ports.length - 1): void =>
    ports[from]?.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  return { ports, spawn, say };
}

function place(id: string): Found {
  return { id, kind: 'station', name: { zh: id, en: id }, within: '', lon: 113, lat: 28 };
}

const question = (text: string) => ({ text, limit: 5 });

describe('createClient', () => {
  it('gives each answer to its own question, in any order', async () => {
    const { spawn, say, ports } = fakeWorker();
    const client = createClient(spawn);
    const a = client.ask('search', question('a'));
    const b = client.ask('search', question('b'));
    expect(ports[0]?.sent.map((message) => message.id)).toEqual([1, 2]);
    say({ type: 'answer', id: 2, answer: [place('B')] });
    say({ type: 'answer', id: 1, answer: [place('A')] });
    expect((await a)[0]?.id).toBe('A');
    expect((await b)[0]?.id).toBe('B');
  });

  it('keeps the code and the problems of a failure', async () => {
    const { spawn, say } = fakeWorker();
    const asked = createClient(spawn).ask('search', question('a'));
    say({ type: 'failure', id: 1, failure: { code: 'scenario_invalid', message: 'no such line', problems: [] } });
    const error = await asked.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ code: 'scenario_invalid', message: 'no such line' });
  });

  it('rejects at once when cancelled, tells the worker, and drops the late answer', async () => {
    const { spawn, say, ports } = fakeWorker();
    const stop = new AbortController();
    const asked = createClient(spawn).ask('search', question('a'), stop.signal);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(ports[0]?.sent.at(-1)).toEqual({ kind: 'cancel', id: 1 });
    expect(() => say({ type: 'answer', id: 1, answer: [] })).not.toThrow();
  });

  it('does not hear the worker before a restart', async () => {
    const { spawn, say, ports } = fakeWorker();
    const client = createClient(spawn);
    const old = client.ask('search', question('a'));
    client.restart();
    await expect(old).rejects.toMatchObject({ code: 'worker_failed' });
    expect(ports[0]?.ended).toBe(true);
    const next = client.ask('search', question('b'));
    say({ type: 'answer', id: 2, answer: [place('ghost')] }, 0);
    say({ type: 'answer', id: 2, answer: [place('B')] }, 1);
    expect((await next)[0]?.id).toBe('B');
  });

  it('turns a crash into worker_failed for every open question', async () => {
    const { spawn, ports } = fakeWorker();
    const client = createClient(spawn);
    const asked = [client.ask('search', question('a')), client.ask('search', question('b'))];
    ports[0]?.onerror?.({ message: 'out of memory' } as ErrorEvent);
    for (const one of asked)
      await expect(one).rejects.toMatchObject({ code: 'worker_failed', message: 'out of memory' });
  });
});

describe('createLane', () => {
  it('asks one at a time; of those that wait only the newest is asked', async () => {
    const { spawn, say, ports } = fakeWorker();
    const heard: string[] = [];
    const lane = createLane(
      createClient(spawn),
      'search',
      (_, asked) => heard.push(asked.text),
      () => {},
    );
    for (const text of ['a', 'b', 'c', 'd']) lane.ask(question(text));
    expect(ports[0]?.sent).toHaveLength(1);
    say({ type: 'answer', id: 1, answer: [] });
    await new Promise((resolve) => setTimeout(resolve));
    expect(ports[0]?.sent).toHaveLength(2);
    say({ type: 'answer', id: 2, answer: [] });
    await new Promise((resolve) => setTimeout(resolve));
    expect(heard).toEqual(['a', 'd']);
  });

  it('drops the answer under way when cleared', async () => {
    const { spawn, say } = fakeWorker();
    const heard: string[] = [];
    const lane = createLane(
      createClient(spawn),
      'search',
      (_, asked) => heard.push(asked.text),
      () => {},
    );
    lane.ask(question('a'));
    lane.clear();
    say({ type: 'answer', id: 1, answer: [] });
    await new Promise((resolve) => setTimeout(resolve));
    expect(heard).toEqual([]);
  });
});
