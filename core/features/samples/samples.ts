/** Sample calls for who has none yet. They come in as any event does, and go by the erase that every call goes by. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { sampleCallIds } from '../../words/sample.ts';

/** One delivery of the story that the samples tell. */
interface SampleDelivery {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}

/** Gives the story's deliveries, in order. `now`: milliseconds UTC. */
export type SampleStory = (now: number) => Promise<readonly SampleDelivery[]>;

export interface SamplesOptions {
  /** Null where the host has no samples to give. */
  story: SampleStory | null;
  history: Pick<History, 'append' | 'caughtUp' | 'markRead' | 'knownCalls'>;
  onChange(): void;
  clock: Pick<Clock, 'now'>;
  logger: Pick<Logger, 'error'>;
}

export interface Samples {
  /** How many there are; null where the host has none to give. */
  calls(): number | null;
  /** Adds them, where there are none. */
  add(): Promise<{ calls: number }>;
  /** Says that calls came or went. */
  look(): void;
}

/** Newer ones are unread, as news is. */
const unread = 3;

/** @param options.history asked for the samples of earlier runs before this resolves */
export async function openSamples({ story, history, onChange, clock, logger }: SamplesOptions): Promise<Samples> {
  let calls = 0;
  let adding: Promise<void> | null = null;

  async function count(): Promise<void> {
    const before = calls;
    calls = (await history.knownCalls({ callIds: [...sampleCallIds] })).length;
    if (calls !== before) onChange();
  }

  async function tell(from: SampleStory): Promise<void> {
    const now = clock.now();
    const deliveries = await from(now);
    await Promise.all(
      deliveries.map(({ headers, body }) =>
        history.append({ receivedAt: now, source: 'test', headers: { ...headers }, query: '', body }),
      ),
    );
    await history.caughtUp(null);
    await history.markRead({ callIds: sampleCallIds.slice(unread), read: true, at: now });
    await count();
  }

  if (story !== null) await count();
  return {
    calls: () => (story === null ? null : calls),
    async add() {
      if (story !== null && calls === 0) {
        adding ??= tell(story).finally(() => {
          adding = null;
        });
        await adding;
      }
      return { calls };
    },
    look() {
      if (story !== null && adding === null) {
        count().catch((error: unknown) => logger.error('Sample calls could not be counted', { error: String(error) }));
      }
    },
  };
}
