import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { httpGet } from '../../../../core/features/tunnel/http-get.ts';
import { networkProblem } from '../../../../core/features/tunnel/network-problem.ts';
import { tunnelProblemWords } from '../../../../core/words/tunnel-problem.ts';

describe('core/features/tunnel/http-get.ts', () => {
  let server: Server | null = null;

  afterEach(async () => {
    server?.closeAllConnections();
    server?.close();
    server = null;
  });

  async function serve(listener: RequestListener): Promise<number> {
    server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  function get(url: string, options: Partial<Parameters<typeof httpGet>[0]> = {}) {
    const signal = new AbortController().signal;
    return httpGet({ url: new URL(url), headers: {}, connectTo: null, deadlineMs: 2_000, signal, ...options });
  }

  it('connects names under localhost to this machine, as RFC 6761 says, and names them as host', async () => {
    const port = await serve(({ headers }, response) => response.end(headers.host));
    expect(await get(`http://any.name.localhost:${port}/`)).toEqual({
      status: 200,
      location: null,
      retryAfter: null,
      date: expect.any(String),
      remoteAddress: '127.0.0.1',
      body: `any.name.localhost:${port}`,
    });
  });

  it('connects where it is told to, and keeps the name of the URL as host', async () => {
    const port = await serve(({ headers, url }, response) => response.end(`${headers.host}${url}`));
    const reply = await get('http://name.lt.test/path?query', { connectTo: { host: '127.0.0.1', port } });
    expect(reply.body).toBe('name.lt.test/path?query');
  });

  it('gives a redirect as it is', async () => {
    const port = await serve((_request, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(),
    );
    expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({ status: 302, location: 'http://127.0.0.1:9/' });
  });

  it('keeps no connection, also where the server would: it may lead to the page of a hotel', async () => {
    const port = await serve((_, response) => response.end('Welcome'));
    Object.assign(server ?? {}, { keepAliveTimeout: 60_000 });
    await get(`http://127.0.0.1:${port}/`);
    const open = () => new Promise((resolve) => server?.getConnections((_, count) => resolve(count)));
    await expect.poll(open).toBe(0);
  });

  it('reads no more than the start of an endless body', async () => {
    const port = await serve((_request, response) => {
      const more = () => {
        while (response.write('x'.repeat(10_000)));
      };
      response.on('drain', more);
      more();
    });
    expect((await get(`http://127.0.0.1:${port}/`)).body).toBe('x'.repeat(8_192));
  });

  it.each([
    ['does not answer', () => {}],
    ['stops in the middle of its answer', (_request, response) => response.write('{"nonce":')],
  ] satisfies [string, RequestListener][])('gives up at the deadline when the server %s', async (_what, listener) => {
    const port = await serve(listener);
    const error = await get(`http://127.0.0.1:${port}/`, { deadlineMs: 100 }).catch((reason: unknown) => reason);
    expect(tunnelProblemWords(networkProblem(error, 'name.example', 100))).toMatch(
      /^name\.example did not answer within 1 s/,
    );
  });

  it('gives up when it is told to', async () => {
    const ending = new AbortController();
    const port = await serve(() => ending.abort(new Error('no longer wanted')));
    await expect(get(`http://127.0.0.1:${port}/`, { signal: ending.signal })).rejects.toThrow('no longer wanted');
    await expect(get(`http://127.0.0.1:${port}/`, { signal: ending.signal })).rejects.toThrow('no longer wanted');
  });

  it('rejects with what a user can be told of', async () => {
    const port = await serve((request) => request.socket.destroy());
    const cut = await get(`http://127.0.0.1:${port}/`).catch((reason: unknown) => reason);
    expect(tunnelProblemWords(networkProblem(cut, 'name.example', 1))).toMatch(/cut the connection/);
  });
});
