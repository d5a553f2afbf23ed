/** A server of recordings with range requests, and with all that real and hostile ones answer instead. */

import { once } from 'node:events';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export interface RecordingServer {
  /** By the name `localhost`, with a port. */
  origin: string;
  asked: IncomingMessage[];
  close(): Promise<void>;
}

const big = Buffer.alloc(1_000_000, 1);

/** @param tls certificate and key; without them it speaks http */
export async function startRecordingServer(
  sound: Buffer,
  tls?: { cert: string; key: string },
): Promise<RecordingServer> {
  const asked: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(request);
    // Made some time after its call: `later-2` is not there for the first two.
    const missing = Number(/^\/later-(\d)/.exec(request.url ?? '')?.[1] ?? 0);
    if (asked.filter(({ url }) => url === request.url).length <= missing) response.writeHead(404).end();
    else answer(request, response, sound);
  };
  const server = tls === undefined ? createHttp(listener) : createHttps(tls, listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  let isOpen = true;
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  onTestFinished(close);
  return { origin: `${tls === undefined ? 'http' : 'https'}://localhost:${port}`, asked, close };
}

function answer(request: IncomingMessage, response: ServerResponse, sound: Buffer): void {
  const path = (request.url ?? '/').slice(1).split('?')[0] ?? '';
  if (/^\d{3}$/.test(path)) return void response.writeHead(Number(path)).end('no');
  switch (path) {
    case 'text':
      return void response
        .writeHead(200, { 'content-type': 'audio/wav' })
        .end('<html>Sign in to hear this recording</html>');
    case 'to-loopback':
      return void response.writeHead(302, { location: 'http://127.0.0.1:1/x' }).end();
    case 'to-other-host':
      return void response.writeHead(302, { location: 'https://other.test/x' }).end();
    case 'to-file':
      return void response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    case 'in-circles':
      return void response.writeHead(302, { location: '/in-circles' }).end();
    case 'to-sound':
      return void response.writeHead(302, { location: '/sound.wav' }).end();
    case 'huge':
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': 2_000_000_000 });
      flood(response, sound);
      return;
    case 'endless':
      response.writeHead(200, { 'content-type': 'audio/wav' });
      flood(response, sound);
      return;
    case 'silent':
      return;
    case 'slow':
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': sound.length });
      return void response.write(sound.subarray(0, 1_000));
    case 'cut':
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': sound.length });
      response.write(sound.subarray(0, 1_000), () => response.destroy());
      return;
    default:
      ranged(request, response, sound);
  }
}

function flood(response: ServerResponse, sound: Buffer): void {
  response.write(sound.subarray(0, 44));
  const more = () => {
    while (!response.destroyed && response.write(big));
    response.once('drain', more);
  };
  more();
}

function ranged({ headers }: IncomingMessage, response: ServerResponse, sound: Buffer): void {
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
  const type = { 'content-type': 'audio/wav', 'accept-ranges': 'bytes' };
  if (range === null) return void response.writeHead(200, { ...type, 'content-length': sound.length }).end(sound);
  const from = Number(range[1]);
  const to = range[2] === '' ? sound.length - 1 : Math.min(Number(range[2]), sound.length - 1);
  const part = sound.subarray(from, to + 1);
  response.writeHead(206, {
    ...type,
    'content-range': `bytes ${from}-${to}/${sound.length}`,
    'content-length': part.length,
  });
  response.end(part);
}
