import type { Clock, Logger } from '../../kernel/ports.ts';
import { sleep } from '../../kernel/waiting.ts';
import type { OpenTunnel } from './provider.ts';

/** Closes `tunnel`, and waits for it no longer than `deadlineMs`. Never rejects. */
export async function closeWithin(
  tunnel: OpenTunnel,
  { clock, logger, deadlineMs }: { clock: Clock; logger: Logger; deadlineMs: number },
): Promise<void> {
  const closed = new AbortController();
  const closing = Promise.resolve()
    .then(() => tunnel.close())
    .catch((error: unknown) => logger.warn('The tunnel did not close cleanly', { error }))
    .finally(() => closed.abort());
  await Promise.race([closing, sleep(clock, deadlineMs, closed.signal)]);
}
