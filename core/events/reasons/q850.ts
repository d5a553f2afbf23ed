/**
 * The causes of the telephone network: ITU-T Recommendation Q.850 (05/1998), table 1, with the names that FreeSWITCH and the
 * services built on it write for them (its table of hangup causes), and what each comes to.
 * A change of this table raises `viewsVersion` (`codes.ts`).
 */

import type { ReasonCode } from './codes.ts';

interface CauseRow {
  /** As in Q.850. */
  name: string;
  code: ReasonCode;
  /** In small letters and hyphens; what FreeSWITCH and Asterisk call it. */
  spelled: readonly string[];
  /** Whether it says only that the call ended. */
  isVague?: true;
}

export const causes: Readonly<Record<number, CauseRow>> = {
  1: { name: 'Unallocated number', code: 'unallocated_number', spelled: ['unallocated-number', 'unallocated'] },
  2: { name: 'No route to specified transit network', code: 'no_route', spelled: ['no-route-transit-net'] },
  3: { name: 'No route to destination', code: 'no_route', spelled: ['no-route-destination'] },
  4: { name: 'Send special information tone', code: 'unallocated_number', spelled: [] },
  5: { name: 'Misdialled trunk prefix', code: 'invalid_number', spelled: ['misdialled-trunk-prefix'] },
  6: { name: 'Channel unacceptable', code: 'congestion', spelled: ['channel-unacceptable'] },
  8: { name: 'Preemption', code: 'congestion', spelled: ['pre-empted'] },
  14: { name: 'QoR: ported number', code: 'no_route', spelled: ['number-ported-not-here'] },
  16: { name: 'Normal call clearing', code: 'hung_up', spelled: ['normal-clearing'], isVague: true },
  17: { name: 'User busy', code: 'busy', spelled: ['user-busy'] },
  18: { name: 'No user responding', code: 'unreachable', spelled: ['no-user-response'] },
  19: {
    name: 'No answer from user',
    code: 'no_answer',
    spelled: ['no-answer', 'allotted-timeout', 'progress-timeout'],
  },
  20: { name: 'Subscriber absent', code: 'unreachable', spelled: ['subscriber-absent', 'user-not-registered'] },
  21: { name: 'Call rejected', code: 'rejected', spelled: ['call-rejected'] },
  22: { name: 'Number changed', code: 'number_changed', spelled: ['number-changed'] },
  23: { name: 'Redirection to new destination', code: 'redirected', spelled: ['redirection-to-new-destination'] },
  25: { name: 'Exchange routing error', code: 'no_route', spelled: ['exchange-routing-error'] },
  26: { name: 'Non-selected user clearing', code: 'cancelled', spelled: ['answered-elsewhere', 'lose-race'] },
  27: { name: 'Destination out of order', code: 'unreachable', spelled: ['destination-out-of-order'] },
  28: { name: 'Invalid number format', code: 'invalid_number', spelled: ['invalid-number-format'] },
  29: { name: 'Facility rejected', code: 'forbidden', spelled: ['facility-rejected'] },
  31: { name: 'Normal, unspecified', code: 'hung_up', spelled: ['normal-unspecified'], isVague: true },
  34: { name: 'No circuit/channel available', code: 'congestion', spelled: ['normal-circuit-congestion'] },
  38: { name: 'Network out of order', code: 'network_out_of_order', spelled: ['network-out-of-order'] },
  39: { name: 'Permanent frame mode connection out of service', code: 'network_out_of_order', spelled: [] },
  41: {
    name: 'Temporary failure',
    code: 'service_unavailable',
    spelled: ['normal-temporary-failure', 'temporary-failure'],
  },
  42: { name: 'Switching equipment congestion', code: 'congestion', spelled: ['switch-congestion'] },
  43: { name: 'Access information discarded', code: 'protocol_error', spelled: ['access-info-discarded'] },
  44: { name: 'Requested circuit/channel not available', code: 'congestion', spelled: ['requested-chan-unavail'] },
  46: { name: 'Precedence call blocked', code: 'congestion', spelled: [] },
  47: { name: 'Resource unavailable, unspecified', code: 'congestion', spelled: [] },
  49: { name: 'Quality of service not available', code: 'congestion', spelled: [] },
  50: { name: 'Requested facility not subscribed', code: 'forbidden', spelled: ['facility-not-subscribed'] },
  52: { name: 'Outgoing calls barred', code: 'destination_barred', spelled: ['outgoing-call-barred'] },
  53: { name: 'Outgoing calls barred within CUG', code: 'destination_barred', spelled: [] },
  54: { name: 'Incoming calls barred', code: 'rejected', spelled: ['incoming-call-barred'] },
  55: { name: 'Incoming calls barred within CUG', code: 'rejected', spelled: [] },
  57: { name: 'Bearer capability not authorized', code: 'forbidden', spelled: ['bearercapability-notauth'] },
  58: { name: 'Bearer capability not presently available', code: 'congestion', spelled: ['bearercapability-notavail'] },
  62: { name: 'Inconsistency in access information', code: 'protocol_error', spelled: [] },
  63: { name: 'Service or option not available', code: 'service_unavailable', spelled: ['service-unavailable'] },
  65: { name: 'Bearer capability not implemented', code: 'media_mismatch', spelled: ['bearercapability-notimpl'] },
  66: { name: 'Channel type not implemented', code: 'media_mismatch', spelled: ['chan-not-implemented'] },
  69: { name: 'Requested facility not implemented', code: 'server_error', spelled: ['facility-not-implemented'] },
  70: { name: 'Only restricted digital information available', code: 'media_mismatch', spelled: [] },
  79: { name: 'Service or option not implemented', code: 'server_error', spelled: ['service-not-implemented'] },
  81: { name: 'Invalid call reference value', code: 'protocol_error', spelled: ['invalid-call-reference'] },
  87: { name: 'User not member of CUG', code: 'forbidden', spelled: [] },
  88: { name: 'Incompatible destination', code: 'media_mismatch', spelled: ['incompatible-destination'] },
  91: { name: 'Invalid transit network selection', code: 'no_route', spelled: [] },
  95: { name: 'Invalid message, unspecified', code: 'protocol_error', spelled: ['invalid-msg-unspecified'] },
  96: { name: 'Mandatory information element missing', code: 'protocol_error', spelled: ['mandatory-ie-missing'] },
  97: { name: 'Message type non-existent', code: 'protocol_error', spelled: ['message-type-nonexist'] },
  98: { name: 'Message not compatible with call state', code: 'protocol_error', spelled: ['wrong-message'] },
  99: { name: 'Information element non-existent', code: 'protocol_error', spelled: ['ie-nonexist'] },
  100: { name: 'Invalid information element contents', code: 'protocol_error', spelled: ['invalid-ie-contents'] },
  101: { name: 'Message not compatible with call state', code: 'protocol_error', spelled: ['wrong-call-state'] },
  102: { name: 'Recovery on timer expiry', code: 'timeout', spelled: ['recovery-on-timer-expire'] },
  103: { name: 'Parameter non-existent', code: 'protocol_error', spelled: ['mandatory-ie-length-error'] },
  110: { name: 'Message with unrecognized parameter discarded', code: 'protocol_error', spelled: [] },
  111: { name: 'Protocol error, unspecified', code: 'protocol_error', spelled: ['protocol-error'] },
  127: { name: 'Interworking, unspecified', code: 'server_error', spelled: ['interworking'], isVague: true },
};

/** What a cause comes to; null for a number that Q.850 does not give. */
export function reasonOfCause(cause: number): { code: ReasonCode; isVague: boolean } | null {
  const row = causes[cause];
  return row === undefined ? null : { code: row.code, isVague: row.isVague === true };
}
