/** Starts the load process and waits for its result. */

import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadResult } from './load.ts';

const marker = '%%%%%%%%%%%%';

/** Posts `requests` bodies to 127.0.0.1 over `connections` connections: `call`, each with an id of its own. */
export function putLoad(
  port: number,
  path: string,
  connections: number,
  requests: number,
  call: object = sampleCall,
): Promise<LoadResult> {
  const body = JSON.stringify({ ...call, call_id: marker });
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'load.ts'));
    child.once('message', (result) => resolve(result as LoadResult));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The load process ended with code ${code}.`)));
    child.send({ port, path, connections, requests, body, marker });
  });
}

const sentence = 'Thank you for calling, I have found your order and will send the replacement tomorrow morning. ';

/** About 3 kB, as a completed call of two minutes is. */
export const sampleCall = {
  phone_number: '+14155550132',
  from_phone_number: '+14155550100',
  status: 'completed',
  call_status: 'completed',
  duration: 2,
  transcript: Array.from({ length: 16 }, (_, index) => ({
    id: index + 1,
    user: index % 2 === 0 ? 'assistant' : 'user',
    text: sentence,
    created_at: new Date(Date.UTC(2026, 10, 1) + index * 8_000).toISOString(),
  })),
  call_summary: 'A replacement was promised.',
  created_at: '2026-11-01T00:00:00.000Z',
};
