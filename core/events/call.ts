/** What one event says of a call, in our words and units. */

import { canonicalStatus } from './event-name.ts';
import { amountOf, type Fields, idOf, isFields, proseOf, textOf, timeOf } from './fields.ts';
import { longestAddress, longestName, longestText } from './limits.ts';
import { metadataOf } from './metadata.ts';
import { type CallEventName, documentedName } from './names.ts';
import { type Transcript, transcriptOf } from './transcript.ts';
import { type AnsweredBy, answerers, type CallFailure, type CallOutcome, callFailures } from './vocabulary.ts';

/** Null where the event does not say. Times in milliseconds UTC. */
export interface CallFacts extends Transcript {
  callId: string;
  phoneNumber: string | null;
  fromPhoneNumber: string | null;
  outcome: CallOutcome | null;
  failure: CallFailure | null;
  callStatus: string | null;
  disposition: string | null;
  answeredBy: AnsweredBy | null;
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

const outcomeByName: Readonly<Record<CallEventName, CallOutcome>> = {
  'call.queued': 'queued',
  'call.started': 'in_progress',
  'call.completed': 'completed',
  'call.failed': 'failed',
  'call.transferred': 'transferred',
};

/**
 * Normalises the call in a payload.
 * @param name the event's name; it decides the outcome
 * @param campaign the campaign object that some bodies carry beside the call
 * @returns null when the payload names no call
 */
export function callFacts(name: string, fields: Fields, campaign: Fields | null): CallFacts | null {
  const callId = idOf(fields, 'call_id', 'id');
  if (callId === null) return null;
  const known = documentedName(name);
  const outcome = known !== null && known in outcomeByName ? outcomeByName[known as CallEventName] : null;
  return {
    callId,
    phoneNumber: idOf(fields, 'phone_number', 'to_phone_number', 'to'),
    fromPhoneNumber: idOf(fields, 'from_phone_number', 'from'),
    outcome,
    failure: outcome === 'failed' ? failureOf(fields) : null,
    callStatus: proseOf(fields, longestName, 'call_status'),
    disposition: proseOf(fields, longestName, 'disposition'),
    answeredBy: oneOf(answerers, textOf(fields, 'answered_by')),
    campaignId: idOf(fields, 'campaign_id') ?? (campaign && idOf(campaign, 'campaign_id', 'id')),
    campaignName:
      proseOf(fields, longestName, 'campaign_name') ??
      (campaign && proseOf(campaign, longestName, 'name', 'campaign_name')),
    leadId: idOf(fields, 'lead_id'),
    transferredTo: idOf(fields, 'transferred_to', 'transfer_destination', 'transfer_to', 'destination'),
    durationSeconds: secondsOf(fields, 'duration'),
    billedSeconds: secondsOf(fields, 'actual_duration_billed'),
    createdAt: timeOf(fields, 'created_at'),
    startedAt: timeOf(fields, 'started_at'),
    endedAt: timeOf(fields, 'end_at', 'ended_at'),
    summary: proseOf(fields, longestText, 'call_summary', 'summary'),
    errorMessage: proseOf(fields, longestText, 'error_message', 'error', 'reason') ?? nestedError(fields),
    recordingUrl: webAddress(textOf(fields, 'recording_url')),
    metadata: metadataOf(fields.metadata),
    ...transcriptOf(fields),
  };
}

/** TopCalls speaks minutes. */
function secondsOf(fields: Fields, key: string): number | null {
  const minutes = amountOf(fields, key);
  return minutes === null ? null : Math.round(minutes * 60);
}

function failureOf(fields: Fields): CallFailure {
  for (const status of [textOf(fields, 'call_status'), textOf(fields, 'status')]) {
    const canonical = canonicalStatus(status ?? '');
    const failure = callFailures.find((known) => canonicalStatus(known) === canonical);
    if (failure !== undefined) return failure;
  }
  return 'failed';
}

function nestedError(fields: Fields): string | null {
  return isFields(fields.error) ? proseOf(fields.error, longestText, 'message', 'detail', 'code') : null;
}

function webAddress(value: string | null): string | null {
  const url = value === null || value.length > longestAddress ? null : URL.parse(value);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

function oneOf<T extends string>(known: readonly T[], value: string | null): T | null {
  return known.find((word) => word === value?.toLowerCase()) ?? null;
}
