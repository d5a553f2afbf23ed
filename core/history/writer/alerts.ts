/** The alert decisions: which events still wait for one, what was decided, and what became of it. */

import type { CallFailure } from '../../events/vocabulary.ts';
import { type DecidableRow, decidableEvent, decidableSelect } from '../decidable-events.ts';
import type { Clicked, Decision, HeldBack, NotificationOutcome, UndecidedEvent, WriterMethods } from '../history.ts';
import type { Sql } from '../statements.ts';
import { type ToldRow, toldEvent, toldSelect } from '../told-event.ts';
import { type ReasonRow, reasonOf } from '../told-reason.ts';
import type { Role } from '../worker/role.ts';

import type { Counters } from './counters.ts';
import type { GroupCommit } from './group-commit.ts';

/** Projected events beyond the last decision, oldest first, with what is known of their call and campaign by now. */
export function undecidedEvents(sql: Sql, counters: Counters, limit: number): UndecidedEvent[] {
  return sql
    .all<DecidableRow>(
      `${decidableSelect} where e.sequence > ? and e.duplicate_of is null
       and not exists (select 1 from alerts a where a.sequence = e.sequence) order by e.sequence limit ?`,
      counters.get('decided'),
      limit,
    )
    .map(decidableEvent);
}

/**
 * Records decisions, oldest first, and moves the cursor past them: from here on nothing decides about them again. What an
 * event in silence is about stands with the event alone (`reader/rows.ts`): most are, and a million of them would hold it twice.
 */
function recordDecisions(sql: Sql, counters: Counters, decisions: readonly Decision[]): void {
  for (const {
    sequence,
    eventName,
    callId,
    campaignId,
    decidedAt,
    decision,
    because,
    rule,
    pending,
    heldBack,
  } of decisions) {
    const told = decision !== 'silence';
    sql.run(
      `insert into alerts (sequence, event_name, call_id, campaign_id, decided_at, decision, reason, because, outcome, outcome_reason, rule)
       select ?1, ?2, ?3, ?4, ?5, ?6, '', ?7, ?8, ?9, ?10 where exists (select 1 from journal where sequence = ?1)
       on conflict do nothing`,
      sequence,
      told ? eventName : '',
      told ? callId : null,
      told ? campaignId : null,
      decidedAt,
      decision,
      JSON.stringify(because),
      pending ? 'pending' : null,
      heldBack,
      rule === null ? null : JSON.stringify(rule),
    );
  }
  const last = decisions.at(-1);
  if (last !== undefined) counters.set('decided', Math.max(last.sequence, counters.get('decided')));
}

/** Pending with a reason: held back until that is over. */
const [asked, held] = [
  "outcome = 'pending' and outcome_reason is null",
  "outcome = 'pending' and outcome_reason is not null",
];

/** Records what became of the native notification about these events. */
function recordOutcome(sql: Sql, { from, to, decision, outcome, reason }: NotificationOutcome): void {
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

/** What the last run asked for and did not see shown is not asked for again: at most once, never twice. */
export function closePending(sql: Sql): void {
  sql.run(
    `update alerts set outcome = 'failed', outcome_reason = ? where ${asked}`,
    'The app ended before the system confirmed the notification.',
  );
}

/** Call within a transaction. */
function takeHeld(sql: Sql): HeldBack | null {
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
  sql.run(`update alerts set outcome_reason = null where ${held}`);
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
  };
}

/** Records a click on the notification about an event; gives what the event is about, or null for an unknown one. */
function recordClick(sql: Sql, { sequence, at }: { sequence: number; at: number }): Clicked | null {
  sql.run('update alerts set clicked_at = coalesce(clicked_at, ?) where sequence = ?', at, sequence);
  const row = sql.get<Clicked>(
    `select call_id as callId, campaign_id as campaignId, json_extract(rule, '$.id') as ruleId from alerts where sequence = ?`,
    sequence,
  );
  return row ?? null;
}

/** What the rest of the engine may ask about alerts. */
export function alertMethods(
  sql: Sql,
  counters: Counters,
  group: Pick<GroupCommit, 'add'>,
): Pick<
  Role<WriterMethods>['methods'],
  'undecided' | 'recordDecisions' | 'recordOutcome' | 'takeHeld' | 'recordClick' | 'recordReminder'
> {
  const add = (run: () => void) => group.add(run).then(() => null);
  return {
    undecided: ({ limit }) => undecidedEvents(sql, counters, limit),
    recordDecisions: (decisions) => add(() => recordDecisions(sql, counters, decisions)),
    recordOutcome: (input) => add(() => recordOutcome(sql, input)),
    takeHeld: () => group.add(() => takeHeld(sql)),
    recordClick: (input) => group.add(() => recordClick(sql, input)),
    recordReminder: ({ sequence }) =>
      add(() => sql.run('update alerts set reminded = reminded + 1 where sequence = ?', sequence)),
  };
}
