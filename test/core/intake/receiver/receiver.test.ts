import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { NewDelivery, Rejection } from '../../../../core/history/history.ts';
import { healthProof } from '../../../../core/intake/receiver/health.ts';
import { type Receiver, type ReceiverOptions, startReceiver } from '../../../../core/intake/receiver/receiver.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { NotifierError } from '../../../../core/kernel/errors.ts';
import { silentLogger } from '../../../support/memory-ports.ts';

const token = 'T0ken_of-the-test';

interface Started extends Receiver {
  journal: NewDelivery[];
  rejections: Rejection[];
  url(path?: string): string;
}

async function start(options: Partial<ReceiverOptions> = {}): Promise<Started> {
  const journal: NewDelivery[] = [];
  const rejections: Rejection[] = [];
  const receiver = await startReceiver({
    port: 0,
    token: () => token,
    signature: () => null,
    history: {
      async append(delivery) {
        journal.push(delivery);
        return { sequence: journal.length, duplicate: false };
      },
      async reject(rejection) {
        rejections.push(rejection);
        return null;
      },
    },
    sourceOf: () => 'webhook',
    onAccepted: () => {},
    clock: systemClock,
    logger: silentLogger,
    ...options,
  });
  onTestFinished(() => receiver.close());
  return {
    ...receiver,
    journal,
    rejections,
    url: (path = `/hooks/${token}`) => `http://127.0.0.1:${receiver.port}${path}`,
  };
}

const post = (url: string, body: string | Uint8Array = '{}', headers: Record<string, string> = {}) =>
  fetch(url, { method: 'POST', body: body as BodyInit, headers: { 'content-type': 'application/json', ...headers } });

/** Opens a bare socket and gathers what comes back. */
function rawSocket(port: number): { socket: Socket; received(): string; closed: Promise<void> } {
  let text = '';
  const socket = connect(port, '127.0.0.1');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  onTestFinished(() => void socket.destroy());
  return { socket, received: () => text, closed };
}

