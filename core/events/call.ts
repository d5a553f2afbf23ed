/** What one event says of a call, in our words and units. */

import { type Answerer, answererOf } from './answered-by.ts';
import { durationOf, readDuration } from './durations.ts';
import { withHeldFields } from './field-names.ts';
import { type Fields, idOf, isFields, proseOf, textOf, timeOf } from './fields.ts';
import { longestAddress, longestName, longestText } from './limits.ts';
import { metadataOf } from './metadata.ts';
import { numberOf } from './numbers.ts';
import { contradictingStatus, outcomeOf } from './outcome.ts';
import { type Transcript, transcriptOf } from './transcript.ts';
import type { CallFailure, CallOutcome } from './vocabulary.ts';

/** Null where the event does not say. Times in milliseconds UTC. */
export interface CallFacts extends Transcript, Answerer {
  callId: string;
  phoneNumber: string | null;
  fromPhoneNumber: string | null;
  outcome: CallOutcome | null;
  failure: CallFailure | null;
  callStatus: string | null;
  disposition: string | null;
  campaignId: string | null;
  campaignName: string | null;
  leadId: string | null;
  transferredTo: string | null;
  durationSeconds: number | null;
  billedSeconds: number | null;
  createdAt: number | null;
  startedAt: number | null;
  endedAt: number | null;
  summary: string | null;
  errorMessage: string | null;
  recordingUrl: string | null;
  metadata: Readonly<Record<string, unknown>> | null;
}

/**
 * Normalises the call in a payload.
 * @param name the event's name; it decides the outcome
 * @param campaign the campaign object that some bodies carry beside the call
 * @returns null when the payload names no call
 */
export function callFacts(name: string, sent: Fields, campaign: Fields | null): CallFacts | null {
  const callId = idOf(sent, 'call_id', 'id');
  if (callId === null) return null;
  const fields = withHeldFields(sent);
  const startedAt = timeOf(fields, 'started_at');
  const endedAt = timeOf(fields, 'end_at');
  const createdAt = timeOf(fields, 'created_at');
  const durationSeconds = durationOf(fields, startedAt, endedAt);
  const recordingUrl = webAddress(addressIn(fields.recording_url));
  const transcript = transcriptOf(fields, startedAt ?? createdAt);
  const happened = transcript.turns.length > 0 || recordingUrl !== null || (durationSeconds ?? 0) > 0;
  const { outcome, failure } = outcomeOf(name, fields, happened);
  const { phoneNumber, fromPhoneNumber } = endsOf(fields);
  return {
    callId,
    phoneNumber,
    fromPhoneNumber,
    outcome,
    failure,
    callStatus: proseOf(fields, longestName, 'call_status') ?? contradictingStatus(outcome, fields),
    disposition: proseOf(fields, longestName, 'disposition'),
    ...answererOf(fields.answered_by ?? machineIn(fields)),
    campaignId: idOf(fields, 'campaign_id') ?? (campaign && idOf(campaign, 'campaign_id', 'id')),
    campaignName:
      proseOf(fields, longestName, 'campaign_name') ??
      (campaign && proseOf(campaign, longestName, 'name', 'campaign_name')),
    leadId: idOf(fields, 'lead_id'),
    transferredTo: numberOf(fields, 'transferred_to'),
    durationSeconds,
    billedSeconds: readDuration(fields.actual_duration_billed, 60),
    createdAt,
    startedAt,
    endedAt,
    summary: proseOf(fields, longestText, 'call_summary'),
    errorMessage: proseOf(fields, longestText, 'error_message') ?? nestedError(fields.error_message),
    recordingUrl,
    metadata: metadataOf(fields.metadata),
    ...transcript,
  };
}

/** Where the other side stands as the customer, the number is the one that was called from. */
function endsOf(fields: Fields): Pick<CallFacts, 'phoneNumber' | 'fromPhoneNumber'> {
  const customer = fields.customer === undefined ? null : numberOf(fields, 'customer');
  const [number, from] = [numberOf(fields, 'phone_number'), numberOf(fields, 'from_phone_number')];
  return customer !== null && isFields(fields.phone_number)
    ? { phoneNumber: customer, fromPhoneNumber: from ?? number }
    : { phoneNumber: number ?? customer, fromPhoneNumber: from };
}

/** A status or a reason may say that a machine answered. */
function machineIn(fields: Fields): string | null {
  const words = [
    textOf(fields, 'call_status', 'status'),
    fields.ended_reason === undefined ? null : textOf(fields, 'ended_reason'),
  ];
  return words.some((word) => word !== null && /voice_?-?mail|machine/i.test(word)) ? 'voicemail' : null;
}

function nestedError(error: unknown): string | null {
  return isFields(error) ? proseOf(error, longestText, 'message', 'detail', 'code') : null;
}

function addressIn(value: unknown): string | null {
  return isFields(value)
    ? textOf(value, 'url', 'recording_url', 'recordingUrl', 'stereoUrl')
    : textOf({ value }, 'value');
}

function webAddress(value: string | null): string | null {
  const url = value === null || value.length > longestAddress ? null : URL.parse(value);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}
