/** What a laptop took of its team's stream once, and has no more: its journal was restored from a back-up. */

import type { ConsumerInfo } from '@nats-io/jetstream';
import { z } from 'zod';
import type { History } from '../../history/history.ts';
import { askFeed } from '../../intake/relay/ask-feed.ts';
import { namePattern } from '../../intake/relay/pairing.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { sleep } from '../../kernel/waiting.ts';
import { broughtAct } from './brought-act.ts';
import type { Membership } from './membership.ts';

interface RecoverOptions {
  member: Membership;
  history: Pick<History, 'appendTeam' | 'readNote' | 'writeNote'>;
  clock: Clock;
  logger: Logger;
  end: AbortSignal;
}

const retryMs = 60_000;

const answer = z.object({
  acts: z.array(
    z.object({
      sequence: z.int(),
      servedAt: z.int(),
      laptop: z.string().regex(namePattern),
      id: z.string(),
      sealed: z.base64(),
    }),
  ),
});

/** Notes down that acts are missing, where the server heard of more of them than this journal has. Before any other is taken. */
export async function noteMissing(
  { ack_floor: floor }: ConsumerInfo,
  { history }: Pick<RecoverOptions, 'history'>,
): Promise<void> {
  const here = Number((await history.readNote({ name: 'team_cursor' })) ?? 0);
  if (floor.stream_seq <= here) return;
  await history.writeNote({ name: 'team_missing', value: 'yes' });
  await history.writeNote({ name: 'team_cursor', value: String(floor.stream_seq) });
}

/** Fetches from the relay's feed all that the team did, as soon as it answers. */
export async function recover(options: RecoverOptions): Promise<void> {
  const { member, history, clock, logger, end } = options;
  while (!end.aborted && member.feed !== null && (await history.readNote({ name: 'team_missing' })) !== null) {
    try {
      const added = await fetchAll(member.feed, options);
      await history.writeNote({ name: 'team_missing', value: null });
      logger.info('What the team did was fetched from its relay', { acts: added });
    } catch (error) {
      logger.info('What the team did cannot be fetched yet', { problem: String(error) });
      await sleep(clock, retryMs, end);
    }
  }
}

async function fetchAll(feed: NonNullable<Membership['feed']>, options: RecoverOptions): Promise<number> {
  const { member, history, clock, end } = options;
  let added = 0;
  for (let after = '0-0'; ; ) {
    const { acts } = answer.parse(await askFeed(feed, `acts=${after}`, end));
    const last = acts.at(-1);
    const next = last === undefined ? after : `${last.servedAt}-${last.sequence}`;
    if (next === after) return added;
    const opened = acts.map(({ sealed, ...act }) =>
      broughtAct(member, { ...act, sealed: Buffer.from(sealed, 'base64'), inStream: 0 }),
    );
    added += (await history.appendTeam({ acts: opened, now: clock.now() })).added;
    after = next;
  }
}
