import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import * as zlib from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';

type Headers = Record<string, string>;

/** Posts bytes as they are: `fetch` has a mind of its own about content types. */
function send(
  url: string,
  body: Uint8Array,
  headers: Headers = {},
  method = 'POST',
): Promise<{ status: number; text: string; headers: Headers }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method, headers: { ...headers, 'content-length': body.length }, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (more: string) => {
          text += more;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers as Headers }),
        );
      },
    );
    sent.on('error', reject).end(body);
  });
}

async function start(secret?: string, scheme = 'hmac') {
  const { notifier } = await startEngine({
    settings: memorySettings({ tunnel: { provider: 'off' }, signature: { scheme } }),
    ...(secret === undefined ? {} : { secrets: memorySecrets({ webhookSecret: secret }) }),
  });
  const { url } = notifier.status().receiver;
  const call = async (callId: string) => {
    await expect.poll(() => notifier.api.getCall({ callId })).not.toBeNull();
    return notifier.api.getCall({ callId });
  };
  const newest = async () => {
    await expect.poll(() => notifier.status().counts.events).toBeGreaterThan(0);
    return (await notifier.api.listDeliveries({})).deliveries[0];
  };
  return { notifier, url: url ?? '', call, newest };
}

const json = Buffer.from(JSON.stringify(failedCall('c1')));
const type = { 'content-type': 'application/json' };

