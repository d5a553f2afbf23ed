/** Sends a kept event to the address that the user gave, and writes down where and what for. */

import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { SentAnswer } from './contract.ts';
import { postBytes } from './post.ts';
import type { RequestParts } from './request-parts.ts';

interface Sending {
  sequence: number;
  url: URL;
  parts: RequestParts;
}

const limits = { deadlineMs: 30_000, answerBytes: 64_000 };

/** @throws NotifierError `unavailable` where there is no answer, with the reason */
export async function sendAgain(
  { sequence, url, parts }: Sending,
  { clock, logger }: { clock: Clock; logger: Logger },
): Promise<SentAnswer> {
  const startedAt = clock.monotonic();
  // The host only: whoever knows a whole address may be able to post there.
  const facts = { host: url.host, sequence };
  try {
    const answer = await postBytes(url, parts, limits);
    const ms = Math.round(clock.monotonic() - startedAt);
    logger.info('An event was sent again', { ...facts, status: answer.status, ms });
    return { ...answer, ms, sent: { headers: parts.headers, bytes: parts.body.length } };
  } catch (error) {
    const reason = reasonOf(error, url.host);
    logger.warn('An event could not be sent again', { ...facts, reason });
    throw new NotifierError('unavailable', reason, { field: 'url', cause: error });
  }
}

function reasonOf(error: unknown, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (error instanceof Error && error.name === 'TimeoutError') return `${host} did not answer within 30 seconds.`;
  if (code === 'ENOTFOUND') return `The address ${host} was not found.`;
  if (code === 'ECONNREFUSED') return `${host} refuses connections: nothing listens there.`;
  if (code === 'ECONNRESET') return `${host} cut the connection.`;
  return `${host} cannot be reached: ${error instanceof Error ? error.message : String(error)}.`;
}
