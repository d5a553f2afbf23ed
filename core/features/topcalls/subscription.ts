/** Keeps one webhook subscription at TopCalls in step with the webhook address. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { createBackoff } from '../../kernel/retry.ts';
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
  /** Waits before what failed with trouble that passes is begun anew, milliseconds; the last one repeats. */
  againMs?: readonly number[];
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
const noted = z.object({
  id: z.string(),
  address: z.string(),
  /** Earlier ones that could not be ended yet. */
  ending: z.array(z.string()).default([]),
});
type Noted = z.output<typeof noted>;

const minute = 60_000;
const defaultAgainMs: readonly number[] = [minute, 5 * minute, 15 * minute, 60 * minute];

/** @param history its note of the present subscription is taken over before this resolves */
export async function createSubscription(options: SubscriptionOptions): Promise<Subscription> {
  const { client, history, wanted, clock, logger, onChange, waitsMs, againMs = defaultAgainMs } = options;
  const patience = { clock, ...(waitsMs === undefined ? {} : { waitsMs }) };
  const closing = new AbortController();
  let present = read(await history.readNote({ name: 'subscription' }));
  /** Digest of the address that the last attempt was for, so that a refusal is not asked for again. */
  let attempted: string | null = null;
  let problem: string | null = null;
  let url: string | null = null;
  let working: Promise<void> | null = null;
  const backoff = createBackoff(clock, againMs);

  function follow(webhookUrl: string | null): void {
    url = webhookUrl;
    // Who switches it on again wants it tried again, also where it was refused.
    if (!wanted()) attempted = null;
    if (url === null || !wanted() || closing.signal.aborted || working !== null) return;
    const address = digest(url);
    if (address === attempted) return;
    if (address === present?.address && present.ending.length === 0) return;
    attempted = address;
    const target = url;
    working = inStep(target, address)
      .then(backoff.reset)
      .catch(failed)
      .finally(() => {
        working = null;
        onChange();
        follow(url);
      });
  }

  /** Subscribes the new address first, and only then ends the old: twice told is better than not at all. */
  async function inStep(target: string, address: string): Promise<void> {
    if (present?.address !== address) await subscribe(target, address);
    for (const id of present?.ending ?? []) await end(id);
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
    problem = null;
    const former = old === null ? [] : [...old.ending, old.id].filter((other) => other !== id);
    await keep({ id, address, ending: former });
  }

  /** Where the API cannot end a subscription, the old address answers nothing, and TopCalls gives it up in time. */
  async function end(id: string): Promise<void> {
    const { signal } = closing;
    try {
      await patiently(() => client.unsubscribe({ id, signal }), { ...patience, signal });
    } catch (error) {
      signal.throwIfAborted();
      logger.info('The old subscription could not be ended', { error: String(error) });
      if (error instanceof TopCallsError && error.passes) throw error;
    }
    if (present !== null) await keep({ ...present, ending: present.ending.filter((other) => other !== id) });
  }

  async function keep(next: Noted): Promise<void> {
    present = next;
    await history.writeNote({ name: 'subscription', value: JSON.stringify(next) });
  }

  function failed(error: unknown): void {
    if (closing.signal.aborted) return;
    // An old subscription that goes on for a while is no problem of the present one.
    if (url === null || present?.address !== digest(url)) problem = inWords(error);
    logger.warn('The webhook is not in step at TopCalls', { problem: inWords(error) });
    if (error instanceof TopCallsError && !error.passes) return;
    const tryAgain = () => {
      attempted = null;
      follow(url);
    };
    backoff.later(tryAgain, error instanceof TopCallsError ? (error.retryAfterMs ?? 0) : 0);
  }

  return {
    follow,
    renew() {
      backoff.cancel();
      backoff.reset();
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
      backoff.cancel();
      await working;
    },
  };
}

function inWords(error: unknown): string {
  if (!(error instanceof TopCallsError)) return `The webhook could not be subscribed: ${String(error)}`;
  switch (error.trouble) {
    case 'lacks_scope':
      return 'The API key is not allowed to subscribe webhooks. Add that scope at TopCalls, or enter the webhook URL there by hand.';
    case 'not_offered':
      return 'This TopCalls API has no webhook subscriptions. Enter the webhook URL at TopCalls by hand.';
    default:
      return error.message;
  }
}

/** The address holds a secret: notes and keys get a digest of it. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function read(note: string | null): Noted | null {
  try {
    return note === null ? null : noted.parse(JSON.parse(note));
  } catch {
    return null;
  }
}
