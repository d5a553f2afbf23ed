/** Offers other ways to this computer where the present one does not answer for a while. */

import { isDeepStrictEqual } from 'node:util';
import type { NotifierStatus } from '../../contract/api.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { OtherWay } from './contract.ts';

export interface OtherWaysOptions {
  /** Looks for what this computer has now. */
  look(): Promise<OtherWay[]>;
  /** Called when the ways that are offered are others than before. */
  onChange(): void;
  clock: Clock;
  logger: Pick<Logger, 'warn'>;
}

export interface OtherWays {
  /** Looks at what the tunnel does. */
  follow(tunnel: Pick<NotifierStatus['tunnel'], 'state' | 'provider'>): void;
  /** What is offered now; empty while the present way answers, or is wanted off. */
  list(): readonly OtherWay[];
  close(): void;
}

/** What mends itself sooner needs no other way. What is installed meanwhile is found as soon. */
const lookEveryMs = 60_000;

export function createOtherWays({ look, onChange, clock, logger }: OtherWaysOptions): OtherWays {
  let offered: readonly OtherWay[] = [];
  let away: NotifierStatus['tunnel']['provider'] | null = null;
  let cancel = (): void => {};

  const offer = (ways: readonly OtherWay[]): void => {
    if (isDeepStrictEqual(ways, offered)) return;
    offered = ways;
    onChange();
  };
  const wait = (provider: NonNullable<typeof away>): void => {
    cancel = clock.after(lookEveryMs, async () => {
      const ways = await look().catch((error: unknown) => {
        logger.warn('Other ways to this computer could not be looked for', { error: String(error) });
        return [];
      });
      if (away !== provider) return;
      offer(ways);
      wait(provider);
    });
  };
  const settle = (): void => {
    cancel();
    away = null;
  };

  return {
    follow({ state, provider }) {
      const isAway = state !== 'online' && state !== 'off' && state !== 'stopped';
      if (isAway && provider === away) return;
      settle();
      offer([]);
      if (!isAway) return;
      away = provider;
      wait(provider);
    },
    list: () => offered,
    close: settle,
  };
}
