/** Keeps one webhook subscription at TopCalls in step with the webhook address. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { History } from '../history/history.ts';
import type { Clock, Logger } from '../ports.ts';
import type { TopCallsClient } from './client.ts';
import { patiently } from './patience.ts';
import { TopCallsError } from './trouble.ts';

interface SubscriptionState {
  /** Whether TopCalls sends completed calls to the present address by itself. */
  active: boolean;
  /** Why not, in words with what to do; null where it does, or nothing is wanted. */
  problem: string | null;
}

export interface SubscriptionOptions {
  client: Pick<TopCallsClient, 'subscribe' | 'unsubscribe'>;
  history: Pick<History, 'readNote' | 'writeNote'>;
  /** Whether there is a key, and the user wants it. */
  wanted(): boolean;
  clock: Clock;
  logger: Logger;
  onChange(): void;
  waitsMs?: readonly number[];
}

export interface Subscription {
  /** Says what the webhook address is now; null while nothing comes through it. */
  follow(webhookUrl: string | null): void;
  /** Tries again what was refused: the key is another one. */
  renew(): void;
  state(): SubscriptionState;
  close(): Promise<void>;
}

/** The one documented event that the API lets a webhook be subscribed for. */
const event = 'call.completed';
const noted = z.object({ id: z.string(), address: z.string() });

/** @param history its note of the present subscription is taken over before this resolves */
export async function createSubscription(options: SubscriptionOptions): Promise<Subscription> {
  const { client, history, wanted, clock, logger, onChange, waitsMs } = options;
  const patience = { clock, ...(waitsMs === undefined ? {} : { waitsMs }) };
  const closing = new AbortController();
  let present = read(await history.readNote({ name: 'subscription' }));
  /** Digest of the address that the last attempt was for, so that a refusal is not asked for again. */
  let attempted: string | null = null;
  let problem: string | null = null;
  let url: string | null = null;
  let working: Promise<void> | null = null;

  function follow(webhookUrl: string | null): void {
    url = webhookUrl;
    if (url === null || !wanted() || closing.signal.aborted || working !== null) return;
    const address = digest(url);
    if (address === present?.address || address === attempted) return;
    attempted = address;
    const target = url;
    working = subscribe(target, address)
      .catch((error: unknown) => {
        if (closing.signal.aborted) return;
        problem = inWords(error);
        logger.warn('The webhook could not be subscribed at TopCalls', { problem });
      })
      .finally(() => {
        working = null;
        onChange();
        follow(url);
      });
  }

  async function subscribe(target: string, address: string): Promise<void> {
    const { signal } = closing;
    const old = present;
    // The same address may be subscribed again within the day in which TopCalls remembers a key.
    const idempotencyKey = digest(`${target} after ${old?.id ?? 'nothing'}`);
    const hook = new URL(target);
    hook.searchParams.set('event', event);
    const id = await patiently(() => client.subscribe({ event, url: hook.href, idempotencyKey, signal }), {
      ...patience,
      signal,
    });
    present = { id, address };
    problem = null;
    await history.writeNote({ name: 'subscription', value: JSON.stringify(present) });
    if (old !== null && old.id !== id) await end(old.id, signal);
  }

  /** Where the API cannot end a subscription, the old address answers nothing, and TopCalls gives it up in time. */
  async function end(id: string, signal: AbortSignal): Promise<void> {
    try {
      await patiently(() => client.unsubscribe({ id, signal }), { ...patience, signal });
    } catch (error) {
      if (!signal.aborted) logger.info('The old subscription could not be ended', { error: String(error) });
    }
  }

  return {
    follow,
    renew() {
      attempted = null;
      problem = null;
      follow(url);
    },
    state: () => ({
      active: wanted() && url !== null && present?.address === digest(url),
      problem: wanted() ? problem : null,
    }),
    async close() {
      closing.abort();
      await working;
    },
  };
}

function inWords(error: unknown): string {
  if (!(error instanceof TopCallsError)) return `The webhook could not be subscribed: ${String(error)}`;
  switch (error.trouble) {
    case 'lacks_scope':
      return 'The API key may read calls, but not subscribe webhooks. Give it that scope at TopCalls, or enter the webhook URL there by hand.';
    case 'not_offered':
      return 'This TopCalls API does not let webhooks be subscribed. Enter the webhook URL at TopCalls by hand.';
    default:
      return error.message;
  }
}

/** The address holds a secret: notes and keys get a digest of it. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function read(note: string | null): z.output<typeof noted> | null {
  try {
    return note === null ? null : noted.parse(JSON.parse(note));
  } catch {
    return null;
  }
}
