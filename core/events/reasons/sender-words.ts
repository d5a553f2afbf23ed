/**
 * Why a call ended in the words of those who place it, as they document them, in small letters and hyphens. One more word is one
 * more line. What `status-words.ts` reads as a call that went well is not here.
 * A change of this table raises `viewsVersion` (`codes.ts`).
 */

import type { ReasonCode } from './codes.ts';
import { causes } from './q850.ts';
import { sipAnswers } from './sip.ts';

/** docs.retellai.com, "Debug call disconnection": `disconnection_reason`. */
const retell: Readonly<Record<string, ReasonCode>> = {
  'dial-busy': 'busy',
  'dial-no-answer': 'no_answer',
  'invalid-destination': 'invalid_number',
  'telephony-provider-permission-denied': 'unauthorised',
  'telephony-provider-unavailable': 'service_unavailable',
  'sip-routing-error': 'no_route',
  'marked-as-spam': 'blocked_as_spam',
  'scam-detected': 'blocked_as_spam',
  'user-declined': 'rejected',
  'user-hangup': 'hung_up',
  'agent-hangup': 'hung_up',
  'voicemail-reached': 'voicemail',
  'ivr-reached': 'voicemail',
  inactivity: 'silence',
  'max-duration-reached': 'max_duration',
  'concurrency-limit-reached': 'limit_reached',
  'no-concurrency-fallback': 'limit_reached',
  'no-valid-payment': 'payment_required',
  'error-llm-websocket-open': 'agent_failed',
  'error-llm-websocket-lost-connection': 'agent_failed',
  'error-llm-websocket-runtime': 'agent_failed',
  'error-llm-websocket-corrupt-payload': 'agent_failed',
  'error-no-audio-received': 'connection_lost',
  'error-asr': 'agent_failed',
  'error-retell': 'agent_failed',
  'error-user-not-joined': 'no_answer',
  'registered-call-timeout': 'no_answer',
};

/** docs.vapi.ai, "Call ended reasons": `endedReason`. Its hundreds of names for a model's failure are read by their beginnings. */
const vapi: Readonly<Record<string, ReasonCode>> = {
  'customer-busy': 'busy',
  'customer-did-not-answer': 'no_answer',
  'customer-did-not-give-microphone-permission': 'connection_lost',
  'customer-ended-call': 'hung_up',
  'assistant-ended-call': 'hung_up',
  'assistant-not-found': 'agent_misconfigured',
  'assistant-not-invalid': 'agent_misconfigured',
  'assistant-not-provided': 'agent_misconfigured',
  'assistant-request-failed': 'agent_misconfigured',
  'assistant-request-returned-error': 'agent_misconfigured',
  'assistant-request-returned-invalid-assistant': 'agent_misconfigured',
  'assistant-request-returned-no-assistant': 'agent_misconfigured',
  'assistant-error': 'agent_failed',
  'assistant-join-timed-out': 'agent_failed',
  'exceeded-max-duration': 'max_duration',
  'silence-timed-out': 'silence',
  'manually-canceled': 'cancelled',
  'phone-call-provider-closed-websocket': 'connection_lost',
  'twilio-failed-to-connect-call': 'service_unavailable',
  'twilio-reported-customer-misdialed': 'invalid_number',
  'vonage-failed-to-connect-call': 'service_unavailable',
  'vonage-rejected': 'rejected',
  'vonage-disconnected': 'connection_lost',
  'call.in-progress.error-sip-outbound-call-failed-to-connect': 'service_unavailable',
  'call.in-progress.error-assistant-did-not-receive-customer-audio': 'connection_lost',
  'call.forwarding.operator-busy': 'busy',
};

/** developer.vonage.com, "Voice API webhook reference": `status` and `detail`. */
const vonage: Readonly<Record<string, ReasonCode>> = {
  'cannot-route': 'no_route',
  'number-out-of-service': 'unallocated_number',
  'internal-error': 'server_error',
  'carrier-timeout': 'timeout',
  'invalid-number': 'invalid_number',
  restricted: 'forbidden',
  declined: 'rejected',
  unavailable: 'unreachable',
  'remote-busy': 'busy',
  unanswered: 'no_answer',
};

/** developers.telnyx.com, webhook `call.hangup`: `hangup_cause`. */
const telnyx: Readonly<Record<string, ReasonCode>> = {
  'originator-cancel': 'cancelled',
  'not-found': 'unallocated_number',
  'time-limit': 'max_duration',
};

/** Twilio, Plivo and Bland use plain words, as most do: their documented call statuses and errors. */
const plain: Readonly<Record<string, ReasonCode>> = {
  busy: 'busy',
  'line-busy': 'busy',
  'no-answer': 'no_answer',
  noanswer: 'no_answer',
  'not-answered': 'no_answer',
  missed: 'no_answer',
  rejected: 'rejected',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  'dispatch-timeout': 'dispatch_timeout',
  timeout: 'timeout',
  unreachable: 'unreachable',
  voicemail: 'voicemail',
  'machine-detected': 'voicemail',
  forbidden: 'forbidden',
};

const spelled = (word: string) =>
  word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_,]+/g, '-');

/** The later ones count: `rejected` is a word of SIP's for something else. */
const byWord: ReadonlyMap<string, ReasonCode> = new Map([
  ...Object.values(sipAnswers).map(({ phrase, code }): [string, ReasonCode] => [spelled(phrase), code]),
  ...Object.values(causes).flatMap(({ name, code, spelled: others }) =>
    [spelled(name), ...others].map((word): [string, ReasonCode] => [word, code]),
  ),
  ...[telnyx, vonage, retell, vapi, plain].flatMap((words) => Object.entries(words)),
]);

/** Vapi: what follows says which model, whose fault, and how; all of it is the agent's. */
const agentFailed = /^(?:call[.-](?:in-progress|start|ringing)[.-]error-)?(?:pipeline-|vapifault-)/;

/** What one word says, in any spelling of its blanks; null where it is none of these. */
export function reasonOfWord(text: string): ReasonCode | null {
  if (text.length > 128) return null;
  const word = spelled(text);
  return byWord.get(word) ?? (agentFailed.test(word) ? 'agent_failed' : null);
}

/** `Originate failed: NO_ANSWER`: what the first word of machines in a text says, other than that the call ended. */
export function reasonOfWordIn(text: string): ReasonCode | null {
  const codes = [...text.matchAll(/[a-z][a-z.]*(?:[_-][a-z.]+)+/gi)].flatMap(([word]) => reasonOfWord(word) ?? []);
  return codes.find((code) => code !== 'hung_up') ?? codes[0] ?? null;
}