describe('core/intake/receiver: bodies in any content type, over HTTP', () => {
  it.each<[string, Uint8Array, Headers]>([
    ['no content type', json, {}],
    ['an empty one', json, { 'content-type': '' }],
    ['text/plain', json, { 'content-type': 'text/plain' }],
    ['curl’s default', json, { 'content-type': 'application/x-www-form-urlencoded' }],
    [
      'a form',
      Buffer.from(`payload=${encodeURIComponent(json.toString())}`),
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    [
      'multipart',
      Buffer.from(`--x\r\nContent-Disposition: form-data; name="f"; filename="a.json"\r\n\r\n${json}\r\n--x--\r\n`),
      { 'content-type': 'multipart/form-data; boundary=x' },
    ],
    ['UTF-16', Buffer.from(`\ufeff${json}`, 'utf16le'), { 'content-type': 'application/json; charset=utf-16' }],
  ])('takes %s', async (_, body, headers) => {
    const { url, call } = await start();
    expect(await send(url, body, headers)).toMatchObject({ status: 200, text: '' });
    expect(await call('c1')).toMatchObject({ outcome: 'failed', failure: 'no-answer', phoneNumber: '+14155550177' });
  });

  it('keeps what is no JSON, and lists it', async () => {
    const { url, newest } = await start();
    expect((await send(url, Buffer.from('<xml/>'), { 'content-type': 'text/xml' })).status).toBe(200);
    await expect.poll(newest).toMatchObject({ outcome: 'unrecognised', reason: 'The body is not JSON.', note: null });
  });

  it('says of bytes that are no UTF-8, and reads the rest', async () => {
    const { url, call, newest } = await start();
    const body = Buffer.from(JSON.stringify(failedCall('c1', { error_message: 'Straße' })), 'latin1');
    expect((await send(url, body, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
    expect(await call('c1')).toMatchObject({ errorMessage: 'Stra\ufffde' });
    expect(await newest()).toMatchObject({
      outcome: 'accepted',
      reason: null,
      note: expect.stringMatching(/no UTF-8/),
    });
  });
});

describe('core/intake/receiver/unpack.ts: packed bodies, over HTTP', () => {
  it.each<[string, string | null, Uint8Array]>([
    ['gzip', 'gzip', zlib.gzipSync(json)],
    ['gzip in capitals', 'GZIP', zlib.gzipSync(json)],
    ['its old name', 'x-gzip', zlib.gzipSync(json)],
    [
      'gzip in two pieces',
      'gzip',
      Buffer.concat([zlib.gzipSync(json.subarray(0, 50)), zlib.gzipSync(json.subarray(50))]),
    ],
    ['deflate', 'deflate', zlib.deflateSync(json)],
    ['bare deflate', 'deflate', zlib.deflateRawSync(json)],
    ['br', 'br', zlib.brotliCompressSync(json)],
    ['zstd', 'zstd', zlib.zstdCompressSync(json)],
    ['two encodings', 'gzip, br', zlib.brotliCompressSync(zlib.gzipSync(json))],
    ['three encodings', 'deflate,identity, gzip,zstd', zlib.zstdCompressSync(zlib.gzipSync(zlib.deflateSync(json)))],
    ['no encoding by name', 'IDENTITY', json],
    ['an empty encoding', '', json],
    ['gzip that was unpacked on the way', 'gzip', json],
    ['an encoding that is none', 'utf-8', json],
    ['gzip that nobody called so', null, zlib.gzipSync(json)],
    ['zstd that nobody called so', null, zlib.zstdCompressSync(json)],
  ])('reads %s, and finds, shows and exports it unpacked', async (_, encoding, body) => {
    const { notifier, url, call } = await start();
    const sent = await send(url, body, { ...type, ...(encoding === null ? {} : { 'content-encoding': encoding }) });
    expect(sent.status).toBe(200);
    expect((await call('c1'))?.events).toMatchObject([{ body: json.toString(), name: 'call.failed' }]);
    expect((await notifier.api.searchCalls({ text: 'picked' })).calls).toMatchObject([{ callId: 'c1' }]);
    const { lines } = await notifier.api.exportHistory({});
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ body: json.toString() });
  });

  it.each<[string, string, Uint8Array]>([
    ['an encoding that it does not know', 'snappy', Buffer.from([0x92, 0x17, 0x33])],
    ['gzip that ends too early', 'gzip', zlib.gzipSync(json).subarray(0, 60)],
    ['gzip that is none', 'gzip', Buffer.from([0xff, 1, 2, 3])],
    ['more encodings than anybody uses', 'gzip, gzip, gzip, gzip', Buffer.from([0xff, 1, 2, 3])],
  ])('keeps %s as it came, and lists it', async (_, encoding, body) => {
    const { notifier, url, newest } = await start();
    expect((await send(url, body, { ...type, 'content-encoding': encoding })).status).toBe(200);
    await expect
      .poll(newest)
      .toMatchObject({ outcome: 'unrecognised', reason: expect.stringContaining(`encoded (${encoding})`) });
    const { lines } = await notifier.api.exportHistory({});
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ bodyBase64: Buffer.from(body).toString('base64') });
  });

  it.each([
    ['gzip', zlib.gzipSync],
    ['deflate', zlib.deflateSync],
    ['br', zlib.brotliCompressSync],
    ['zstd', zlib.zstdCompressSync],
  ] as const)('refuses a bomb in %s, many at once, in bounded memory', async (encoding, pack) => {
    const { notifier, url } = await start();
    const bomb = pack(Buffer.alloc(100_000_000));
    const before = process.memoryUsage().rss;
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => send(url, bomb, { ...type, 'content-encoding': encoding })),
    );
    expect(sent.every(({ status }) => status === 413 || status === 429)).toBe(true);
    expect(sent.some(({ status }) => status === 413)).toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000);
    expect(notifier.status().counts.events).toBe(0);
    expect((await notifier.api.listDeliveries({})).deliveries[0]?.reason).toMatch(
      /larger than 10000000 bytes once it is unpacked/,
    );
  });

  it('does not let a zstd body ask for a window of 128 MB', async () => {
    const { url, newest } = await start();
    const large = { params: { [zlib.constants.ZSTD_c_windowLog]: 27 } };
    const body = zlib.zstdCompressSync(Buffer.alloc(9_000_000, '{"a":1}'), large);
    expect((await send(url, body, { ...type, 'content-encoding': 'zstd' })).status).toBe(200);
    await expect.poll(newest).toMatchObject({ outcome: 'unrecognised' });
  });

  it('folds a retry that was packed anew into the first', async () => {
    const { notifier, url } = await start();
    const packings = [
      zlib.gzipSync(json, { level: 1 }),
      zlib.gzipSync(json, { level: 9 }),
      zlib.brotliCompressSync(json),
    ];
    for (const [index, body] of packings.entries()) {
      await send(url, body, { ...type, 'content-encoding': index === 2 ? 'br' : 'gzip' });
    }
    await expect.poll(() => notifier.api.getCall({ callId: 'c1' })).toMatchObject({ events: [{ deliveries: 3 }] });
  });

  it('takes a signature over the bytes as sent and as unpacked, and no other', async () => {
    const { url } = await start('s3cret');
    const packed = zlib.gzipSync(json);
    const post = (signed: Uint8Array) => {
      const signature = createHmac('sha256', 's3cret').update(signed).digest('hex');
      return send(url, packed, { ...type, 'content-encoding': 'gzip', 'x-topcalls-signature': signature });
    };
    expect([(await post(packed)).status, (await post(json)).status, (await post(Buffer.from('x'))).status]).toEqual([
      200, 200, 401,
    ]);
  });
});

