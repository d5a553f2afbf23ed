/**
 * One event of the journal from a line of NDJSON. Apart from `export-line.ts`, which a history thread loads: a library for
 * schemas costs each thread some megabytes and a part of its start.
 */

import { z } from 'zod';
import { NotifierError } from '../kernel/errors.ts';
import type { NewDelivery } from './history.ts';

const line = z.object({
  receivedAt: z.int().min(0),
  source: z.enum(['webhook', 'backfill', 'relay', 'test']),
  headers: z.record(z.string(), z.string()),
  query: z.string(),
  /** The body where it is text, which it nearly always is; else `bodyBase64`. */
  body: z.string().optional(),
  bodyBase64: z.base64().optional(),
});

/**
 * Reads a line that `lineOf` wrote.
 * @throws NotifierError `invalid_input` that names the line by its number
 */
export function deliveryOf(text: string, lineNumber: number): NewDelivery {
  const parsed = line.safeParse(parse(text));
  const { body, bodyBase64, ...rest } = parsed.data ?? {};
  const bytes = body === undefined ? bodyBase64 && Buffer.from(bodyBase64, 'base64') : Buffer.from(body);
  if (!parsed.success || bytes === undefined) {
    throw new NotifierError('invalid_input', `Line ${lineNumber} is no event of an exported history.`);
  }
  return { ...(rest as Omit<NewDelivery, 'body'>), body: new Uint8Array(Buffer.from(bytes)) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
