/** Requests as bytes on the wire, each with the answer that it must get. */

import { gzipSync } from 'node:zlib';
import { hostileBody } from './hostile-bodies.ts';

export interface HostileRequest {
  bytes: Buffer;
  /** The status that must come, or that the connection ends without a word. */
  answer: number | 'nothing';
  /** Whether the sender ends the connection, where nothing else tells the receiver that no more comes. */
  hangsUp?: boolean;
}

type Random = () => number;

const bomb = gzipSync(Buffer.alloc(20_000_000));

/** @param hook the path with the right token */
export function hostileRequest(random: Random, hook: string): HostileRequest {
  const body = hostileBody(random);
  const head = (line: string, ...headers: string[]) =>
    Buffer.from([line, 'Host: h', 'Connection: close', ...headers, '', ''].join('\r\n'), 'latin1');
  const json = 'Content-Type: application/json';
  const length = `Content-Length: ${body.length}`;
  const post = `POST ${hook} HTTP/1.1`;
  const whole = (line: string, answer: number | 'nothing', ...headers: string[]): HostileRequest => ({
    bytes: Buffer.concat([head(line, length, ...headers), body]),
    answer,
  });
  const chunk = Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n0\r\n\r\n')]);
  const packed = gzipSync(body);
  const made: (() => HostileRequest)[] = [
    () => whole(post, 200, json),
    () => whole(post, 200),
    () => whole(post, 200, 'Content-Type: application/json; charset=latin1'),
    () => whole(`POST ${hook}?event=%00&event=call.failed&__proto__=x HTTP/1.1`, 200, json),
    () => whole(post, 200, json, `Webhook-Id: ${'i'.repeat(200)}${Math.floor(random() * 50)}`),
    () => whole(post, 200, json, 'X-TopCalls-Event: \xff\xfe'),
    () => whole(post, 200, json, 'Expect: 100-continue'),
    () => whole(post, 417, json, 'Expect: nonsense'),
    () => whole(post, 200, json, 'Upgrade: h2c'),
    () => ({
      bytes: Buffer.concat([head(post, json, 'Transfer-Encoding: chunked'), chunk]),
      answer: body.length > 0 ? 200 : 'nothing',
    }),
    () => whole(post, 200, 'Content-Type: text/plain'),
    () => whole(post, 200, 'Content-Type: multipart/form-data; boundary=x'),
    () => whole(post, 200, 'Content-Type: application/x-www-form-urlencoded'),
    () => whole(post, 200, 'Content-Type: application/jsonx'),
    () => whole(post, 200, 'Content-Type: application/json; charset=utf-16'),
    () => whole(post, 200, json, 'Content-Encoding: br'),
    () => whole(post, 200, json, 'Content-Encoding: deflate, zstd, gzip'),
    () => whole(post, 200, json, `Content-Encoding: ${'gzip,'.repeat(1_000)}x`),
    () => ({
      bytes: Buffer.concat([
        head(post, json, 'Content-Encoding: gzip', `Content-Length: ${packed.length - 5}`),
        packed.subarray(5),
      ]),
      answer: 200,
    }),
    () => ({
      bytes: Buffer.concat([head(post, json, 'Content-Encoding: gzip', `Content-Length: ${bomb.length}`), bomb]),
      answer: 413,
    }),
    () => ({ bytes: head(post, json, 'Content-Length: 99999999999'), answer: 413 }),
    () => whole(`${['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PURGE'][Math.floor(random() * 5)]} ${hook} HTTP/1.1`, 405),
    () => whole(`POST ${otherPath(random, hook)} HTTP/1.1`, 404, json),
    () => whole(`GET ${otherPath(random, hook)} HTTP/1.1`, 404),
    () => whole(`POST /__health/nonce HTTP/1.1`, 404),
    () => whole(post, 'nothing', json, 'Transfer-Encoding: chunked'),
    () => whole(post, 'nothing', json, 'Content-Length: 1', 'Content-Length: 2'),
    () => whole(post, 'nothing', json, 'Content-Length: -1'),
    () => whole(post, 'nothing', `X: ${'a'.repeat(20_000)}`),
    () => whole(post, 'nothing', 'X\x00Y: z'),
    () => whole(post, 'nothing', ' folded: line'),
    () => whole(`FOO ${hook} HTTP/1.1`, 'nothing'),
    () => whole(`POST ${hook} HTTP/9.9`, 'nothing'),
    () => whole(`CONNECT ${hook} HTTP/1.1`, 'nothing'),
    () => ({
      bytes: Buffer.concat([head(post, json, 'Transfer-Encoding: chunked'), Buffer.from('zz\r\n')]),
      answer: 'nothing',
    }),
    () => ({ bytes: Buffer.from(`POST ${hook} HTTP/1.1\r\nConnection: close\r\n\r\n`), answer: 200 }),
    () => ({
      bytes: Buffer.concat([head(post, json, `Content-Length: ${body.length + 10}`), body]),
      answer: 'nothing',
      hangsUp: true,
    }),
    () => ({ bytes: head(post, json).subarray(0, Math.floor(random() * 60)), answer: 'nothing', hangsUp: true }),
    () => ({ bytes: Buffer.concat([Buffer.from([0x16, 0x03, 0x01]), body]), answer: 'nothing', hangsUp: true }),
  ];
  // Half of all go the whole way in, where the most is to break.
  const most = random() < 0.5 ? 5 : made.length;
  return (made[Math.floor(random() * most)] ?? made[0])?.() ?? whole(post, 200);
}

function otherPath(random: Random, hook: string): string {
  const paths = [
    '/',
    '*',
    '/hooks/',
    '/hooks/wrong',
    `${hook}x`,
    hook.slice(0, -1),
    `${hook}//`,
    `${hook}/../../etc/passwd`,
    `/..${hook}`,
    `/%2e%2e/%2e%2e/etc/passwd`,
    `//${hook}`,
    hook.toUpperCase(),
    `http://elsewhere.test${hook}`,
    `/hooks/${'a'.repeat(8_000)}`,
    `/hooks/%00`,
    '/__health/',
    '/?/hooks/',
    '/favicon.ico',
  ];
  return paths[Math.floor(random() * paths.length)] ?? '/';
}
