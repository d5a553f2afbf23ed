/** Posts a message to the address that the user set, and to no other. */

import type { Logger } from '../../kernel/ports.ts';
import type { Settings } from '../../settings/schema.ts';

export interface Message {
  title: string;
  body: string;
}

export type PostOutcome =
  | { sent: true }
  /** `again`: whether trying again may help. */
  | { sent: false; reason: string; again: boolean };

type Target = Settings['escalation'];

const deadlineMs = 10_000;
/** Answers after which the same may be taken later: a deadline passed, too early, too many. */
const transient = [408, 425, 429];

/** @param logger each attempt is logged, without the address: whoever knows that can post there */
export async function post(message: Message, target: Target, attempt: number, logger: Logger): Promise<PostOutcome> {
  const outcome = target.url === '' ? notSet : await send(message, target);
  const facts = { host: URL.parse(target.url)?.host ?? null, attempt };
  if (outcome.sent) logger.info('An escalation was sent', facts);
  else logger.warn('An escalation could not be sent', { ...facts, reason: outcome.reason });
  return outcome;
}

const notSet: PostOutcome = { sent: false, reason: 'No address is set.', again: false };

async function send(message: Message, { url, format }: Target): Promise<PostOutcome> {
  try {
    const { type, body } = written(message, format);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
      // What is sent goes to the address that the user gave, and not to where that points.
      redirect: 'manual',
      signal: AbortSignal.timeout(deadlineMs),
    });
    await response.body?.cancel();
    if (response.ok) return { sent: true };
    const again = response.status >= 500 || transient.includes(response.status);
    return { sent: false, reason: `It answered ${response.status}.`, again };
  } catch (error) {
    return { sent: false, reason: reasonOf(error), again: true };
  }
}

/** As ntfy and its like, chats' hooks, and Discord's take it. */
function written({ title, body }: Message, format: Target['format']): { type: string; body: string } {
  const text = [title, body].filter((part) => part !== '').join('\n');
  if (format === 'text') return { type: 'text/plain; charset=utf-8', body: text };
  return { type: 'application/json', body: JSON.stringify(format === 'chat' ? { text } : { content: text }) };
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && error.name === 'TimeoutError') return 'It did not answer within 10 seconds.';
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return `It cannot be reached: ${cause instanceof Error ? cause.message : String(cause)}.`;
}
