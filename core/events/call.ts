/** What one event says of a call, in our words and units. */

import { type Answerer, answererOf } from './answered-by.ts';
import { durationOf, readDuration } from './durations.ts';
import { looksLikeJson, parseJson } from './exact-json.ts';
import { withHeldFields } from './field-names.ts';
import { type Fields, idOf, isFields, proseOf, textOf, timeOf } from './fields.ts';
import { longestName, longestText } from './limits.ts';
import { metadataOf } from './metadata.ts';
import { numberOf, numberOfRole } from './numbers.ts';
import { contradictingStatus, outcomeOf } from './outcome.ts';
import { recordingAddress } from './recording.ts';
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
  const recordingUrl = recordingAddress(fields.recording_url);
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
    ...answererOf(fields.answered_by ?? machineIn(name, fields)),
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
    summary: wordsIn(fields.call_summary),
    errorMessage: wordsIn(fields.error_message) ?? (Array.isArray(fields.errors) ? wordsIn(fields.errors) : null),
    recordingUrl,
    metadata: metadataOf(looksLikeJson(fields.metadata) ? parseJson(fields.metadata) : fields.metadata),
    ...transcript,
  };
}

/** Where the other side stands as the customer, the number is the one that was called from. */
function endsOf(fields: Fields): Pick<CallFacts, 'phoneNumber' | 'fromPhoneNumber'> {
  const customer = fields.customer === undefined ? null : numberOf(fields, 'customer');
  const people = fields.participants ?? fields.parties;
  const number =
    numberOf(fields, 'phone_number', 'phone') ??
    numberOfRole(people, /^(?:customer|callee|lead|contact|external|to)$/i);
  const from =
    numberOf(fields, 'from_phone_number') ?? numberOfRole(people, /^(?:agent|assistant|bot|caller|internal|from)$/i);
  return customer !== null && isFields(fields.phone_number)
    ? { phoneNumber: customer, fromPhoneNumber: from ?? number }
    : { phoneNumber: number ?? customer, fromPhoneNumber: from };
}

/** A status or a reason may say that a machine answered. */
function machineIn(name: string, fields: Fields): string | null {
  // `call.machine.detection.ended` gives its result.
  if (/machine|(?:^|[._-])amd(?:[._-]|$)/i.test(name) && fields.result !== undefined) return textOf(fields, 'result');
  const words = [
    textOf(fields, 'call_status', 'status'),
    fields.ended_reason === undefined ? null : textOf(fields, 'ended_reason'),
  ];
  return words.some((word) => word !== null && /voice_?-?mail|machine/i.test(word)) ? 'voicemail' : null;
}

/** Text, or the texts in an object or a list: `{"message":"…"}`, `["…"]`. */
function wordsIn(value: unknown, levels = 2): string | null {
  if (typeof value === 'string' || typeof value === 'number') return proseOf({ value }, longestText, 'value');
  if (levels === 0) return null;
  if (Array.isArray(value)) {
    const texts = value.slice(0, 50).map((one) => wordsIn(one, levels - 1));
    return proseOf({ texts: texts.filter((text) => text !== null).join('\n') }, longestText, 'texts');
  }
  if (!isFields(value)) return null;
  const place = ['message', 'text', 'content', 'summary', 'overview', 'detail', 'description', 'reason', 'code'].find(
    (key) => wordsIn(value[key], levels - 1) !== null,
  );
  return place === undefined ? null : wordsIn(value[place], levels - 1);
}
