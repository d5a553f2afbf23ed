/** Which of a delivery's headers are kept with it. */

import type { IncomingMessage } from 'node:http';

/** Headers that recognition, identity or a look at the raw event may need. */
const keptHeaders = [
  'content-type',
  'content-encoding',
  'user-agent',
  'x-topcalls-event',
  'x-webhook-event',
  'webhook-id',
  'x-webhook-id',
  'x-topcalls-delivery',
  'webhook-timestamp',
  'ce-type',
];

/** What a body was unpacked from. `content-encoding` is kept only where the body still is in it. */
const unpackedHeader = 'x-topcalls-notifier-unpacked';

/** All headers, by lower-cased names; several of one name joined. */
export function singleHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}

/** @param unpackedFrom the encodings that the body was in and is not any more; null where it is as it came */
export function headersToKeep(
  headers: Readonly<Record<string, string>>,
  unpackedFrom: string | null,
): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of keptHeaders) if (headers[name] !== undefined) kept[name] = headers[name];
  if (unpackedFrom === null) return kept;
  const { 'content-encoding': _, ...others } = kept;
  return { ...others, [unpackedHeader]: unpackedFrom };
}
