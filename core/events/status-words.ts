/** What became of a call, in the words of TopCalls, of carriers and of other platforms. One more word is one more line. */

import type { CallFailure, CallOutcome } from './vocabulary.ts';

export interface Told {
  outcome: CallOutcome;
  /** Set where it failed. */
  failure: CallFailure | null;
}

/** @param failure why */
export const failed = (failure: CallFailure): Told => ({ outcome: 'failed', failure });
const queued: Told = { outcome: 'queued', failure: null };
const inProgress: Told = { outcome: 'in_progress', failure: null };
const completed: Told = { outcome: 'completed', failure: null };
const transferred: Told = { outcome: 'transferred', failure: null };

/** In one spelling: small letters and hyphens. */
const byWord: Readonly<Record<string, Told>> = {
  queued,
  pending: queued,
  scheduled: queued,
  registered: queued,
  created: queued,
  initiated: queued,
  dialing: queued,
  ringing: queued,
  'in-progress': inProgress,
  ongoing: inProgress,
  active: inProgress,
  started: inProgress,
  answered: inProgress,
  connected: inProgress,
  joined: inProgress,
  machine: inProgress,
  human: inProgress,
  bridged: inProgress,
  completed,
  complete: completed,
  ended: completed,
  done: completed,
  finished: completed,
  success: completed,
  successful: completed,
  voicemail: completed,
  'left-voicemail': completed,
  'voicemail-left': completed,
  'hangup-on-voicemail': completed,
  hangup: completed,
  'hung-up': completed,
  transferred,
  forwarded: transferred,
  'no-answer': failed('no-answer'),
  noanswer: failed('no-answer'),
  'not-answered': failed('no-answer'),
  unanswered: failed('no-answer'),
  missed: failed('no-answer'),
  timeout: failed('no-answer'),
  'customer-did-not-answer': failed('no-answer'),
  'dial-no-answer': failed('no-answer'),
  'did-not-answer': failed('no-answer'),
  'no-response': failed('no-answer'),
  busy: failed('busy'),
  'user-busy': failed('busy'),
  'line-busy': failed('busy'),
  'dial-busy': failed('busy'),
  'customer-busy': failed('busy'),
  rejected: failed('rejected'),
  declined: failed('rejected'),
  'call-rejected': failed('rejected'),
  cancelled: failed('cancelled'),
  canceled: failed('cancelled'),
  aborted: failed('cancelled'),
  'originator-cancel': failed('cancelled'),
  'dispatch-timeout': failed('dispatch_timeout'),
  failed: failed('failed'),
  failure: failed('failed'),
  error: failed('failed'),
  'not-connected': failed('failed'),
  unreachable: failed('failed'),
  undeliverable: failed('failed'),
};

/** In why a call ended, the same words mean something else: one that timed out went on for too long. */
const notWhy: ReadonlySet<string> = new Set(['timeout', 'answered', 'active', 'voicemail', 'completed']);
const failedBecause = /(?:^|-)(?:error|failed|failure|unreachable|invalid|unallocated|unjoined|misconfigured)(?:-|$)/;
const unanswered = /(?:^|-)no-(?:user-response|answer)(?:-|$)|did-not-answer|(?:^|-)unanswered(?:-|$)/;
const wasBusy = /(?:^|-)busy(?:-|$)/;
const passedOn = /transfer|forwarded/;
const over =
  /(?:customer|agent)-disconnect|hang-?up|hung-up|ended|normal|clearing|completed|timeout|voicemail|max-duration|silence|inactivity/;

/** A status as TopCalls or one of its gateways may spell it, in one spelling: small letters and hyphens. */
export function canonicalStatus(status: string): string {
  return status
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[_\s]+/g, '-');
}

/** What a status says; null for a word that is not known. */
export function toldByStatus(status: string | null): Told | null {
  if (status === null || status.length > 64) return null;
  if (Object.hasOwn(byWord, status)) return byWord[status] ?? null;
  const word = canonicalStatus(status);
  return Object.hasOwn(byWord, word) ? (byWord[word] ?? null) : null;
}

/** What the reason for which a call ended says of it; null for one that is not known. */
export function toldByReason(reason: string | null): Told | null {
  if (reason === null || reason.length > 128) return null;
  const word = canonicalStatus(reason).replaceAll('.', '-');
  const told = notWhy.has(word) ? null : toldByStatus(word);
  if (told !== null) return told;
  if (unanswered.test(word)) return failed('no-answer');
  if (wasBusy.test(word)) return failed('busy');
  if (failedBecause.test(word)) return failed('failed');
  if (passedOn.test(word)) return transferred;
  return over.test(word) ? completed : null;
}
