import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createDataServer, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RetryLater } from '../../../../../core/features/tunnel/provider.ts';
import { createLocaltunnelProvider } from '../../../../../core/features/tunnel/providers/localtunnel.ts';
import { register } from '../../../../../core/features/tunnel/providers/registration.ts';
import { supervise } from '../supervised.ts';

const patient = { timeout: 10_000 };
const name = 'topcalls-test';

async function listen(handler: RequestListener): Promise<{ url: URL; server: Server }> {
  const server = createServer(handler);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`), server };
}

/** A server whose root answers, and which answers the question for a name as it likes. */
function tunnelServer(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  return listen((request, response) => {
    if (request.url === '/') response.end('A tunnel server');
    else answer(response, request);
  });
}

/** Where data connections go, and how many were made. */
async function dataPort(): Promise<{ port: number; open: Set<Socket> }> {
  const open = new Set<Socket>();
  const server = createDataServer((socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of open) socket.destroy();
  });
  return { port: (server.address() as AddressInfo).port, open };
}

const open = (url: URL, signal = AbortSignal.timeout(5_000)) =>
  createLocaltunnelProvider({ host: url.href, hookToken: () => 'the token of this app' }).open({
    localPort: 9,
    subdomain: name,
    signal,
  });
const ask = (url: URL, signal = AbortSignal.timeout(5_000)) => register(url, name, signal);

describe('core/features/tunnel/providers/registration.ts', () => {
  it('makes no more data connections than serve anybody, however many the server wants', async () => {
    const { port, open: connections } = await dataPort();
    const answer = { id: name, port, max_conn_count: 2_000_000, url: `http://${name}.lt.localhost` };
    const { url } = await tunnelServer((response) => response.end(JSON.stringify(answer)));
    const startedAt = performance.now();
    const tunnel = await open(url);
    onTestFinished(() => tunnel.close());
    await expect.poll(() => connections.size, patient).toBe(20);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });

  it.each([[0], [-5], [null], ['10'], [{}], [undefined]])('makes one where it wants %j', async (count) => {
    const { url } = await tunnelServer((response) =>
      response.end(JSON.stringify({ id: name, port: 1, max_conn_count: count, url: 'http://a.example' })),
    );
    expect(await ask(url)).toMatchObject({ maxConnections: 1 });
  });

  it('reads no more than some kilobytes of an answer without end', async () => {
    let sent = 0;
    const closed = Promise.withResolvers<void>();
    const { url } = await tunnelServer((response) => {
      response.on('close', closed.resolve);
      const chunk = Buffer.alloc(65_536, ' ');
      const write = () => {
        while (!response.destroyed && response.write(chunk)) sent += chunk.length;
      };
      response.on('drain', write);
      write();
    });
    await expect(open(url)).rejects.toThrow(/answers, but not as a localtunnel server does/);
    await closed.promise;
    expect(sent).toBeLessThan(20_000_000);
  });

  it('waits no longer than it may for an answer that drips', async () => {
    const { url } = await tunnelServer((response) => {
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    await expect(open(url, AbortSignal.timeout(300))).rejects.toThrow(/gave out no public address/);
  });

  it('follows no redirect, and says where it would lead', async () => {
    let canary = 0;
    const other = await listen((_, response) => {
      canary += 1;
      response.end('{}');
    });
    const { url } = await tunnelServer((response) => response.writeHead(302, { location: other.url.href }).end());
    await expect(open(url)).rejects.toThrow(
      `sends on to ${other.url.origin} (302), which the app does not follow. If you trust that address, enter it`,
    );
    expect(canary).toBe(0);
  });

  it.each([
    [{ port: 0 }],
    [{ port: 99_999 }],
    [{ port: 'abc' }],
    [{ id: '__proto__' }],
    [{ id: 'a b' }],
    [{ id: '../x' }],
    [{ id: 'x'.repeat(64) }],
    [{ id: 5 }],
  ])('takes no answer with %j', async (wrong) => {
    const { url } = await tunnelServer((response) =>
      response.end(JSON.stringify({ id: name, port: 4_000, url: 'http://a.example', ...wrong })),
    );
    await expect(ask(url)).rejects.toThrow(/not as a localtunnel server does \(200\)/);
  });

  it.each([[5], [null], ['javascript:alert(1)'], ['file:///etc/passwd'], ['x'.repeat(5_000)], [undefined]])(
    'says that the public address %j is none',
    async (announced) => {
      const { url } = await tunnelServer((response) =>
        response.end(JSON.stringify({ id: name, port: 4_000, url: announced })),
      );
      const problem = await open(url).catch((error: Error) => error.message);
      expect(problem).toMatch(/announces a public address that is none/);
      expect(String(problem).length).toBeLessThan(600);
    },
  );

  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['127.0.0.1', null],
    ['::1', null],
    ['0.0.0.0', null],
    ['internal.example', null],
    [7, null],
  ])('lets a distant server name %j for the data connections as %j', async (ip, taken) => {
    const { url } = await tunnelServer((response) =>
      response.end(JSON.stringify({ id: name, port: 4_000, url: 'http://a.example', ip })),
    );
    url.hostname = 'distant.localhost';
    expect(await ask(url)).toMatchObject({ ip: taken });
  });

  it('says that the server is busy, and how long it asks to be left alone', async () => {
    const { url } = await tunnelServer((response) => response.writeHead(429, { 'retry-after': '90' }).end('{}'));
    const busy = await ask(url).catch((error: unknown) => error);
    expect(busy).toBeInstanceOf(RetryLater);
    expect(busy).toMatchObject({
      retryAfterMs: 90_000,
      message: expect.stringMatching(
        /asks for fewer requests for a while \(429\)\. It is tried again by itself in 90 s/,
      ),
    });
  });

  it.each([429, 503])('is left alone by the supervisor for as long as it asks (%i)', async (status) => {
    let asked = 0;
    const { url } = await listen((_, response) => {
      asked += 1;
      response.writeHead(status, { 'retry-after': '120' }).end();
    });
    const tunnel = supervise({
      provider: createLocaltunnelProvider({ host: url.href, hookToken: () => 'the token of this app' }),
      localPort: 9,
    });
    onTestFinished(() => tunnel.stop());
    tunnel.start();
    const { retryAt } = await tunnel.reaches('backoff');
    expect((retryAt ?? 0) - Date.now()).toBeGreaterThan(115_000);
    expect(asked).toBe(1);
  });
});
