/** Posts bodies over kept connections as fast as they are answered. Runs as a process of its own, so that the server has one to itself. */

import { connect } from 'node:net';

interface Load {
  port: number;
  path: string;
  connections: number;
  requests: number;
  /** The body, in which `marker` is replaced by a number of the same length that no other request has. */
  body: string;
  marker: string;
}

export interface LoadResult {
  perSecond: number;
  /** Milliseconds from sending to the answer, sorted by nothing. */
  latencies: number[];
}

process.on('message', (load: Load) => {
  void run(load).then((result) => process.send?.(result, () => process.disconnect()));
});

async function run({ port, path, connections, requests, body, marker }: Load): Promise<LoadResult> {
  const latencies: number[] = [];
  let sent = 0;
  const next = (): Buffer | null => {
    if (sent === requests) return null;
    sent += 1;
    const text = body.replace(marker, String(sent).padStart(marker.length, '0'));
    const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n`;
    return Buffer.from(head + text);
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, () => work(port, next, latencies)));
  return { perSecond: requests / ((performance.now() - startedAt) / 1000), latencies };
}

function work(port: number, next: () => Buffer | null, latencies: number[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let sentAt = 0;
    const send = () => {
      const request = next();
      if (request === null) {
        socket.end();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(request);
    };
    socket.setNoDelay(true).setEncoding('latin1');
    socket.on('connect', send).on('error', reject);
    socket.on('data', (answer: string) => {
      if (!answer.startsWith('HTTP/1.1 200')) return reject(new Error(`Answered: ${answer.slice(0, 80)}`));
      latencies.push(performance.now() - sentAt);
      send();
    });
  });
}
