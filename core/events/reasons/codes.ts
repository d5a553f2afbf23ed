/**
 * Why a call did not succeed, in one word each, whoever said it and however. The sentences are in `words/reason.ts`.
 * The views keep the code of each call: who changes these or any other table of this folder raises `viewsVersion`.
 */

const reasonCodes = [
  'no_answer',
  'busy',
  'rejected',
  'cancelled',
  'dispatch_timeout',
  'unreachable',
  'unallocated_number',
  'number_changed',
  'invalid_number',
  'no_route',
  'destination_barred',
  'do_not_call',
  'forbidden',
  'blocked_as_spam',
  'caller_id_refused',
  'unauthorised',
  'payment_required',
  'limit_reached',
  'redirected',
  'media_mismatch',
  'network_out_of_order',
  'congestion',
  'service_unavailable',
  'server_error',
  'protocol_error',
  'timeout',
  'hung_up',
  'silence',
  'max_duration',
  'voicemail',
  'connection_lost',
  'agent_failed',
  'agent_misconfigured',
  'not_said',
] as const;

/** `not_said`: nobody gave a reason. */
export type ReasonCode = (typeof reasonCodes)[number];

/** `other`: a reason was given, in words that are in none of our tables. Every failed call has one of these. */
export const failedCallCodes = [...reasonCodes, 'other'] as const;
export type FailedCallCode = (typeof failedCallCodes)[number];
