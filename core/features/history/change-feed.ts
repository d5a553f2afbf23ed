/** Gathers the names of changed calls and campaigns, so that a flood of changes becomes a few messages. */

import { coalesce } from '../../kernel/coalesce.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { Pushes } from './contract.ts';

type Changed = Pushes['calls-changed'];

export interface ChangeFeed {
  add(changed: Changed): void;
  close(): void;
}

const gatherMs = 100;
/** More changed calls than this are told as "read again": by empty lists. */
const mostNamed = 200;

/** @param tell gets at most one message in 100 ms */
export function createChangeFeed(clock: Clock, tell: (changed: Changed) => void): ChangeFeed {
  const callIds = new Set<string>();
  const campaignIds = new Set<string>();
  let everything = false;
  const feed = coalesce(clock, gatherMs, () => {
    const many = everything || callIds.size > mostNamed;
    tell(many ? { callIds: [], campaignIds: [] } : { callIds: [...callIds], campaignIds: [...campaignIds] });
    callIds.clear();
    campaignIds.clear();
    everything = false;
  });
  return {
    add(changed) {
      everything ||= changed.callIds.length === 0 && changed.campaignIds.length === 0;
      for (const id of changed.callIds) if (callIds.size <= mostNamed) callIds.add(id);
      for (const id of changed.campaignIds) campaignIds.add(id);
      feed.touch();
    },
    close: feed.close,
  };
}
