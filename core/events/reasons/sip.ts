/**
 * The answers of SIP (IANA's registry of response codes; each row names the document that defines it), and what each comes to.
 * A change of this table raises `viewsVersion` (`codes.ts`).
 */

import type { ReasonCode } from './codes.ts';

interface SipRow {
  phrase: string;
  /** RFC 3398, 8.2.6.1 says which cause of the telephone network an answer stands for; the reasons follow it. */
  code: ReasonCode;
  source: string;
  /** Whether it leaves open what was wrong, so that a cause of the telephone network beside it says more. */
  isVague?: true;
}

const rfc3261 = 'RFC 3261, 21';

export const sipAnswers: Readonly<Record<number, SipRow>> = {
  300: { phrase: 'Multiple Choices', code: 'redirected', source: rfc3261 },
  301: { phrase: 'Moved Permanently', code: 'number_changed', source: rfc3261 },
  302: { phrase: 'Moved Temporarily', code: 'redirected', source: rfc3261 },
  305: { phrase: 'Use Proxy', code: 'redirected', source: rfc3261 },
  380: { phrase: 'Alternative Service', code: 'redirected', source: rfc3261 },
  400: { phrase: 'Bad Request', code: 'protocol_error', source: rfc3261, isVague: true },
  401: { phrase: 'Unauthorized', code: 'unauthorised', source: rfc3261 },
  402: { phrase: 'Payment Required', code: 'payment_required', source: rfc3261 },
  403: { phrase: 'Forbidden', code: 'forbidden', source: rfc3261 },
  404: { phrase: 'Not Found', code: 'unallocated_number', source: rfc3261 },
  405: { phrase: 'Method Not Allowed', code: 'protocol_error', source: rfc3261 },
  406: { phrase: 'Not Acceptable', code: 'media_mismatch', source: rfc3261 },
  407: { phrase: 'Proxy Authentication Required', code: 'unauthorised', source: rfc3261 },
  408: { phrase: 'Request Timeout', code: 'timeout', source: rfc3261, isVague: true },
  410: { phrase: 'Gone', code: 'number_changed', source: rfc3261 },
  412: { phrase: 'Conditional Request Failed', code: 'protocol_error', source: 'RFC 3903' },
  413: { phrase: 'Request Entity Too Large', code: 'protocol_error', source: rfc3261 },
  414: { phrase: 'Request-URI Too Long', code: 'protocol_error', source: rfc3261 },
  415: { phrase: 'Unsupported Media Type', code: 'media_mismatch', source: rfc3261 },
  416: { phrase: 'Unsupported URI Scheme', code: 'invalid_number', source: rfc3261 },
  417: { phrase: 'Unknown Resource-Priority', code: 'protocol_error', source: 'RFC 4412' },
  420: { phrase: 'Bad Extension', code: 'protocol_error', source: rfc3261 },
  421: { phrase: 'Extension Required', code: 'protocol_error', source: rfc3261 },
  422: { phrase: 'Session Interval Too Small', code: 'protocol_error', source: 'RFC 4028' },
  423: { phrase: 'Interval Too Brief', code: 'protocol_error', source: rfc3261 },
  424: { phrase: 'Bad Location Information', code: 'protocol_error', source: 'RFC 6442' },
  425: { phrase: 'Bad Alert Message', code: 'protocol_error', source: 'RFC 8876' },
  428: { phrase: 'Use Identity Header', code: 'caller_id_refused', source: 'RFC 8224' },
  429: { phrase: 'Provide Referrer Identity', code: 'caller_id_refused', source: 'RFC 3892' },
  430: { phrase: 'Flow Failed', code: 'connection_lost', source: 'RFC 5626' },
  433: { phrase: 'Anonymity Disallowed', code: 'caller_id_refused', source: 'RFC 5079' },
  436: { phrase: 'Bad Identity Info', code: 'caller_id_refused', source: 'RFC 8224' },
  437: { phrase: 'Unsupported Credential', code: 'caller_id_refused', source: 'RFC 8224' },
  438: { phrase: 'Invalid Identity Header', code: 'caller_id_refused', source: 'RFC 8224' },
  439: { phrase: 'First Hop Lacks Outbound Support', code: 'protocol_error', source: 'RFC 5626' },
  440: { phrase: 'Max-Breadth Exceeded', code: 'no_route', source: 'RFC 5393' },
  469: { phrase: 'Bad Info Package', code: 'protocol_error', source: 'RFC 6086' },
  470: { phrase: 'Consent Needed', code: 'forbidden', source: 'RFC 5360' },
  480: { phrase: 'Temporarily Unavailable', code: 'unreachable', source: rfc3261, isVague: true },
  481: { phrase: 'Call/Transaction Does Not Exist', code: 'protocol_error', source: rfc3261 },
  482: { phrase: 'Loop Detected', code: 'no_route', source: rfc3261 },
  483: { phrase: 'Too Many Hops', code: 'no_route', source: rfc3261 },
  484: { phrase: 'Address Incomplete', code: 'invalid_number', source: rfc3261 },
  485: { phrase: 'Ambiguous', code: 'invalid_number', source: rfc3261 },
  486: { phrase: 'Busy Here', code: 'busy', source: rfc3261 },
  487: { phrase: 'Request Terminated', code: 'cancelled', source: rfc3261, isVague: true },
  488: { phrase: 'Not Acceptable Here', code: 'media_mismatch', source: rfc3261 },
  489: { phrase: 'Bad Event', code: 'protocol_error', source: 'RFC 6665' },
  491: { phrase: 'Request Pending', code: 'protocol_error', source: rfc3261 },
  493: { phrase: 'Undecipherable', code: 'protocol_error', source: rfc3261 },
  494: { phrase: 'Security Agreement Required', code: 'unauthorised', source: 'RFC 3329' },
  500: { phrase: 'Server Internal Error', code: 'server_error', source: rfc3261, isVague: true },
  501: { phrase: 'Not Implemented', code: 'server_error', source: rfc3261, isVague: true },
  502: { phrase: 'Bad Gateway', code: 'server_error', source: rfc3261, isVague: true },
  503: { phrase: 'Service Unavailable', code: 'service_unavailable', source: rfc3261, isVague: true },
  504: { phrase: 'Server Time-out', code: 'timeout', source: rfc3261, isVague: true },
  505: { phrase: 'Version Not Supported', code: 'protocol_error', source: rfc3261 },
  513: { phrase: 'Message Too Large', code: 'protocol_error', source: rfc3261 },
  555: { phrase: 'Push Notification Service Not Supported', code: 'server_error', source: 'RFC 8599' },
  580: { phrase: 'Precondition Failure', code: 'media_mismatch', source: 'RFC 3312' },
  600: { phrase: 'Busy Everywhere', code: 'busy', source: rfc3261 },
  603: { phrase: 'Decline', code: 'rejected', source: rfc3261 },
  604: { phrase: 'Does Not Exist Anywhere', code: 'unallocated_number', source: rfc3261 },
  606: { phrase: 'Not Acceptable', code: 'media_mismatch', source: rfc3261 },
  607: { phrase: 'Unwanted', code: 'blocked_as_spam', source: 'RFC 8197' },
  608: { phrase: 'Rejected', code: 'blocked_as_spam', source: 'RFC 8688' },
};

/** An answer that is not in the registry counts as the first of its hundred (RFC 3261, 8.1.3.2), which leaves most open. */
const classes: Readonly<Record<number, ReasonCode>> = {
  3: 'redirected',
  4: 'protocol_error',
  5: 'server_error',
  6: 'rejected',
};

/** What an answer comes to; null for a number that is no final answer of SIP's. */
export function reasonOfSip(answer: number): { code: ReasonCode; isVague: boolean } | null {
  const row = sipAnswers[answer];
  if (row !== undefined) return { code: row.code, isVague: row.isVague === true };
  const code = classes[Math.floor(answer / 100)];
  return code === undefined ? null : { code, isVague: true };
}
