/** What TopCalls tells of a call, event by event. */

import type { CallEventName } from '../core/events/names.ts';
import type { PlayedCall } from './call.ts';

export interface Told<Name extends string = string> {
  name: Name;
  /** When TopCalls sends it first, milliseconds UTC. */
  at: number;
  /** The event's fields, to be written as JSON. */
  payload: Readonly<Record<string, unknown>>;
}

/** Recording, transcript and summary are ready about this long after a call's end. */
const wrapUpMs = 15_000;
const minuteMs = 60_000;

/** The events of a call, in the order in which they happen. */
export function eventsOfCall(call: PlayedCall): Told[] {
  const connected = call.answeredAt === null ? [] : [{ ...tell(call, 'call.started'), at: call.answeredAt }];
  const queued = { ...tell(call, 'call.queued'), at: call.queuedAt };
  switch (call.ending) {
    case 'completed':
      return [queued, ...connected, completion(call)];
    case 'voicemail':
      return [queued, ...connected, { ...tell(call, 'call.completed'), at: call.endedAt + wrapUpMs }];
    case 'transferred':
      return [
        queued,
        ...connected,
        { ...tell(call, 'call.transferred'), at: call.endedAt - 1_000 },
        { ...tell(call, 'call.completed'), at: call.endedAt + wrapUpMs },
      ];
    case 'dropped':
    case 'no-answer':
    case 'busy':
    case 'rejected':
    case 'dispatch_timeout':
      return [queued, ...connected, { ...tell(call, 'call.failed'), at: call.endedAt }];
  }
}

/** TopCalls can be subscribed to single dispositions: their events carry the disposition as a suffix. */
function completion(call: PlayedCall): Told {
  const told = { ...tell(call, 'call.completed'), at: call.endedAt + wrapUpMs };
  return call.disposition === 'booked_callback' ? { ...told, name: `call.completed.${call.disposition}` } : told;
}

/** One event of a call, whether or not the call would have sent it by itself. It is sent at the call's end. */
export function tell(call: PlayedCall, name: CallEventName): Told<CallEventName> {
  return { name, at: call.endedAt, payload: payloadOf(call, name) };
}

function payloadOf(call: PlayedCall, name: CallEventName): Record<string, unknown> {
  switch (name) {
    case 'call.queued':
      return { ...basics(call), status: 'queued', call_status: null };
    case 'call.started':
      return { ...basics(call), status: 'in_progress', call_status: 'in-progress', started_at: iso(call.answeredAt) };
    case 'call.transferred':
      return {
        ...basics(call),
        status: 'in_progress',
        call_status: 'transferred',
        started_at: iso(call.answeredAt),
        transferred_to: call.transferredTo,
      };
    case 'call.completed':
      return { ...finished(call), status: 'completed', call_status: 'completed', error_message: null };
    case 'call.failed': {
      const { callStatus, message } = failureOf(call);
      return { ...finished(call), status: 'failed', call_status: callStatus, error_message: message };
    }
  }
}

function basics(call: PlayedCall): Record<string, unknown> {
  return {
    call_id: call.callId,
    phone_number: call.person.phoneNumber,
    from_phone_number: call.fromPhoneNumber,
    campaign_id: call.campaign?.id ?? null,
    ...(call.campaign === null ? {} : { campaign_name: call.campaign.name }),
    lead_id: call.leadId,
    created_at: iso(call.queuedAt),
    metadata: { contact_name: call.person.name },
  };
}

function finished(call: PlayedCall): Record<string, unknown> {
  const minutes = call.answeredAt === null ? 0 : (call.endedAt - call.answeredAt) / minuteMs;
  return {
    ...basics(call),
    duration: Math.round(minutes * 100) / 100,
    transcript: call.turns.map((turn, index) => ({
      id: index + 1,
      user: turn.speaker,
      text: turn.text,
      created_at: iso(turn.at),
    })),
    recording_url: call.answeredAt === null ? null : `https://recordings.example.com/${call.callId}.mp3`,
    call_summary: call.summary,
    answered_by: call.answeredAt === null ? 'unknown' : call.ending === 'voicemail' ? 'voicemail' : 'human',
    disposition: call.disposition,
    started_at: iso(call.answeredAt ?? call.queuedAt),
    end_at: iso(call.endedAt),
    actual_duration_billed: Math.ceil(minutes),
  };
}

function failureOf({ ending }: PlayedCall): { callStatus: string; message: string } {
  switch (ending) {
    case 'no-answer':
      return { callStatus: 'no-answer', message: 'The callee did not pick up within 30 seconds.' };
    case 'busy':
      return { callStatus: 'busy', message: 'The line is busy.' };
    case 'rejected':
      return { callStatus: 'rejected', message: 'The callee declined the call.' };
    case 'dispatch_timeout':
      return { callStatus: 'dispatch_timeout', message: 'No free line within 60 seconds; the call was not placed.' };
    case 'dropped':
    case 'completed':
    case 'voicemail':
    case 'transferred':
      return { callStatus: 'failed', message: 'The carrier dropped the call (SIP 503 Service Unavailable).' };
  }
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
