/** The events whose notifications are held back, one by one, with the problems that they are of. */

import { documentedName } from '../../events/names.ts';
import { problemIdOf } from '../../events/problems/problem-id.ts';
import { scopeOf } from '../../events/problems/scope.ts';
import { type FailedCall, type Reason, reasonOf } from '../../events/reasons/reason.ts';
import { isInvented } from '../../words/sample.ts';
import type { HeldEvent } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';

const maxEvents = 10_000;

interface Row extends Omit<HeldEvent, 'problem'>, Omit<FailedCall, 'known'> {
  callId: string | null;
  outcome: string | null;
}

/** @param held a condition on alerts */
export function heldEvents(sql: Sql, held: string): HeldEvent[] {
  const rows = sql.all<Row>(
    `select a.sequence, coalesce(e.counts_as, a.event_name) as name, a.call_id as callId, c.outcome, c.failure,
            c.call_status as callStatus, substr(c.error_message, 1, 2000) as errorMessage, c.phone_number as phoneNumber,
            c.from_phone_number as fromPhoneNumber, coalesce(c.campaign_id, a.campaign_id) as campaignId,
            coalesce(g.name, c.campaign_name) as campaignName, json_extract(a.rule, '$.id') as ruleId
     from (select * from alerts where ${held} order by sequence desc limit ?) a
       left join calls c using (call_id) left join events e on e.sequence = a.sequence
       left join campaigns g on g.campaign_id = coalesce(c.campaign_id, a.campaign_id)
     order by a.sequence`,
    maxEvents,
  );
  // Most calls fail with the same few words.
  const reasons = new Map<string, Reason>();
  const reasonOfRow = ({ failure, callStatus, errorMessage, campaignName }: Row): Reason => {
    const call = { failure, callStatus, errorMessage, known: campaignName === null ? [] : [campaignName] };
    const key = JSON.stringify(call);
    const reason = reasons.get(key) ?? reasonOf(call);
    reasons.set(key, reason);
    return reason;
  };
  return rows.map((row) => {
    const { sequence, name, failure, phoneNumber, campaignName, ruleId } = row;
    const scope = scopeOf(row);
    const isFailure = row.outcome === 'failed' && row.callId !== null && !isInvented(row.callId);
    const reason = isFailure && documentedName(name) === 'call.failed' ? reasonOfRow(row) : null;
    const problem = reason === null ? null : { problemId: problemIdOf(reason, scope), reason };
    return { sequence, name, failure, phoneNumber, campaignName, ruleId, ...scope, problem };
  });
}
