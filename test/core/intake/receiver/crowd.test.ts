import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keepListening } from '../../../../core/intake/receiver/listening.ts';
import { type ReceiverOptions, startReceiver } from '../../../../core/intake/receiver/receiver.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { startEngine } from '../../../support/engine.ts';
import { silentLogger } from '../../../support/memory-ports.ts';

const token = 'T0ken_of-the-test';
const waiting = { timeout: 10_000, interval: 10 };

function options(limits: ReceiverOptions['limits']): ReceiverOptions {
  return {
    port: 0,
    token: () => token,
    signature: () => null,
    history: { append: async () => ({ sequence: 1, duplicate: false }), reject: async () => null },
    sourceOf: () => 'webhook',
    onAccepted: () => {},
    clock: systemClock,
    logger: silentLogger,
    ...(limits === undefined ? {} : { limits }),
  };
}

/** Opens connections and sends nothing on them; gives them in the order in which they came. */
async function idle(port: number, count: number): Promise<Socket[]> {
  const sockets: Socket[] = [];
  for (let index = 0; index < count; index += 1) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
  }
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return sockets;
}

async function deliver(port: number): Promise<number | string> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`http://127.0.0.1:${port}/hooks/${token}`, { method: 'POST', headers, body: '{}' }).then(
    ({ status }) => status,
    () => 'refused',
  );
}

describe('core/intake/receiver/crowd.ts', () => {
  it('takes deliveries however many connections say nothing, and leaves those alone that were there first', async () => {
    const receiver = await startReceiver(options({ connections: 60, silentConnections: 20, silentGraceMs: 0 }));
    onTestFinished(() => receiver.close());
    const tunnel = await idle(receiver.port, 10);
    const others = await idle(receiver.port, 200);
    const open = (sockets: readonly Socket[]) =>
      sockets.filter(({ closed, destroyed }) => !closed && !destroyed).length;
    await expect.poll(() => open(others), waiting).toBeLessThanOrEqual(20);
    expect(await deliver(receiver.port)).toBe(200);
    expect(open(tunnel)).toBe(10);
    for (const socket of tunnel) socket.write(`GET /__health/n HTTP/1.1\r\nHost: h\r\n\r\n`);
    for (const socket of tunnel) expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP\/1\.1 200/);
  });

  it('does not end one that has just come, and may be about to send', async () => {
    const receiver = await startReceiver(options({ connections: 60, silentConnections: 5, silentGraceMs: 60_000 }));
    onTestFinished(() => receiver.close());
    const sockets = await idle(receiver.port, 30);
    expect(await deliver(receiver.port)).toBe(200);
    expect(sockets.every(({ destroyed }) => !destroyed)).toBe(true);
  });

  it('says that deliveries find no room, and when they do again', async () => {
    const listening = await keepListening({
      open: (_, onCrowded) =>
        startReceiver({ ...options({ connections: 10, silentConnections: 100, roomAgainMs: 200 }), onCrowded }),
      port: () => 0,
      clock: systemClock,
      logger: silentLogger,
    });
    onTestFinished(() => listening.close());
    const heard: unknown[] = [];
    listening.onChange(() => heard.push(listening.problem()?.code));
    const port = listening.port() ?? 0;
    const sockets = await idle(port, 10);
    expect(listening.problem()).toBeNull();
    expect(await deliver(port)).toBe('refused');
    await expect.poll(() => listening.problem(), waiting).toEqual({ code: 'too_many_connections' });
    for (const socket of sockets) socket.destroy();
    await expect.poll(() => listening.problem(), waiting).toBeNull();
    expect(await deliver(port)).toBe(200);
    expect(heard).toEqual(['too_many_connections', undefined]);
  });
});

describe('core/intake/receiver/receiver.ts, with senders of few manners', () => {
  /** Sends bytes, says that no more comes, and gives what comes back. */
  async function exchange(port: number, bytes: string, hangsUp = false): Promise<string> {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let received = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      received += text;
    });
    if (hangsUp) socket.end(bytes);
    else socket.write(bytes);
    await once(socket, 'end');
    socket.destroy();
    return received;
  }

  it('stores and answers a delivery of which the sender has ended its side of the connection', async () => {
    const { notifier } = await startEngine();
    const { port, pathname } = new URL(notifier.status().receiver.url);
    const body = '{"call_id":"half","status":"failed"}';
    const head = `POST ${pathname} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
    expect(await exchange(Number(port), head + body, true)).toMatch(/^HTTP\/1\.1 200 /);
    await expect.poll(() => notifier.api.getCall({ callId: 'half' }), waiting).toMatchObject({ callId: 'half' });
    expect(await exchange(Number(port), head + body.slice(1), true)).toBe('');
    expect(await exchange(Number(port), head.slice(0, 40), true)).toBe('');
  });

  it.each([
    ['no Host, wrong path', 'POST /hooks/x HTTP/1.1\r\nConnection: close\r\n\r\n', 404],
    ['no Host, right path', `POST /hooks/${token} HTTP/1.1\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}`, 200],
    ['an unknown Expect, wrong path', 'GET / HTTP/1.1\r\nHost: h\r\nExpect: x\r\nConnection: close\r\n\r\n', 404],
    [
      'an unknown Expect, right path',
      `POST /hooks/${token} HTTP/1.1\r\nHost: h\r\nExpect: x\r\nConnection: close\r\n\r\n`,
      417,
    ],
  ])('answers %s like any other request', async (_, bytes, status) => {
    const receiver = await startReceiver(options({}));
    onTestFinished(() => receiver.close());
    const received = await exchange(receiver.port, bytes);
    expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (status === 404) expect(received.split('\r\n\r\n')[1]).toBe('');
  });
});
