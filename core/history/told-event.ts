/** What a notification tells of an event, as the tables have it. */

import type { DocumentedEventName } from '../events/names.ts';
import { answerers, type CallFailure, type CallOutcome, type CampaignState } from '../events/vocabulary.ts';
import type { ToldEvent } from './history.ts';

export interface ToldRow {
  sequence: number;
  name: string;
  counts_as: DocumentedEventName | null;
  call_id: string | null;
  phone_number: string | null;
  outcome: CallOutcome;
  failure: CallFailure | null;
  error_message: string | null;
  disposition: string | null;
  duration_seconds: number | null;
  answered_by: string | null;
  transferred_to: string | null;
  campaign_id: string | null;
  campaign_name: string | null;
  state: CampaignState;
  reason: string | null;
}

/** What is known of the call `c` and the campaign `g`. */
export const toldColumns = `c.call_id, c.phone_number, c.outcome, c.failure, c.error_message, c.disposition, c.duration_seconds,
  c.answered_by, c.transferred_to, g.campaign_id, g.name as campaign_name, g.state, g.reason`;

/** Selects `ToldRow`s with further columns; add the condition on the alert `a`. */
export const toldSelect = (further: string) => `
  select a.sequence, a.event_name as name, e.counts_as, ${further}, ${toldColumns}
  from alerts a left join calls c using (call_id) left join campaigns g on g.campaign_id = a.campaign_id
  left join events e on e.sequence = a.sequence`;

export function toldEvent(row: ToldRow): ToldEvent {
  return {
    sequence: row.sequence,
    name: row.name,
    countsAs: row.counts_as,
    call:
      row.call_id === null
        ? null
        : {
            callId: row.call_id,
            phoneNumber: row.phone_number,
            outcome: row.outcome,
            failure: row.failure,
            errorMessage: row.error_message,
            disposition: row.disposition,
            durationSeconds: row.duration_seconds,
            answeredBy: answerers.find((known) => known === row.answered_by) ?? null,
            transferredTo: row.transferred_to,
          },
    campaign:
      row.campaign_id === null
        ? null
        : { campaignId: row.campaign_id, name: row.campaign_name, state: row.state, reason: row.reason },
  };
}
