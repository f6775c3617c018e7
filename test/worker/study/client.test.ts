import { describe, expect, it } from 'vitest';
import { createStudyClient, type StudyPort } from '../../../src/worker/study/client.ts';
import type { FromStudy, ToStudy, YearsAnswer } from '../../../src/worker/study/protocol.ts';

class FakePort implements StudyPort {
  readonly sent: ToStudy[] = [];
  ended = false;
  onmessage: StudyPort['onmessage'] = null;
  onerror: StudyPort['onerror'] = null;
  onmessageerror: StudyPort['onmessageerror'] = null;

  postMessage(message: ToStudy): void {
    this.sent.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(message: FromStudy): void {
    this.onmessage?.({ data: message } as MessageEvent<FromStudy>);
  }
}

const QUESTION = { scenario: { projects: [] }, targetId: 'hour-nearest' };
const ANSWER: YearsAnswer = { year: 2030, lostIn: null, years: [] };

function opened() {
  const ports: FakePort[] = [];
  const client = createStudyClient(() => {
    const port = new FakePort();
    ports.push(port);
    return port;
  }, 'network.bin');
  const shares: number[] = [];
  const stop = new AbortController();
  const ask = () => client.ask('years', QUESTION, stop.signal, (share) => shares.push(share));
  return { ports, ask, shares, stop };
}

describe('study client', () => {
  it('opens one worker at the first question and tells progress and answer', async () => {
    const { ports, ask, shares } = opened();
    expect(ports).toEqual([]);
    const first = ask();
    const [port] = ports;
    port?.say({ type: 'progress', id: 1, share: 0.25 });
    port?.say({ type: 'answer', id: 1, answer: ANSWER });
    expect(await first).toEqual(ANSWER);
    expect(shares).toEqual([0.25]);
    void ask();
    expect(ports.length).toBe(1);
    expect(port?.sent.map(({ kind }) => kind)).toEqual(['open', 'years', 'years']);
  });

  it('cancels, and drops whatever comes late', async () => {
    const { ports, ask, shares, stop } = opened();
    const asked = ask();
    stop.abort();
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    ports[0]?.say({ type: 'progress', id: 1, share: 0.9 });
    ports[0]?.say({ type: 'answer', id: 1, answer: ANSWER });
    expect(shares).toEqual([]);
    expect(ports[0]?.sent.at(-1)).toEqual({ kind: 'cancel', id: 1 });
  });

  it('rejects what is open when the worker fails, and starts another for the next question', async () => {
    const { ports, ask } = opened();
    const asked = ask();
    ports[0]?.onerror?.({ message: 'gone' } as ErrorEvent);
    await expect(asked).rejects.toMatchObject({ code: 'worker_failed' });
    expect(ports[0]?.ended).toBe(true);
    void ask();
    expect(ports.length).toBe(2);
  });

  it('without data rejects whatever else is open, and fetches them anew at the next question', async () => {
    const { ports, ask } = opened();
    const asked = [ask(), ask()];
    ports[0]?.say({ type: 'failure', id: 1, failure: { code: 'bundle_missing', message: 'offline', problems: [] } });
    for (const one of asked) await expect(one).rejects.toMatchObject({ code: 'bundle_missing' });
    expect(ports[0]?.ended).toBe(true);
    void ask();
    expect(ports[1]?.sent.map(({ kind }) => kind)).toEqual(['open', 'years']);
  });
});
