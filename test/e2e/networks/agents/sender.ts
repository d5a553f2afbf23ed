/** Sends events to webhook addresses all the time, for several plays; what was not answered with a 200 is sent once more. */

import { request } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { failedCall } from '../../../support/bodies.ts';
import type { SenderOrder, SenderReport } from './messages.ts';

/** TopCalls waits a minute before it tries again; a play has not that long. */
const retryMs = 20_000;
const attempts = 2;
const deadlineMs = 15_000;

interface Job {
  url: string;
  everyMs: number;
  bytes: number;
  stopping: boolean;
  sent: number;
  under: Set<Promise<void>>;
}

const jobs = new Map<string, Job>();
/** Who listened may be gone. */
const report = (message: SenderReport) => process.send?.(message, undefined, undefined, () => {});

process.on('message', (order: SenderOrder) => {
  const job = jobs.get(order.play);
  if (order.order === 'stop') {
    if (job !== undefined) void finish(order.play, job);
  } else if (job === undefined) {
    const { url, everyMs, bytes } = order;
    const begun = { url, everyMs, bytes, stopping: false, sent: 0, under: new Set<Promise<void>>() };
    jobs.set(order.play, begun);
    void work(order.play, begun);
  } else Object.assign(job, { url: order.url, everyMs: order.everyMs, bytes: order.bytes });
});
process.once('disconnect', () => process.exit());
process.send?.('ready');

async function work(play: string, job: Job): Promise<void> {
  while (!job.stopping) {
    job.sent += 1;
    const event = deliver(`${play}-${job.sent}`, job).finally(() => job.under.delete(event));
    job.under.add(event);
    await delay(job.everyMs);
  }
}

/** The second attempt has the same id, and goes to the address that is known then. */
async function deliver(id: string, job: Job): Promise<void> {
  const padding = job.bytes > 0 ? { note: 'x'.repeat(job.bytes) } : {};
  const body = JSON.stringify(failedCall(id, padding));
  for (let attempt = 1; attempt <= attempts && !job.stopping; attempt += 1) {
    const sentAt = Date.now();
    const status = await post(job.url, id, body).catch(() => 0);
    if (status === 200) return void report({ acknowledged: id, sentAt, at: Date.now() });
    for (let left = retryMs; left > 0 && !job.stopping; left -= 100) await delay(100);
  }
}

async function finish(play: string, job: Job): Promise<void> {
  job.stopping = true;
  await Promise.all(job.under);
  report({ finished: play, sent: job.sent });
}

function post(url: string, id: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'webhook-id': id,
    };
    const signal = AbortSignal.timeout(deadlineMs);
    const outgoing = request(url, { method: 'POST', headers, agent: false, signal }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    outgoing.on('error', reject).end(body);
  });
}