describe('core/intake/receiver/receiver.ts', () => {
  it('hands a delivery on as it came and answers 200 after it is kept', async () => {
    let keep = () => {};
    const kept = new Promise<void>((resolve) => {
      keep = resolve;
    });
    const receiver = await start({
      history: { append: () => kept.then(() => ({ sequence: 1, duplicate: false })), reject: async () => null },
    });
    let answered = false;
    const answer = post(receiver.url()).then((response) => {
      answered = true;
      return response.status;
    });
    await expect(fetch(receiver.url('/__health/n1'))).resolves.toMatchObject({ status: 200 });
    expect(answered).toBe(false);
    keep();
    expect(await answer).toBe(200);
  });

  it('keeps bytes, query and the headers that tell the event', async () => {
    const { url, journal } = await start();
    const body = Buffer.from('{"text":"你好 😀"}');
    await post(`${url()}?event=call.failed`, body, {
      'webhook-id': 'msg_1',
      'x-topcalls-event': 'call.failed',
      cookie: 'no',
    });
    expect(journal).toHaveLength(1);
    expect(Buffer.from(journal[0]?.body ?? []).equals(body)).toBe(true);
    expect(journal[0]).toMatchObject({
      query: 'event=call.failed',
      headers: { 'webhook-id': 'msg_1', 'x-topcalls-event': 'call.failed' },
    });
    expect(journal[0]?.headers).not.toHaveProperty('cookie');
  });

  it('takes a body that is no JSON, because refusing it would make TopCalls give it up', async () => {
    const { url, journal } = await start();
    expect((await post(url(), 'not json')).status).toBe(200);
    expect(journal).toHaveLength(1);
  });

  it.each([
    ['GET', '/'],
    ['GET', '/hooks'],
    ['POST', '/hooks/'],
    ['POST', '/hooks/wrong'],
    ['POST', `/hooks/${token}x`],
    ['POST', `/hooks/${token}/more`],
    ['POST', '/__health/nonce'],
    ['GET', '/__health/'],
    ['GET', `/__health/${'n'.repeat(65)}`],
    ['GET', '/__health/n%20n'],
    ['PUT', '/favicon.ico'],
  ])('answers %s %s with an empty 404', async (method, path) => {
    const { url, journal } = await start();
    const response = await fetch(url(path), { method, ...(method === 'GET' ? {} : { body: '{}' }) });
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(journal).toHaveLength(0);
  });

  it('answers another method at the right address with 405', async () => {
    const { url } = await start();
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      const response = await fetch(url(), { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
    }
  });

  it('proves at the health path that it knows the token, without telling it', async () => {
    const { url } = await start();
    const answer = await (await fetch(url('/__health/some-nonce'))).text();
    expect(JSON.parse(answer)).toEqual({ nonce: 'some-nonce', proof: healthProof(token, 'some-nonce') });
    expect(answer).not.toContain(token);
  });

  it('refuses a body over the limit, announced or not', async () => {
    const { url, journal, rejections } = await start({ limits: { bodyBytes: 1_000 } });
    expect((await post(url(), 'x'.repeat(1_001))).status).toBe(413);
    const unannounced = new ReadableStream({
      start(controller) {
        for (let sent = 0; sent < 20; sent += 1) controller.enqueue(new TextEncoder().encode('x'.repeat(100)));
        controller.close();
      },
    });
    const init = { method: 'POST', body: unannounced, duplex: 'half', headers: { 'content-type': 'application/json' } };
    expect((await fetch(url(), init as RequestInit)).status).toBe(413);
    expect((await post(url(), 'x'.repeat(1_000))).status).toBe(200);
    expect(journal).toHaveLength(1);
    expect(rejections).toHaveLength(2);
  });

  it('gives up on a body that does not arrive in time', async () => {
    const { port, rejections } = await start({ limits: { bodyDeadlineMs: 100 } });
    const { socket, received, closed } = rawSocket(port);
    socket.write(
      `POST /hooks/${token} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{`,
    );
    await closed;
    expect(received()).toMatch(/^HTTP\/1\.1 408 /);
    expect(rejections).toHaveLength(1);
  });

  it('asks for another attempt when the delivery could not be kept', async () => {
    const receiver = await start({
      history: {
        append: () => Promise.reject(new NotifierError('disk', 'The disk is full.')),
        reject: async () => null,
      },
    });
    const response = await post(receiver.url());
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '60']);
    expect(await response.text()).toBe('');
  });

  it('answers 401 to a bad signature, lists why, and takes a good one', async () => {
    const secret = 's3cret';
    const { url, journal, rejections } = await start({
      signature: () => ({ scheme: 'hmac', header: 'x-topcalls-signature', secrets: ['older', secret] }),
    });
    const good = createHmac('sha256', secret).update('{}').digest('hex');
    expect((await post(url())).status).toBe(401);
    expect((await post(url(), '{}', { 'x-topcalls-signature': good.replace(/^./, 'z') })).status).toBe(401);
    expect((await post(url(), '{}', { 'x-topcalls-signature': good })).status).toBe(200);
    expect(journal).toHaveLength(1);
    expect(JSON.stringify(rejections)).not.toContain(secret);
    expect(rejections[0]?.because).toEqual({
      code: 'signature_missing',
      header: 'x-topcalls-signature',
      had: expect.stringContaining('content-type'),
    });
  });

  it('says which port is taken', async () => {
    const { port } = await start();
    await expect(start({ port })).rejects.toMatchObject({
      code: 'conflict',
      field: 'receiver.port',
      message: expect.stringContaining(String(port)),
    });
  });
});

describe('core/intake/receiver/receiver.ts: sockets that a tunnel keeps open', () => {
  const short = { headersTimeout: 200, connectionsCheckingInterval: 50 };

  it('has Node’s idle timeouts switched off', async () => {
    const { port } = await start({ serverOptions: { connectionsCheckingInterval: 50 } });
    const { socket, received } = rawSocket(port);
    await new Promise((resolve) => setTimeout(resolve, 500));
    socket.write('GET /__health/n HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n');
    await expect.poll(received).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('never writes into an idle socket, also where Node would time it out', async () => {
    const { port } = await start({ serverOptions: short });
    const { received, closed } = rawSocket(port);
    await closed;
    expect(received()).toBe('');
  });

  it('ends a head that does not come to its end, also where the clock is set back meanwhile', async () => {
    let setBackMs = 0;
    const now = () => {
      setBackMs += 60 * 60 * 1000;
      return Date.now() - setBackMs;
    };
    const clock = { ...systemClock, now };
    const { port } = await start({ clock, limits: { headDeadlineMs: 300 } });
    const { socket, received, closed } = rawSocket(port);
    const { socket: idle } = rawSocket(port);
    socket.write('POST /hooks/');
    await closed;
    expect([received(), idle.destroyed]).toEqual(['', false]);
  });

  it('says no time, so that a date which comes back round through a tunnel is another machine’s', async () => {
    const { url } = await start();
    for (const response of [await fetch(url('/__health/n')), await fetch(url('/')), await post(url())]) {
      expect(response.headers.get('date')).toBeNull();
    }
  });

  it('writes nothing back to what is not HTTP', async () => {
    const { port } = await start();
    const { socket, received, closed } = rawSocket(port);
    socket.write('this is not http\r\n\r\n');
    await closed;
    expect(received()).toBe('');
  });
});
