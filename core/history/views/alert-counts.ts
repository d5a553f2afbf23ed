/**
 * How many events were decided about alike, by quarters of an hour: the days of every time zone are made of these. What was shown by
 * itself is listed, and is not counted. Call within the transaction that changes the alerts.
 */

import { documentedName } from '../../events/names.ts';
import type { StoredDecision } from '../kept.ts';
import type { Sql } from '../sqlite/statements.ts';

export const quarterMs = 900_000;

/** The number of what decisions like this one are; null for one that stands for itself. */
export function kindOf(sql: Sql, eventName: string, decision: StoredDecision): number | null {
  if (decision.decision === 'show') return null;
  const facts = factsOf(eventName, decision);
  const known = sql.get<{ id: number }>('select id from alert_kinds where facts = ?', facts);
  return known?.id ?? sql.run('insert into alert_kinds (facts) values (?)', facts).lastRowid;
}

/** Names that TopCalls does not document are one kind: anybody who sends may think of any number of them. */
function factsOf(eventName: string, { decision, because, reason, rule }: StoredDecision): string {
  const event = documentedName(eventName) ?? '';
  // Of which problem it is a part is no other reason.
  const why = because === null ? (reason ?? '') : { ...because, problemId: undefined };
  return JSON.stringify([event, decision, why, rule?.id ?? null]);
}

export function countAlert(sql: Sql, kind: number | null, decidedAt: number): void {
  if (kind === null) return;
  sql.run(
    `insert into alert_counts (quarter, kind, alerts) values (?, ?, 1) on conflict do update set alerts = alerts + 1`,
    Math.floor(decidedAt / quarterMs),
    kind,
  );
}

/** The alert about this event is about to be deleted. A kind of which there is none left says nothing any more. */
export function uncountAlert(sql: Sql, sequence: number): void {
  const alert = sql.get<{ kind: number; decidedAt: number }>(
    'select kind, decided_at as decidedAt from alerts where sequence = ? and kind is not null',
    sequence,
  );
  if (alert === undefined) return;
  const place = [Math.floor(alert.decidedAt / quarterMs), alert.kind];
  sql.run('update alert_counts set alerts = alerts - 1 where quarter = ? and kind = ?', ...place);
  sql.run('delete from alert_counts where quarter = ? and kind = ? and alerts = 0', ...place);
  sql.run(
    'delete from alert_kinds where id = ?1 and not exists (select 1 from alerts where kind = ?1 and sequence <> ?2)',
    alert.kind,
    sequence,
  );
}
