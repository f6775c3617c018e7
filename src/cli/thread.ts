import { parentPort, workerData } from 'node:worker_threads';
import type { FromThread, ThreadModule, ThreadStart, ToThread } from './pool.ts';

// One thread of the pool: opens the module it was started with, then does one job a message.
const { module, shared } = workerData as ThreadStart;
const { open } = (await import(module)) as ThreadModule<unknown, unknown, unknown>;
const job = open(shared);

parentPort?.on('message', ({ index, input }: ToThread) => {
  let reply: FromThread;
  try {
    reply = { index, output: job(input) };
  } catch (error) {
    reply = { index, fault: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(reply);
});
