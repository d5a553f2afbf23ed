/** Taking entries that are gone from the journal out of every table. Call within a transaction. */

import type { Sql } from '../sqlite/statements.ts';
import { callSubject } from '../team.ts';
import { forgetInActs } from './acts.ts';
import { uncountAlert } from './alert-counts.ts';
import type { Counters } from './counters.ts';
import type { Folded } from './folded.ts';
import { removeNote } from './notes.ts';
import { projectCall } from './project-call.ts';
import { projectCampaign } from './project-campaign.ts';
import { forgetRegisters } from './registers.ts';
import { clearIndex } from './search-index.ts';
import { erasable } from './tables.ts';

/** Removes entries with all that is known by them; calls and campaigns that they told of are projected anew. */
export function removeSequences(sql: Sql, counters: Counters, sequences: readonly number[]): Folded {
  const calls = new Set<string>();
  const campaigns = new Set<string>();
  for (const sequence of sequences) {
    if (removeNote(sql, counters, sequence)) continue;
    const event = sql.get<{ call_id: string | null; campaign_id: string | null; subject: string }>(
      'select call_id, campaign_id, subject from events where sequence = ?',
      sequence,
    );
    if (event?.call_id != null) calls.add(event.call_id);
    if (event?.subject === 'campaign' && event.campaign_id !== null) campaigns.add(event.campaign_id);
    const rejected = sql.run("delete from deliveries where entry = ? and outcome = 'rejected'", sequence).changes;
    const outages = rejected > 0 ? 0 : sql.run('delete from outages where id = ?', sequence).changes;
    counters.add('rejected', -rejected);
    if (rejected + outages > 0) continue;
    uncountAlert(sql, sequence);
    let rows = 0;
    for (const table of ['events', 'large_events', 'own_bodies', 'deliveries', 'alerts']) {
      rows += sql.run(`delete from ${table} where sequence = ?`, sequence).changes;
    }
    // Views that are made anew never saw it.
    if (rows > 0) counters.add('events', -1);
  }
  for (const callId of calls) {
    const isGone = sql.get('select 1 from events where call_id = ? limit 1', callId) === undefined;
    if (isGone) {
      for (const table of ['reads', 'desk']) sql.run(`delete from ${table} where call_id = ?`, callId);
      forgetInActs(sql, callId);
      forgetRegisters(sql, callSubject(callId));
    }
    for (const campaignId of projectCall(sql, counters, callId, new Map())) campaigns.add(campaignId);
  }
  for (const campaignId of campaigns) projectCampaign(sql, campaignId);
  return { callIds: [...calls], campaignIds: [...campaigns] };
}

/** Empties all tables. */
export function clearAll(sql: Sql, counters: Counters): Folded {
  for (const table of erasable) sql.run(`delete from ${table}`);
  clearIndex(sql);
  counters.clear();
  return { unnamed: true };
}
