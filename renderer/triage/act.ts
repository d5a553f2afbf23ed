/** What can be done with calls, how they look then, and what is said of it. Pure. */

import type { ApiInput, CallSummary, CallTriage } from '../../core/contract/api.ts';
import { countWords } from '../words/amount.ts';
import { momentWords } from '../words/moment.ts';

export type Act = Omit<ApiInput<'triage'>, 'callIds' | 'filter'>;

const untouched: CallTriage = { state: 'open', untilAt: null, untilNumber: false, woken: false, tags: [], notes: [] };

/** The call as it will be once the engine has done it. */
export function afterAct<Call extends CallSummary>(call: Call, act: Act): Call {
  const before = call.triage ?? untouched;
  const { addTags = [], removeTags = [], state } = act;
  const tags = [...new Set([...before.tags.filter((tag) => !removeTags.includes(tag)), ...addTags])].sort();
  const isSeen = state === 'done' || state === 'snoozed';
  const unread = act.read === undefined ? call.unread && !isSeen : !act.read;
  if (state === undefined) return { ...call, unread, triage: { ...before, tags } };
  const until = act.until;
  const untilAt = typeof until === 'object' ? until.at : typeof until === 'number' ? until : null;
  const untilNumber = until === 'number' || typeof until === 'object';
  return { ...call, unread, triage: { ...before, state, untilAt, untilNumber, woken: false, tags } };
}

/** What was done, as it is said when it was: `12 calls done`. */
export function actWords(act: Act, calls: number, now: number): string {
  const some = countWords(calls, 'call');
  if (act.state === 'done') return `${some} done`;
  if (act.state === 'open') return `${some} open again`;
  if (act.state === 'snoozed') return `${some} snoozed ${untilWords(act.until, now)}`;
  if (act.read !== undefined) return `${some} marked ${act.read ? 'read' : 'unread'}`;
  const added = act.addTags ?? [];
  if (added.length > 0) return `${some} tagged ${added.join(', ')}`;
  return `${(act.removeTags ?? []).join(', ')} taken off ${some}`;
}

/** What is said when calls were taken, or given back. */
export const claimWords = (isMine: boolean, calls: number) =>
  isMine ? `You have ${countWords(calls, 'call')}: nobody else is reminded` : `${countWords(calls, 'call')} given back`;

function untilWords(until: Act['until'], now: number): string {
  const at = typeof until === 'object' ? until.at : until;
  const time = typeof at === 'number' ? `until ${momentWords(at, now)}` : null;
  if (until === 'number') return 'until the number has news';
  return typeof until === 'object' ? `${time}, or until the number has news` : (time ?? '');
}
