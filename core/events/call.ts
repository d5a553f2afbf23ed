/** What one event says of a call, in our words and units. */

import { canonicalStatus } from './event-name.ts';
import { amountOf, type Fields, isFields, readTime, textOf, timeOf } from './fields.ts';
import { metadataOf } from './metadata.ts';
import { type CallEventName, documentedName } from './names.ts';
import {
  type AnsweredBy,
  answerers,
  type CallFailure,
  type CallOutcome,
  callFailures,
  type Turn,
} from './vocabulary.ts';

/** Null where the event does not say. Times in milliseconds UTC. */
export interface CallFacts {
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
  turns: Turn[];
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
  const callId = textOf(fields, 'call_id', 'id');
  if (callId === null || callId.length > 256) return null;
  const known = documentedName(name);
  const outcome = known !== null && known in outcomeByName ? outcomeByName[known as CallEventName] : null;
  return {
    callId,
    phoneNumber: textOf(fields, 'phone_number', 'to_phone_number', 'to'),
    fromPhoneNumber: textOf(fields, 'from_phone_number', 'from'),
    outcome,
    failure: outcome === 'failed' ? failureOf(fields) : null,
    callStatus: textOf(fields, 'call_status'),
    disposition: textOf(fields, 'disposition'),
    answeredBy: oneOf(answerers, textOf(fields, 'answered_by')),
    campaignId: textOf(fields, 'campaign_id') ?? (campaign && textOf(campaign, 'campaign_id', 'id')),
    campaignName: textOf(fields, 'campaign_name') ?? (campaign && textOf(campaign, 'name', 'campaign_name')),
    leadId: textOf(fields, 'lead_id'),
    transferredTo: textOf(fields, 'transferred_to', 'transfer_destination', 'transfer_to', 'destination'),
    durationSeconds: secondsOf(fields, 'duration'),
    billedSeconds: secondsOf(fields, 'actual_duration_billed'),
    createdAt: timeOf(fields, 'created_at'),
    startedAt: timeOf(fields, 'started_at'),
    endedAt: timeOf(fields, 'end_at', 'ended_at'),
    summary: textOf(fields, 'call_summary', 'summary'),
    errorMessage: textOf(fields, 'error_message', 'error', 'reason') ?? nestedError(fields),
    recordingUrl: webAddress(textOf(fields, 'recording_url')),
    metadata: metadataOf(fields.metadata),
    turns: turnsOf(fields),
  };
}

/** The utterances of a payload's transcript, in the order sent. Entries without text are left out. */
function turnsOf(fields: Fields): Turn[] {
  if (!Array.isArray(fields.transcript)) return [];
  return fields.transcript.filter(isFields).flatMap((entry): Turn[] => {
    const text = typeof entry.text === 'string' ? entry.text : null;
    if (text === null || text.trim() === '') return [];
    return [
      {
        speaker: agentNames.has(textOf(entry, 'user') ?? '') ? 'agent' : 'callee',
        text,
        at: readTime(entry.created_at),
      },
    ];
  });
}

const agentNames: ReadonlySet<string> = new Set(['assistant', 'agent']);

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
  return isFields(fields.error) ? textOf(fields.error, 'message', 'detail', 'code') : null;
}

function webAddress(value: string | null): string | null {
  const url = value === null ? null : URL.parse(value);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

function oneOf<T extends string>(known: readonly T[], value: string | null): T | null {
  return known.find((word) => word === value?.toLowerCase()) ?? null;
}
