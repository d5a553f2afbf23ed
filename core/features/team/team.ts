/** Keeps a member connected to its team's stream for as long as it belongs to one. */

import type { NatsConnection } from '@nats-io/nats-core';
import { disconnect, whyNot } from '../../intake/relay/connect.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { backoffDelay } from '../../kernel/retry.ts';
import { sleep, within } from '../../kernel/waiting.ts';
import type { Membership } from './membership.ts';
import type { ShareOptions } from './share.ts';

export interface TeamOptions {
  member: Membership;
  history: ShareOptions['history'];
  clock: Clock;
  logger: Logger;
  onChange(): void;
}

export interface TeamLife {
  /** Something may have been done here. */
  wake(): void;
  /** The machine was asleep: the connection may be dead. */
  doubt(): void;
  status(): { isConnected: boolean; problem: string | null };
  close(): Promise<void>;
}

const retryMs = [250, 500, 1_000, 2_000, 5_000];
const closeMs = 1_000;

export function liveInTeam({ member, history, clock, logger, onChange }: TeamOptions): TeamLife {
  const closing = new AbortController();
  let waking = new AbortController();
  let present: NatsConnection | null = null;
  let now: ReturnType<TeamLife['status']> = { isConnected: false, problem: null };
  let failures = 0;

  function say(next: typeof now): void {
    if (next.isConnected === now.isConnected && next.problem === now.problem) return;
    now = next;
    onChange();
  }

  async function live(): Promise<void> {
    const { connectTo, share } = await import('./sharing.ts');
    while (!closing.signal.aborted) {
      try {
        present = await connectTo(member);
        const connected = () => {
          failures = 0;
          say({ isConnected: true, problem: null });
        };
        const woken = () => {
          waking = new AbortController();
          return waking.signal;
        };
        await share({ connection: present, member, history, clock, logger, end: closing.signal, woken, connected });
      } catch (error) {
        if (closing.signal.aborted) return;
        logger.info('What the team does is not shared', { problem: String(error) });
        say({ isConnected: false, problem: problemOf(error) });
      } finally {
        const ending = present;
        present = null;
        await disconnect(ending, clock);
      }
      await sleep(clock, backoffDelay(failures, retryMs), closing.signal);
      failures += 1;
    }
  }

  const living = live().catch((error: unknown) => logger.error('Sharing ended', { error: String(error) }));
  return {
    wake() {
      if (!waking.signal.aborted) waking.abort();
    },
    doubt: () => void present?.reconnect().catch(() => {}),
    status: () => now,
    async close() {
      closing.abort();
      await within(living, clock, closeMs, new Error('late')).catch(() => {});
    },
  };
}

function problemOf(error: unknown): string {
  if (/permission|not found/i.test(String(error))) {
    return 'The relay does not share yet what this team does. Whoever runs it makes the server’s configuration anew.';
  }
  return `The relay’s server cannot be reached: ${whyNot(error)}.`;
}
