/** An entry of the journal as a line of NDJSON, from which `import-line.ts` makes the same entry, its body byte for byte. */

import type { NewFact } from './journal/entry.ts';
import type { NewDelivery } from './kept.ts';

/** @param more its number, and where it is part of a delivery, of which and at which place */
export function lineOf(
  { receivedAt, source, headers, query, body }: NewDelivery,
  more: { sequence?: number; part?: { of: number; place: number } } = {},
): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  const faithful = Buffer.from(text).equals(body);
  const content = faithful ? { body: text } : { bodyBase64: Buffer.from(body).toString('base64') };
  return JSON.stringify({ receivedAt, source, headers, query, ...content, ...more });
}

/** What is no delivery. */
export function factLineOf({ kind, at, of, meta }: NewFact, sequence?: number): string {
  return JSON.stringify({ kind, at, of, meta, sequence });
}
