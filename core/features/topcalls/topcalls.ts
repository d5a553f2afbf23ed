/** TopCalls' API as the engine uses it: what was missed is filled in, and one subscription follows the webhook address. */

import type { NotifierStatus } from '../../contract/api.ts';
import { recordingAddress } from '../../events/recording.ts';
import { type History, keepLimits } from '../../history/history.ts';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { createEnds } from './ask-ends.ts';
import { type CatchUp, createCatchUp } from './catch-up.ts';
import { createClient } from './client.ts';
import { journalCalls } from './read-back.ts';
import { createSubscription } from './subscription.ts';

export interface TopCallsOptions {
  history: History;
  settings: Pick<LiveSettings, 'get'>;
  secrets: Pick<Secrets, 'apiKey'>;
  clock: Clock;
  /** The time by which it is known what is kept, milliseconds UTC. Default: the clock's. */
  keptAt?(): number;
  /** Called with each date that came from another machine. */
  onDate?(date: string): void;
  logger: Logger;
  onChange(): void;
  /** Called as often as a reading gets on. */
  onProgress(read: number): void;
}

export interface TopCalls extends Pick<CatchUp, 'look' | 'cancel' | 'setReachable' | 'canFetch'> {
  /** The key or the address is another one: whatever waited for that is tried again. */
  accessChanged(): void;
  /** Says what the webhook address is now; null while nothing comes through it. */
  addressIs(webhookUrl: string | null): void;
  /**
   * Asks for one call, and journals it where it says something new.
   * @returns the link of its recording as it is now; null where there is none
   * @throws NotifierError `conflict` without a key, TopCallsError where the API gives nothing
   */
  askCall(callId: string): Promise<string | null>;
  state(): NotifierStatus['api'];
  close(): Promise<void>;
}

export const noKey = 'No API key is set. Enter one under Settings → TopCalls’ API.';

export async function createTopCalls(options: TopCallsOptions): Promise<TopCalls> {
  const { history, settings, secrets, clock, logger, onChange, onProgress, keptAt = clock.now, onDate } = options;
  const stop = new AbortController();
  const hasKey = () => secrets.apiKey() !== null;
  const client = createClient({
    access: () => ({ baseUrl: settings.get().api.baseUrl, apiKey: secrets.apiKey() }),
    clock,
    ...(onDate === undefined ? {} : { onDate }),
  });
  const catchUp = await createCatchUp({
    client,
    history,
    hasKey,
    keptFrom: () => keepLimits(settings.get().history, keptAt()).before ?? 0,
    clock,
    logger,
    onChange() {
      const { backfill } = catchUp.state();
      if (backfill !== null) onProgress(backfill.read);
      onChange();
    },
  });
  const ends = createEnds({ client, history, hasKey, clock, logger });
  const subscription = await createSubscription({
    client,
    history,
    wanted: () => hasKey() && settings.get().api.subscribe,
    clock,
    logger,
    onChange,
  });
  return {
    look: catchUp.look,
    cancel: catchUp.cancel,
    setReachable: catchUp.setReachable,
    canFetch: catchUp.canFetch,
    accessChanged() {
      catchUp.look();
      ends.look();
      subscription.renew();
    },
    addressIs: subscription.follow,
    async askCall(callId) {
      if (!hasKey()) throw new NotifierError('conflict', noKey);
      const call = await client.getCall({ id: callId, signal: stop.signal });
      await journalCalls({ history, clock }, [call]);
      return recordingAddress(call.recording_url);
    },
    state: () => ({ hasKey: hasKey(), ...catchUp.state(), subscription: subscription.state() }),
    async close() {
      stop.abort();
      await Promise.all([catchUp.close(), ends.close(), subscription.close()]);
    },
  };
}
