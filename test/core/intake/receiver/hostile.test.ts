import { connect } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openHistory } from '../../../../core/history/open.ts';
import { startReceiver } from '../../../../core/intake/receiver/receiver.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { completedCall } from '../../../support/bodies.ts';
import { largeBodies } from '../../../support/hostile-bodies.ts';
import { type HostileRequest, hostileRequest } from '../../../support/hostile-requests.ts';
import { silentLogger } from '../../../support/memory-ports.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';

const requests = Number(process.env.HOSTILE ?? 10_000);
const seed = Number(process.env.HOSTILE_SEED ?? 1);
const atOnce = 24;

/** Sends the bytes over a connection of their own; gives all that comes back until it ends. */
function exchange(port: number, { bytes, hangsUp = false }: HostileRequest): Promise<string> {
  return new Promise((resolve) => {
    let received = '';
    // What is refused half-way may still be sent: a broken connection then is none of the receiver's faults.
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.setEncoding('latin1').on('data', (text: string) => {
      received += text;
    });
    socket.on('error', () => {});
    socket.on('end', () => socket.end());
    socket.on('close', () => resolve(received));
    if (hangsUp) socket.end(bytes);
    else socket.write(bytes);
  });
}

/** Status of the last answer and whatever stands after its head, but for the end of a chunked body. */
function read(received: string): { answer: number | 'nothing'; body: string } {
  if (received === '') return { answer: 'nothing', body: '' };
  const last = received.replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
  return {
    answer: Number(last.split(' ')[1]),
    body: last
      .split('\r\n\r\n')
      .slice(1)
      .join('')
      .replace(/^0(\r\n)?$/, ''),
  };
}

async function start() {
  const history = await openHistory({ dataDir: temporaryDirectory() });
  const errors: unknown[] = [];
  const receiver = await startReceiver({
    port: 0,
    token: () => 'T0ken',
    signature: () => null,
    history,
    sourceOf: () => 'webhook',
    onAccepted: () => {},
    clock: systemClock,
    logger: { ...silentLogger, error: (...what) => errors.push(what) },
  });
  onTestFinished(async () => {
    await receiver.close();
    await history.close();
  });
  return { history, errors, port: receiver.port, url: `http://127.0.0.1:${receiver.port}/hooks/T0ken` };
}

const headers = { 'content-type': 'application/json' };

async function stillWorks({ history, url }: Awaited<ReturnType<typeof start>>, callId: string): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(completedCall(callId)) });
  expect(response.status).toBe(200);
  await history.caughtUp(null);
  expect(await history.getCall({ callId })).toMatchObject({ outcome: 'completed' });
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is held on to: the least of a few looks, since a bomb that was given up takes a turn or two to be let go. */
async function heldMegabytes(): Promise<{ heap: number; resident: number }> {
  let [heap, resident] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let look = 0; look < 10; look += 1) {
    collectGarbage();
    const { heapUsed, external, rss } = process.memoryUsage();
    heap = Math.min(heap, (heapUsed + external) / 1e6);
    resident = Math.min(resident, rss / 1e6);
    await nextTurn();
  }
  return { heap, resident };
}

describe(`core/intake/receiver, core/history: ${requests} hostile requests`, () => {
  it('gives each its answer, holds on to no memory, and works on', { timeout: 180_000 }, async () => {
    const engine = await start();
    const random = seededRandom(seed);
    const wrong: unknown[] = [];
    const send = async (count: number) => {
      let left = count;
      const work = async () => {
        while (left-- > 0) {
          const request = hostileRequest(random, '/hooks/T0ken');
          const received = await exchange(engine.port, request);
          const { answer, body } = read(received);
          const sent = request.bytes.subarray(0, 300).toString('latin1');
          if (answer !== request.answer || body !== '') wrong.push({ want: request.answer, received, sent });
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      await engine.history.caughtUp(null);
    };
    await send(requests / 2);
    const half = await heldMegabytes();
    await send(requests / 2);
    const whole = await heldMegabytes();
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(engine.errors).toEqual([]);
    expect(whole.heap - half.heap).toBeLessThan(20);
    expect(whole.resident - half.resident).toBeLessThan(100);

    await stillWorks(engine, 'after');
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await engine.history.searchCalls({ limit: 200, ...(cursor === undefined ? {} : { cursor }) });
      for (const { callId } of page.calls.slice(0, 50)) {
        expect(await engine.history.getCall({ callId })).toMatchObject({ callId });
      }
      cursor = page.nextCursor;
    }
    expect(Object.hasOwn(Object.prototype, 'call_id')).toBe(false);
  });

  it('takes bodies that are deep, wide or long, shows what they say, and works on', { timeout: 120_000 }, async () => {
    const engine = await start();
    for (const body of largeBodies()) {
      const response = await fetch(engine.url, { method: 'POST', headers, body: new Uint8Array(body) });
      expect(response.status).toBe(200);
    }
    await stillWorks(engine, 'after');
    const { calls } = await engine.history.searchCalls({ limit: 50 });
    for (const { callId } of calls) expect(await engine.history.getCall({ callId })).toMatchObject({ callId });
    expect(calls.map(({ callId }) => callId)).toEqual(expect.arrayContaining(['deep-metadata', 'long-text', 'same']));
    expect(engine.errors).toEqual([]);
  });
});
