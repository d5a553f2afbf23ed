/** What the program ngrok says with `--log stdout --log-format json`, a line at a time. Pure. */

import { z } from 'zod';
import type { Said } from './program.ts';

const entry = z.object({
  lvl: z.string().optional(),
  msg: z.string().optional(),
  url: z.string().optional(),
  err: z.string().nullish(),
});

/** Reads one line, as ngrok 3 writes them; errors at the start also come as plain text. */
export function readLine(line: string): Said[] {
  const parsed = entry.safeParse(json(line));
  if (!parsed.success) {
    const plain = /^ERROR:\s*(\S.*)$/.exec(line)?.[1];
    return plain === undefined ? [] : [{ kind: 'error', message: plain.slice(0, 500) }];
  }
  const { lvl = '', msg = '', url, err } = parsed.data;
  if (msg === 'started tunnel' && url !== undefined) {
    return [{ kind: 'address', url: new URL(url).origin }, { kind: 'connected' }];
  }
  if (/session closed|reconnect|heartbeat timeout/i.test(msg)) return [{ kind: 'lost' }];
  const isError = /^(?:eror|error|crit)$/.test(lvl) && err != null && err !== '' && err !== '<nil>';
  return isError ? [{ kind: 'error', message: err.slice(0, 500) }] : [];
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
