import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staysHere } from './setup.ts';

describe('test/support/setup.ts', () => {
  const server = createServer((_request, response) => response.end('here'));
  let port: number;

  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    port = (server.address() as AddressInfo).port;
  });

  afterAll(() => void server.close());

  test.each([
    '127.0.0.1',
    '127.8.9.10',
    '::1',
    '[::1]',
    'localhost',
    'LOCALHOST',
    'abc.localhost',
    'abc.test',
    '::ffff:127.0.0.1',
  ])('lets a test connect to %s', (host) => expect(staysHere(host)).toBe(true));

  test.each(['192.0.2.1', 'example.com', 'localhost.example.com', '127.0.0.1.example.com', '10.0.0.1', '2001:db8::1'])(
    'keeps a test from connecting to %s',
    (host) => expect(staysHere(host)).toBe(false),
  );

  test('lets requests to this machine through, by fetch and by node:http', async () => {
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    const [response] = await once(request({ host: '127.0.0.1', port }).end(), 'response');
    expect(response.statusCode).toBe(200);
    response.resume();
  });

  test.each([
    ['fetch', () => fetch('https://example.com/').catch((error) => Promise.reject(error.cause))],
    ['node:net by options', () => once(connect({ host: '192.0.2.1', port: 80 }), 'connect')],
    ['node:net by port and host', () => once(connect(80, 'example.com'), 'connect')],
    ['node:tls', () => once(connectTls(443, '192.0.2.1'), 'secureConnect')],
    ['node:http', () => once(request('http://example.com/').end(), 'response')],
  ])('fails an undeclared connection made with %s', async (_way, attempt) => {
    await expect(attempt()).rejects.toThrow(/Tests may only connect to this machine/);
  });

  test('leaves connections to pipes alone', async () => {
    await expect(once(connect('/nonexistent/socket'), 'connect')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
