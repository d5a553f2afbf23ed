/** Keeping the history within its limits, with what decides whether the date of this computer can be believed. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import { createDateCheck, type DateCheck } from './date-check.ts';
import { createRetention, type Retention } from './retention.ts';

export interface KeepHistoryOptions {
  history: History;
  settings: Pick<LiveSettings, 'get' | 'onChange'>;
  clock: Clock;
  logger: Logger;
  onChange(): void;
}

/** @param options its history's note of the last believed time is read before this resolves */
export async function keepHistory(
  options: KeepHistoryOptions,
): Promise<{ dateCheck: DateCheck; retention: Retention }> {
  const { history, clock, logger } = options;
  const failed = (error: unknown) => logger.warn('The believed time could not be noted', { error: String(error) });
  const dateCheck = createDateCheck({
    clock,
    knownAt: Number(await history.readNote({ name: 'believed_at' })) || null,
    newestAt: history.current().lastEventAt,
    keep: (at) => void history.writeNote({ name: 'believed_at', value: String(at) }).catch(failed),
  });
  return { dateCheck, retention: createRetention({ ...options, dateCheck }) };
}
