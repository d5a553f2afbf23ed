import type { NotifierStatus, OutageRecord } from '../../core/contract/api.ts';
import { isOwn, ownOutages } from '../../core/words/own-outage.ts';
import { durationWords } from './duration.ts';
import { momentWords, spanWords } from './moment.ts';

/** Why nothing could arrive, as a sentence. What is no cause of the app's own is one as it comes. */
export function causeWords({ because, cause }: Pick<OutageRecord, 'because' | 'cause'>): string {
  return because !== null && isOwn(because) ? ownOutages[because.code].sentence : cause;
}

/** How long it was, or is by `now`. Times are milliseconds UTC. */
export function lengthWords({ startedAt, endedAt }: Pick<OutageRecord, 'startedAt' | 'endedAt'>, now: number): string {
  const ms = (endedAt ?? now) - startedAt;
  return ms < 1_000 ? 'less than a second' : durationWords(ms / 1_000);
}

/**
 * What became, or will become, of what happened in an outage.
 * @param api whether TopCalls' API can be read, and why not
 * @param now milliseconds UTC
 */
export function coverageWords(
  { endedAt, retries, filledAt, filledCalls }: Pick<OutageRecord, 'endedAt' | 'retries' | 'filledAt' | 'filledCalls'>,
  { hasKey, problem }: Pick<NotifierStatus['api'], 'hasKey' | 'problem'>,
  now: number,
): string {
  if (filledAt !== null) return filledWords(filledCalls ?? 0);
  const { lost, backBefore, retriesUntil } = retries;
  if (lost === null) {
    if (endedAt === null) return `Nothing is lost if the connection is back before ${attemptWords(backBefore, now)}.`;
    if (retriesUntil !== null && retriesUntil > now) {
      return `TopCalls sends missed events again until ${momentWords(retriesUntil, now)}.`;
    }
    return 'TopCalls sent missed events again, so nothing is lost.';
  }
  const span = `What happened ${spanWords(lost.from, lost.to)}`;
  if (!hasKey) return `${span} is only in TopCalls’ API. Add an API key in Settings to fetch it.`;
  return problem === null
    ? `${span} is being fetched from TopCalls’ API.`
    : `${span} is only in TopCalls’ API and could not be fetched yet: ${problem}`;
}

/** The last of TopCalls' attempts for what happened first, such as `the 9:14 attempt`. */
function attemptWords(at: number, now: number): string {
  const words = momentWords(at, now);
  return /^\d+:\d+(?: [ap]m)?$/.test(words) ? `the ${words} attempt` : `the attempt of ${words}`;
}

function filledWords(calls: number): string {
  if (calls === 0) return 'Checked with TopCalls’ API: no calls were missing.';
  return `Fetched from TopCalls’ API: ${calls} ${calls === 1 ? 'call' : 'calls'}.`;
}
