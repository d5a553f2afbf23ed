import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { verify as verifyOctokit } from '@octokit/webhooks-methods';
import Stripe from 'stripe';
import { Webhook } from 'svix';
import { describe, expect, it, onTestFinished } from 'vitest';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { startWebhookServer } from '../../../support/webhook-server.ts';

const waiting = { timeout: 10_000, interval: 20 };
const run = promisify(execFile);

/** What is hard to keep as it is: other charsets, zero bytes, quotes, blanks at its ends, what a shell or curl would take for its own. */
const bodies = {
  'JSON of many scripts': Buffer.from(
    JSON.stringify(failedCall('c1', { error_message: "it's 100 % «né» 通话 🙂 \\ $HOME `id`" })),
  ),
  'blanks and line ends at both ends': Buffer.from('\r\n  {"call_id":"c1","call_status":"busy"}\n\n'),
  'what curl takes for a file': Buffer.from('@/etc/hostname'),
  'no text at all': Buffer.from(Array.from({ length: 512 }, (_, byte) => byte % 256)),
  'another charset': Buffer.from('{"call_id":"c1","call_status":"busy","name":"Ren\u00e9"}', 'latin1'),
  'more than an argument may hold': Buffer.from(JSON.stringify(failedCall('c1', { note: "it's".repeat(60_000) }))),
  'more than that, of another charset': Buffer.from(`{"call_id":"c1","note":"${'\u00e9 %'.repeat(60_000)}"}`, 'latin1'),
};

/** Posts and gives the number of what was kept. */
async function keep({ notifier, post }: Engine, body: unknown, headers: Record<string, string> = {}): Promise<number> {
  const listed = async () => (await notifier.api.listDeliveries({})).deliveries;
  const before = (await listed()).length;
  expect(await post(body, { headers })).toBe(200);
  await expect.poll(async () => (await listed()).length, waiting).toBe(before + 1);
  return (await listed())[0]?.sequence ?? 0;
}

async function startServer() {
  const server = await startWebhookServer();
  onTestFinished(server.close);
  return server;
}

