/** One event of the journal as a line of NDJSON, from which `import-line.ts` makes the same event, byte for byte. */

import type { NewDelivery } from './history.ts';

export function lineOf({ receivedAt, source, headers, query, body }: NewDelivery): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(body);
  const faithful = Buffer.from(text).equals(body);
  const content = faithful ? { body: text } : { bodyBase64: Buffer.from(body).toString('base64') };
  return JSON.stringify({ receivedAt, source, headers, query, ...content });
}
