/** What became of a call by one event: by its name, and by the statuses in it where the name does not tell. */

import { type Fields, textOf } from './fields.ts';
import { type CallEventName, documentedName } from './names.ts';
import { toldByCode } from './status-codes.ts';
import { type Told, toldByReason, toldByStatus } from './status-words.ts';
import type { CallOutcome } from './vocabulary.ts';

const outcomeByName: Readonly<Record<CallEventName, CallOutcome>> = {
  'call.queued': 'queued',
  'call.started': 'in_progress',
  'call.completed': 'completed',
  'call.failed': 'failed',
  'call.transferred': 'transferred',
};

/** Null where neither tells. */
export type Outcome = Told | { outcome: null; failure: null };

/**
 * @param name the event's name
 * @param fields the call's
 * @param happened whether something in the event was said, recorded or measured, as on a call that took place
 */
export function outcomeOf(name: string, fields: Fields, happened: boolean): Outcome {
  const known = documentedName(name);
  const named = known !== null && known in outcomeByName ? outcomeByName[known as CallEventName] : null;
  const told = toldByStatuses(fields);
  switch (named) {
    case 'failed':
      return { outcome: 'failed', failure: (told ?? toldByWord(fields))?.failure ?? 'failed' };
    case 'completed':
      // A name and a status that contradict each other: what went wrong must not look as if it had gone well.
      return told?.outcome === 'failed' ? told : { outcome: 'completed', failure: null };
    case 'transferred':
      return { outcome: 'transferred', failure: null };
    case 'queued':
    case 'in_progress':
      // An early event may be sent late, with what became of the call since.
      return told !== null && isOver(told) ? told : { outcome: named, failure: null };
    case null:
      return told ?? toldByWord(fields) ?? toldByName(name, happened);
  }
}

/** What the statuses say: the telephony outcome before the gateway's; why a call ended overrules that it did. */
export function toldByStatuses(fields: Fields): Told | null {
  const status = toldByStatus(textOf(fields, 'call_status')) ?? toldByStatus(textOf(fields, 'status'));
  const reason =
    toldByCode(fields) ?? (fields.ended_reason === undefined ? null : toldByReason(textOf(fields, 'ended_reason')));
  if (reason === null) return status;
  const isVague = status?.outcome === 'completed' || status?.failure === 'failed';
  return status === null || !isOver(status) || (isVague && reason.outcome === 'failed') ? reason : status;
}

/**
 * Where no status tells: a disposition, as call records have it, or an error that is itself the word for a failure. Only of
 * lines: who "declined" may have declined an offer.
 */
export function toldByWord(fields: Fields): Told | null {
  for (const key of ['disposition', 'error_message', 'result']) {
    const told = toldByStatus(textOf(fields, key));
    if (told?.failure === 'no-answer' || told?.failure === 'busy') return told;
  }
  return null;
}

/**
 * Whether a call that is said to be over has a status by which it is not, or goes on, so that it cannot simply be called
 * completed.
 */
export function contradicts(outcome: CallOutcome, callStatus: string | null): boolean {
  const told = outcome === 'completed' ? toldByStatus(callStatus) : null;
  return told !== null && told.outcome !== 'completed' && told.outcome !== 'transferred';
}

/** The status that contradicts the outcome, where the field for it is another one. */
export function contradictingStatus(outcome: CallOutcome | null, fields: Fields): string | null {
  const status = textOf(fields, 'status');
  return outcome !== null && contradicts(outcome, status) ? status : null;
}

/**
 * `call.ringing`, `call_no_answer`, `phone.callee_missed`, `missed`: the words of a name that is not documented. That a call
 * ended says not how.
 */
function toldByName(name: string, happened: boolean): Outcome {
  const words = /^(?:phone[._-]?)?call[._:\s-]+(.{1,64})$|^phone[._-](.{1,64})$/i.exec(name);
  const word = words?.[1] ?? words?.[2] ?? name;
  const told =
    toldByStatus(word) ?? toldByStatus(/[._](?:callee|caller)_([a-z_]+)$/.exec(name)?.[1] ?? null) ?? endedBy(word);
  if (told === null || (told.outcome === 'completed' && !happened)) return { outcome: null, failure: null };
  return told;
}

function endedBy(word: string): Told | null {
  if (/^(?:initiation|dial|connection|setup)[._-]?fail(?:ed|ure)$/i.test(word))
    return { outcome: 'failed', failure: 'failed' };
  return /hang-?up|hung_?up|ended|finished|analyzed/i.test(word) ? { outcome: 'completed', failure: null } : null;
}

function isOver({ outcome }: Told): boolean {
  return outcome === 'completed' || outcome === 'failed';
}