describe('sendAgain', () => {
  it.each(Object.entries(bodies))('sends byte for byte, as does its command in a shell: %s', async (_, body) => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    const sequence = await keep(engine, body, { 'webhook-id': 'msg_1' });
    const server = await startServer();
    const answer = await api.sendAgain({ sequence, url: server.url });
    expect(answer).toMatchObject({ status: 200, bodyCut: false, sent: { bytes: body.length } });
    const { command } = await api.getCurl({ sequence, url: `http://127.0.0.1:${server.port}/other` });
    for (const shell of ['bash', 'sh']) {
      const child = run(shell, ['-s'], { env: { PATH: process.env.PATH } });
      child.child.stdin?.end(command);
      await child;
    }
    expect(server.received.map((request) => request.body.equals(body))).toEqual([true, true, true]);
    for (const { headers } of server.received) {
      expect(headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'msg_1' });
    }
  });

  it('is taken by the verifiers of those who defined the signatures', async () => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    const sequence = await keep(engine, completedCall('c1'));
    const server = await startServer();
    const send = async (
      secret: string,
      signature: NonNullable<Parameters<typeof api.updateSettings>[0]['signature']>,
    ) => {
      await api.updateSettings({ signature });
      await api.setSecret({ name: 'webhookSecret', value: secret });
      await api.sendAgain({ sequence, url: server.url, sign: true });
      const { headers, body } = server.received.at(-1) ?? { headers: {}, body: Buffer.alloc(0) };
      return { headers: headers as Record<string, string>, text: body.toString() };
    };

    const whsec = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
    const svix = await send(whsec, { scheme: 'standard-webhooks' });
    expect(() => new Webhook(whsec).verify(svix.text, svix.headers)).not.toThrow();
    expect(() => new Webhook(whsec).verify(`${svix.text} `, svix.headers)).toThrow();

    const stripe = await send('whsec_of_stripe', { scheme: 'timestamped', header: 'stripe-signature' });
    const { webhooks } = new Stripe('sk_test_none');
    const header = stripe.headers['stripe-signature'] ?? '';
    expect(webhooks.constructEvent(stripe.text, header, 'whsec_of_stripe')).toMatchObject({ call_id: 'c1' });
    expect(() => webhooks.constructEvent(stripe.text, header, 'another')).toThrow();

    const octokit = await send('of octokit', { scheme: 'hmac', header: 'x-hub-signature-256' });
    const given = octokit.headers['x-hub-signature-256'] ?? '';
    // Of several secrets, while one is replaced, the first signs.
    expect(await verifyOctokit('of', octokit.text, given)).toBe(true);
    expect(await verifyOctokit('octokit', octokit.text, given)).toBe(false);
  });

  it('says that there is no secret to sign with', async () => {
    const engine = await startEngine();
    const sequence = await keep(engine, completedCall('c1'));
    const send = engine.notifier.api.sendAgain({ sequence, url: 'http://127.0.0.1:9/', sign: true });
    await expect(send).rejects.toMatchObject({ code: 'conflict', field: 'sign' });
  });

  it('sends what was edited, gives the answer whatever it says, and logs the host alone', async () => {
    const lines: string[] = [];
    const log = (message: string, facts?: object) => void lines.push(`${message} ${JSON.stringify(facts ?? {})}`);
    const engine = await startEngine({ logger: { debug: log, info: log, warn: log, error: log } });
    const { api } = engine.notifier;
    const sequence = await keep(engine, completedCall('c1'));
    const received: { url: string; headers: object; body: string }[] = [];
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += chunk));
      request.on('end', () => {
        received.push({ url: request.url ?? '', headers: request.headers, body });
        if (request.url === '/redirect') return response.writeHead(302, { location: '/elsewhere' }).end();
        if (request.url === '/endless') {
          response.writeHead(200);
          const more = () => {
            while (response.write('x'.repeat(10_000)));
            response.once('drain', more);
          };
          return more();
        }
        response.writeHead(422, { 'x-why': 'no' }).end('No such call');
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => {
      server.close();
      server.closeAllConnections();
    });
    const { port } = server.address() as AddressInfo;
    const base = `http://localhost:${port}`;

    const headers = { 'X-Mine': 'yes', 'content-type': 'text/plain', 'user-agent': '' };
    const answer = await api.sendAgain({ sequence, url: `${base}/hook?token=abcdef`, headers, body: 'né' });
    expect(answer).toMatchObject({ status: 422, headers: { 'x-why': 'no' }, body: 'No such call', bodyCut: false });
    expect(received[0]).toMatchObject({ body: 'né', headers: { 'x-mine': 'yes', 'content-type': 'text/plain' } });
    expect(received[0]?.headers).not.toHaveProperty('user-agent');

    expect(await api.sendAgain({ sequence, url: `${base}/redirect` })).toMatchObject({
      status: 302,
      headers: { location: '/elsewhere' },
    });
    const endless = await api.sendAgain({ sequence, url: `${base}/endless` });
    expect(endless).toMatchObject({ status: 200, bodyCut: true, body: 'x'.repeat(64_000) });
    expect(received.map(({ url }) => url)).toEqual(['/hook?token=abcdef', '/redirect', '/endless']);

    server.closeAllConnections();
    server.close();
    await once(server, 'close');
    await expect(api.sendAgain({ sequence, url: base })).rejects.toThrow(`localhost:${port} refuses connections`);
    const logged = lines.filter((line) => /sent again/.test(line));
    expect(logged).toHaveLength(4);
    expect(logged[0]).toMatch(
      `An event was sent again {"host":"localhost:${port}","sequence":${sequence},"status":422`,
    );
    expect(lines.join('\n')).not.toContain('abcdef');
  });

  it.each([
    ['file:///etc/passwd', {}, 'url'],
    ['https://user:secret@example.com/', {}, 'url'],
    ['http://127.0.0.1:9/', { host: 'other' }, 'headers.host'],
    ['http://127.0.0.1:9/', { 'x-a': 'one\r\nx-b: two' }, 'headers.x-a'],
  ])('refuses %s with %o', async (url, headers, field) => {
    const engine = await startEngine();
    const send = engine.notifier.api.sendAgain({ sequence: 1, url, headers });
    await expect(send).rejects.toMatchObject({ code: 'invalid_input', field });
  });
});