describe('core/intake/receiver/greeting.ts: a look at the webhook address', () => {
  const plain = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };

  it('says what it is to GET and HEAD, which are no deliveries', async () => {
    const { notifier, url } = await start();
    const got = await send(url, Buffer.alloc(0), {}, 'GET');
    expect(got).toMatchObject({ status: 200, text: 'TopCalls Notifier receives here by POST.\n', headers: plain });
    expect(await send(`${url}?event=call.failed`, Buffer.alloc(0), {}, 'HEAD')).toMatchObject({
      status: 200,
      text: '',
      headers: plain,
    });
    expect((await notifier.api.listDeliveries({})).deliveries).toEqual([]);
    expect(notifier.status().counts).toMatchObject({ events: 0, rejected: 0 });
  });

  it.each([
    ['challenge=abc%201', 'abc 1'],
    ['hub.mode=subscribe&hub.challenge=123&hub.verify_token=x', '123'],
    ['challenge=%3Cscript%3Ealert(1)%3C/script%3E', '<script>alert(1)</script>'],
    ['challenge=', 'TopCalls Notifier receives here by POST.\n'],
    [`challenge=${'x'.repeat(1_001)}`, 'TopCalls Notifier receives here by POST.\n'],
  ])('gives the challenge in %s back as plain text', async (query, text) => {
    const { url } = await start();
    expect(await send(`${url}?${query}`, Buffer.alloc(0), {}, 'GET')).toMatchObject({
      status: 200,
      text,
      headers: plain,
    });
  });

  it('says nothing elsewhere', async () => {
    const { url } = await start();
    for (const method of ['GET', 'HEAD']) {
      expect(await send(`${url}x?challenge=abc`, Buffer.alloc(0), {}, method)).toMatchObject({ status: 404, text: '' });
    }
  });
});

describe('core/intake/receiver/webhook-secret.ts: a secret that is entered', () => {
  const set = (value: string, scheme: string) =>
    start(undefined, scheme).then(({ notifier }) => notifier.call('setSecret', { name: 'webhookSecret', value }));

  it('is checked against its scheme, and refused with a sentence', async () => {
    expect(await set('my secret!', 'standard-webhooks')).toMatchObject({
      ok: false,
      error: {
        code: 'invalid_input',
        field: 'value',
        message: expect.stringMatching(/^A secret of Standard Webhooks is/),
      },
    });
    expect(await set('my secret!', 'hmac')).toEqual({ ok: true, value: {} });
  });

  it('verifies what is no JSON, too', async () => {
    const secret = `whsec_${'q83v'.repeat(8)}`;
    const { url } = await start(secret, 'standard-webhooks');
    const body = Buffer.from('payload=x');
    const t = String(Math.floor(Date.now() / 1_000));
    const key = Buffer.from('q83v'.repeat(8), 'base64');
    const signature = createHmac('sha256', key).update(`m.${t}.`).update(body).digest('base64');
    const signed = { 'webhook-id': 'm', 'webhook-timestamp': t, 'webhook-signature': `v1,${signature}` };
    expect((await send(url, body, signed)).status).toBe(200);
    expect((await send(url, Buffer.from('payload=y'), signed)).status).toBe(401);
  });
});
