/** Why a call failed, in plain words, and what to do about it. Pure. */

import { type FailedCallCode, failedCallCodes, type ReasonCode } from '../events/reasons/codes.ts';
import { type FailedCall, type Reason, reasonOf } from '../events/reasons/reason.ts';
import { hyphened } from '../query/filter/spelling.ts';
import { failureWords } from './failure.ts';

export interface ReasonWords {
  /** Two to four words for a list or a heading. */
  label: string;
  /** What it means, in a sentence. */
  meaning: string;
  /** What to do about it, in a sentence. */
  hint: string;
}

const words = {
  no_answer: {
    label: 'No answer',
    meaning: 'The phone rang, but nobody picked up.',
    hint: 'Another time of day may work better.',
  },
  busy: {
    label: 'Busy',
    meaning: 'The line was busy.',
    hint: 'Try again in a few minutes.',
  },
  rejected: {
    label: 'Rejected',
    meaning: 'The person or their phone company declined the call before anybody spoke.',
    hint: 'If many calls end like this, check which number you call from: people decline numbers that they do not know.',
  },
  cancelled: {
    label: 'Cancelled',
    meaning: 'The call was cancelled before it was answered.',
    hint: 'Check whether somebody stopped the campaign, or whether the phone is given too little time to ring.',
  },
  dispatch_timeout: {
    label: 'Not dialled in time',
    meaning: 'TopCalls could not start the call in time, so the phone never rang.',
    hint: 'Spread the calls over more time, or ask TopCalls for more lines.',
  },
  unreachable: {
    label: 'Phone not reachable',
    meaning: 'The phone is switched off, out of coverage, or does not respond.',
    hint: 'Try again later.',
  },
  unallocated_number: {
    label: 'Number not in service',
    meaning: 'Nobody has this number.',
    hint: 'Check it, or take it off the list: calling it again will not help.',
  },
  number_changed: {
    label: 'Number changed',
    meaning: 'The number is no longer in use, because it was changed.',
    hint: 'Ask the contact for the new number.',
  },
  invalid_number: {
    label: 'Invalid number',
    meaning: 'The number is not complete, or not written as a phone number.',
    hint: 'Correct it: a plus sign, the country code, then the number, as in +14155550100.',
  },
  no_route: {
    label: 'No way to the number',
    meaning: 'The carrier found no way to connect a call to this number.',
    hint: 'Ask your carrier whether it serves this country and this kind of number.',
  },
  destination_barred: {
    label: 'Country not allowed',
    meaning: 'Your account may not call this country or this kind of number.',
    hint: 'Allow it in your carrier’s settings for calls abroad.',
  },
  do_not_call: {
    label: 'On a do-not-call list',
    meaning: 'The number asked not to be called.',
    hint: 'Take it off your list.',
  },
  forbidden: {
    label: 'Refused by the carrier',
    meaning: 'The carrier understood the call and refused to put it through.',
    hint: 'Check with your carrier whether the number that you call from and the country are allowed.',
  },
  blocked_as_spam: {
    label: 'Blocked as spam',
    meaning: 'The call was blocked, because the number that you call from is taken for spam.',
    hint: 'Register the number with the carriers’ caller services, or call from another one.',
  },
  caller_id_refused: {
    label: 'Caller’s number refused',
    meaning: 'The carrier did not accept the number that you call from.',
    hint: 'Verify it with your carrier, and do not withhold it.',
  },
  unauthorised: {
    label: 'Sign-in refused',
    meaning: 'The carrier did not accept the user name and password of the connection.',
    hint: 'Check the credentials of your phone line or trunk in TopCalls.',
  },
  payment_required: {
    label: 'Not enough credit',
    meaning: 'The account has not enough credit, or is suspended.',
    hint: 'Top it up, or check its payment details.',
  },
  limit_reached: {
    label: 'Limit reached',
    meaning: 'More calls were started at once than your account allows.',
    hint: 'Start fewer at a time, or ask for a higher limit.',
  },
  redirected: {
    label: 'Diverted',
    meaning: 'The call was sent on to another number, and ended there.',
    hint: 'Ask the contact for the number at which they can be reached.',
  },
  media_mismatch: {
    label: 'No common sound format',
    meaning: 'The two ends could not agree on how to carry the sound.',
    hint: 'The number may be a fax, or the sound formats of your trunk may need to be changed.',
  },
  network_out_of_order: {
    label: 'Network out of order',
    meaning: 'The phone network on the way to this number does not work at the moment.',
    hint: 'Wait, and ask your carrier if it lasts.',
  },
  congestion: {
    label: 'Network overloaded',
    meaning: 'The phone network had no free line.',
    hint: 'Call again later, or start fewer calls at a time.',
  },
  service_unavailable: {
    label: 'Carrier not available',
    meaning: 'The carrier could not handle the call at that moment.',
    hint: 'Try again later; if many calls end like this, ask your carrier.',
  },
  server_error: {
    label: 'Fault at the carrier',
    meaning: 'Something went wrong in the carrier’s own systems.',
    hint: 'Try again; if it lasts, send the carrier one of these calls.',
  },
  protocol_error: {
    label: 'Systems do not understand each other',
    meaning: 'The carrier did not understand what it was sent.',
    hint: 'Check the settings of your trunk, or send the carrier one of these calls.',
  },
  timeout: {
    label: 'No response in time',
    meaning: 'The carrier, or the phone, did not respond in time.',
    hint: 'Try again; if many calls end like this, ask your carrier.',
  },
  hung_up: {
    label: 'Hung up',
    meaning: 'The call was ended by one of its sides.',
    hint: 'Look at the last things that were said.',
  },
  silence: {
    label: 'Nobody spoke',
    meaning: 'The call was ended, because nothing was said for a while.',
    hint: 'Listen to the recording: the sound may have gone one way only.',
  },
  max_duration: {
    label: 'Too long',
    meaning: 'The call reached the longest time that it may take.',
    hint: 'Raise the limit in TopCalls if such calls should go on.',
  },
  voicemail: {
    label: 'Voicemail',
    meaning: 'A machine answered, not a person.',
    hint: 'Another time of day may work better.',
  },
  connection_lost: {
    label: 'Connection lost',
    meaning: 'The call was connected, and then the line broke or carried no sound.',
    hint: 'Call again; if many calls end like this, ask your carrier.',
  },
  agent_failed: {
    label: 'Agent failed',
    meaning: 'The AI agent’s voice, hearing or language model failed.',
    hint: 'Look at the status page of TopCalls and of the model that the agent uses.',
  },
  agent_misconfigured: {
    label: 'Agent not set up',
    meaning: 'The agent for this call was not found, or its settings are not complete.',
    hint: 'Open the agent in TopCalls and correct it.',
  },
  not_said: {
    label: 'No reason given',
    meaning: 'The call could not be put through, and nobody said why.',
    hint: 'Look the call up in TopCalls or at your carrier.',
  },
} as const satisfies Record<ReasonCode, ReasonWords>;

/** Of many calls, each of which may give another one. */
const others: ReasonWords = {
  label: 'Not recognised',
  meaning: 'A reason was given in words that are in none of the app’s tables.',
  hint: 'Read them in the calls; under Problems, calls with the same words are together.',
};

/** A code in words. */
export function codeWords(code: FailedCallCode): ReasonWords {
  return code === 'other' ? others : words[code];
}

/** What stands behind `reason:` in a filter, in two to four words. */
export function reasonValueLabel(value: string): string {
  const code = failedCallCodes.find((each) => hyphened(each) === value);
  return code === undefined ? failureWords('failed').label : codeWords(code).label;
}

/** A reason in words. One that is in none of our tables speaks for itself. */
export function reasonWords(reason: Reason): ReasonWords {
  if (reason.code !== 'other') return words[reason.code];
  return {
    label: capitalised(reason.template),
    meaning: 'The call could not be put through.',
    hint: 'What was said is all that is known. Send it to TopCalls’ support if you cannot tell from it.',
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why a call failed, in words, from what is known of it. */
export function failedCallWords(call: FailedCall): ReasonWords & { isKnown: boolean } {
  const reason = reasonOf(call);
  return { ...reasonWords(reason), isKnown: reason.code !== 'other' };
}
