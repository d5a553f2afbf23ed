/** The alert decisions: which events still wait for one, what was decided, and what became of it. */

import type { CallFailure } from '../../events/vocabulary.ts';
import { type DecidableRow, decidableEvent, decidableSelect } from '../decidable-events.ts';
import type { Clicked, HeldBack, UndecidedEvent } from '../history.ts';
import type { Metas } from '../journal/entry.ts';
import type { NotificationOutcome } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';
import { type ToldRow, toldEvent, toldSelect } from '../told-event.ts';
import { type ReasonRow, reasonOf } from '../told-reason.ts';
import { countAlert, kindOf } from './alert-counts.ts';
import type { Counters } from './counters.ts';
import { heldEvents } from './held-events.ts';

/** Projected events beyond the last decision, oldest first, with what is known of their call and campaign by now. */
export function undecidedEvents(sql: Sql, counters: Counters, limit: number): UndecidedEvent[] {
  return sql
    .all<DecidableRow>(
      `${decidableSelect} where e.sequence > ? and e.duplicate_of is null and e.imported is null
       and not exists (select 1 from alerts a where a.sequence = e.sequence) order by e.sequence limit ?`,
      counters.get('decided'),
      limit,
    )
    .map(decidableEvent);
}

/**
 * Adds decisions, and moves the cursor past them: from here on nothing decides about them again. What an event in silence is
 * about stands with the event alone (`reader/rows.ts`): most are, and a million of them would hold it twice. Call within a
 * transaction.
 * @param upTo the last event that was decided about
 */
export function foldDecisions(sql: Sql, counters: Counters, upTo: number, { decisions }: Metas['decision']): void {
  for (const one of decisions) {
    const event = sql.get<{ name: string; countsAs: string | null; callId: string | null; campaignId: string | null }>(
      `select coalesce(e.name, '') as name, e.counts_as as countsAs, e.call_id as callId, e.campaign_id as campaignId
       from journal j left join events e using (sequence) where j.sequence = ?`,
      one.sequence,
    );
    if (event === undefined) continue;
    const about = one.decision === 'silence' ? { name: '', callId: null, campaignId: null } : event;
    const kind = kindOf(sql, event.countsAs ?? event.name, one);
    const { changes } = sql.run(
      `insert into alerts (sequence, event_name, call_id, campaign_id, decided_at, decision, reason, because, rule, reminded,
                           outcome, outcome_reason, clicked_at, kind)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
      one.sequence,
      about.name,
      about.callId,
      about.campaignId,
      one.decidedAt,
      one.decision,
      one.reason ?? '',
      one.because === null ? null : JSON.stringify(one.because),
      one.rule == null ? null : JSON.stringify(one.rule),
      one.reminded ?? 0,
      one.outcome,
      one.outcomeReason,
      one.clickedAt ?? null,
      kind,
    );
    if (changes > 0) countAlert(sql, kind, one.decidedAt);
  }
  decidedUpTo(counters, upTo);
}

export function decidedUpTo(counters: Counters, sequence: number): void {
  counters.set('decided', Math.max(sequence, counters.get('decided')));
}

/** Pending with a reason: held back until that is over. */
const [asked, held] = [
  "outcome = 'pending' and outcome_reason is null",
  "outcome = 'pending' and outcome_reason is not null",
];

/** What became of the native notification about these events. Call within a transaction. */
export function foldOutcome(sql: Sql, { from, to, decision, outcome, reason }: NotificationOutcome): void {
  sql.run(
    `update alerts set outcome = ?, outcome_reason = ?
     where ${asked} and sequence between ? and ? and decision = ?`,
    outcome,
    reason,
    from,
    to,
    decision,
  );
}

/** What an earlier run asked for and did not see shown is not asked for again: at most once, never twice. */
export function foldEnded(sql: Sql, upTo: number): void {
  sql.run(
    `update alerts set outcome = 'failed', outcome_reason = ? where ${asked} and sequence <= ?`,
    'The app ended before the system confirmed the notification.',
    upTo,
  );
}

/** The last event whose notification was asked for and not confirmed; null where there is none. */
export function lastAsked(sql: Sql): number | null {
  return sql.get<{ last: number | null }>(`select max(sequence) as last from alerts where ${asked}`)?.last ?? null;
}

/** What was held back up to an event is pending like any other from then on. */
export function foldTaken(sql: Sql, upTo: number): void {
  sql.run(`update alerts set outcome_reason = null where ${held} and sequence <= ?`, upTo);
}

export function foldClick(sql: Sql, { at, of }: { at: number; of: number }): void {
  sql.run('update alerts set clicked_at = coalesce(clicked_at, ?) where sequence = ?', at, of);
}

/** The notification about an event was shown once more. */
export function foldReminder(sql: Sql, of: number): void {
  sql.run('update alerts set reminded = reminded + 1 where sequence = ?', of);
}

/** What the notification about an event is about; null for an unknown one. */
export function aboutAlert(sql: Sql, sequence: number): Clicked | null {
  const row = sql.get<Clicked>(
    `select call_id as callId, campaign_id as campaignId, json_extract(rule, '$.id') as ruleId from alerts where sequence = ?`,
    sequence,
  );
  return row ?? null;
}

/** All that is held back; null where nothing is. */
export function heldBack(sql: Sql): HeldBack | null {
  const kinds = sql.all<{ name: string; failure: CallFailure | null; count: number; first: number; last: number }>(
    `select coalesce(e.counts_as, a.event_name) as name, c.failure, count(*) as count, min(a.sequence) as first, max(a.sequence) as last
     from (select * from alerts where ${held}) a left join calls c using (call_id)
     left join events e on e.sequence = a.sequence group by 1, c.failure
     order by first`,
  );
  const [earliest] = kinds;
  if (earliest === undefined) return null;
  const [first] = sql.all<ToldRow & { decided_at: number; sentence: string } & ReasonRow>(
    `${toldSelect('a.decided_at, a.reason as sentence, a.because, a.rule')} where a.sequence = ?`,
    earliest.first,
  );
  if (first === undefined) return null;
  const among = sql.get<{ campaigns: number; without: number }>(
    `select count(distinct campaign_id) as campaigns, sum(campaign_id is null) as without from alerts where ${held}`,
  );
  const ruled = sql.all<{ id: string | null }>(
    `select distinct json_extract(rule, '$.id') as id from alerts where ${held}`,
  );
  const told = toldEvent(first);
  return {
    first: told,
    firstDecided: {
      sequence: first.sequence,
      eventName: first.name,
      callId: told.call?.callId ?? null,
      campaignId: told.campaign?.campaignId ?? null,
      decidedAt: first.decided_at,
      decision: 'fold',
      ...reasonOf(first.sentence, first),
    },
    lastSequence: kinds.reduce((latest, { last }) => Math.max(latest, last), 0),
    kinds: kinds.map(({ name, failure, count }) => ({ name, failure, count })),
    campaign: among?.campaigns === 1 && among.without === 0 ? (told.campaign?.name ?? null) : null,
    ruleIds: ruled.map(({ id }) => id),
    events: heldEvents(sql, held),
  };
}