describe('getCurl', () => {
  it('holds no secret', async () => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    const sequence = await keep(engine, completedCall('c1'));
    const { url } = engine.notifier.status().receiver;
    const headers = { authorization: 'Bearer abc', 'x-api-key': 'abc' };
    const { command } = await api.getCurl({ sequence, url: `${url}?key=abc`, headers });
    expect(command).toContain('/hooks/[token]?key=[secret]');
    expect(command).toContain("-H 'authorization: [secret]'");
    expect(command).toContain("-H 'x-api-key: [secret]'");
    expect(command).not.toMatch(/abc/);
  });
});

describe('getEvent', () => {
  it('tells each time that it came, and why it was folded', async () => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    const id = { 'webhook-id': 'msg_1', 'user-agent': 'TopCalls/1' };
    const first = await keep(engine, failedCall('c1'), id);
    await keep(engine, failedCall('c1'), id);
    const other = await keep(engine, failedCall('c1', { attempt: 2 }), id);
    const detail = await api.getEvent({ sequence: first });
    expect(detail).toMatchObject({
      sequence: first,
      name: 'call.failed',
      callId: 'c1',
      source: 'webhook',
      headers: id,
      query: '',
      repeats: null,
      identity: expect.stringMatching(/^[0-9a-f]{32}$/),
      attempts: [{ foldedBy: null }, { foldedBy: 'same_bytes', attempt: 2 }, { foldedBy: 'same_id', sequence: other }],
    });
    expect(detail).not.toHaveProperty('body');
    expect(await api.getEvent({ sequence: other })).toMatchObject({ repeats: first, attempts: detail?.attempts });
    expect(await api.getEvent({ sequence: 9_999 })).toBeNull();
  });

  it('shows also what was not understood', async () => {
    const engine = await startEngine();
    const sequence = await keep(engine, 'hello');
    expect(await engine.notifier.api.getEvent({ sequence })).toMatchObject({ name: null, identity: null, bytes: 5 });
  });
});

describe('compareEvents', () => {
  it('names the changed paths, and only those', async () => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    const a = await keep(
      engine,
      completedCall('c1', { metadata: { vip: true, 'a b': 1, id: 12345678901234567890n.toString() } }),
    );
    const b = await keep(
      engine,
      completedCall('c1', { metadata: { id: '12345678901234567890', vip: false }, new: null }),
    );
    expect(await api.compareEvents({ a, b })).toEqual({
      changes: [
        { path: 'metadata.vip', a: 'true', b: 'false' },
        { path: 'metadata["a b"]', a: '1', b: null },
        { path: 'new', a: null, b: 'null' },
      ],
      more: 0,
    });
    expect(await api.compareEvents({ a, b: a })).toEqual({ changes: [], more: 0 });
    await expect(api.compareEvents({ a, b: 9_999 })).rejects.toMatchObject({ code: 'not_found', field: 'b' });
  });
});

describe('replayEvent', () => {
  it('comes in as a test of another call, and notifies', async () => {
    const engine = await startEngine();
    const { api } = engine.notifier;
    const sequence = await keep(engine, failedCall('the-call'), { 'webhook-id': 'msg_1' });
    await expect.poll(() => engine.native.shown.length, waiting).toBe(1);
    const { callId } = await api.replayEvent({ sequence });
    expect(callId).toMatch(/^test-call-/);
    await expect.poll(async () => (await api.getCall({ callId: callId ?? '' }))?.outcome, waiting).toBe('failed');
    const call = await api.getCall({ callId: callId ?? '' });
    expect(call?.events).toMatchObject([{ source: 'test', name: 'call.failed' }]);
    await expect.poll(() => engine.native.shown.length, waiting).toBe(2);
    expect((await api.getCall({ callId: 'the-call' }))?.events).toHaveLength(1);
  });
});
