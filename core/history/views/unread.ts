/** Whether a call is unread, and how many are. */

import { isFinished } from '../../events/fold-call.ts';
import type { CallOutcome } from '../../events/vocabulary.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { Counters } from './counters.ts';

/** A finished call is unread until it was read in the state that it is in; one that is snoozed is not. */
export function isUnread(sql: Sql, { callId, outcome }: { callId: string; outcome: CallOutcome }): boolean {
  if (!isFinished(outcome)) return false;
  const read = sql.get<{ outcome: string }>('select outcome from reads where call_id = ?', callId);
  if (read?.outcome === outcome) return false;
  return sql.get("select 1 from desk where call_id = ? and state = 'snoozed'", callId) === undefined;
}

interface Counted {
  unread: number;
  outcome: string;
}

/** Counts a call as it is now in place of what it was; null where it was not there, or is not any more. */
export function countUnread(counters: Counters, before: Counted | null, now: Counted | null): void {
  const failed = (call: Counted | null) => (call?.outcome === 'failed' ? call.unread : 0);
  counters.add('unread', (now?.unread ?? 0) - (before?.unread ?? 0));
  counters.add('unread_failed', failed(now) - failed(before));
}
