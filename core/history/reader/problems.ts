/** What is wrong, and whom we did not reach, told from the calls of the last weeks. */

import type { ApiOutputs } from '../../contract/api.ts';
import type { CallWord } from '../../events/problems/call-word.ts';
import type { Problem } from '../../events/problems/problem.ts';
import { problemsOf } from '../../events/problems/problems.ts';
import { type UnreachedNumber, unreachedNumbers } from '../../events/problems/unreached.ts';
import { reasonKey } from '../../events/reasons/reason.ts';
import type { ReaderMethods } from '../history.ts';
import type { Sql } from '../sqlite/statements.ts';
import type { FindName } from './contact-names.ts';
import type { EndedCalls } from './ended-calls.ts';
import { cursorNumber } from './paging.ts';
import { callSummary, rowsById } from './rows.ts';

/** What is older is no problem of today's. */
const windowMs = 30 * 86_400_000;
/** Of a problem's calls so many of the newest are shown with it. */
const maxShown = 20;

export function listProblems(
  endedCalls: (from: number) => EndedCalls,
  { state, limit, cursor, now, archived }: Parameters<ReaderMethods['listProblems']>[0],
): ApiOutputs['listProblems'] {
  const { words, campaigns, from } = endedCalls(now - windowMs);
  const found = problemsOf(words, now, archived).filter((problem) => state === undefined || problem.state === state);
  const { rows, nextCursor } = placed(found, limit, cursor);
  return {
    problems: rows.map((problem) => ({ ...problem, campaignName: nameIn(campaigns, problem) })),
    nextCursor,
    from,
  };
}

/** One problem with its newest calls; null where none of the calls that are looked at is of it. */
export function getProblem(
  sql: Sql,
  endedCalls: (from: number) => EndedCalls,
  findName: FindName,
  { problemId, now, archived, nameKey }: Parameters<ReaderMethods['getProblem']>[0],
): ApiOutputs['getProblem'] {
  const { words, campaigns } = endedCalls(now - windowMs);
  const found = problemsOf(words, now, archived).find((problem) => problem.problemId === problemId);
  if (found === undefined) return null;
  const newest = newestOf(words, found);
  const rows = rowsById(
    sql,
    newest.map(({ callId }) => callId),
  );
  return {
    ...found,
    campaignName: nameIn(campaigns, found),
    newestCalls: rows.map((row) => ({ ...callSummary(row, now), contactName: findName(row, nameKey) })),
  };
}

export function listUnreached(
  sql: Sql,
  endedCalls: (from: number) => EndedCalls,
  findName: FindName,
  { from: since, to, limit, cursor, now, nameKey }: Parameters<ReaderMethods['listUnreached']>[0],
): ApiOutputs['listUnreached'] {
  const { words, campaigns, from } = endedCalls(since ?? now - windowMs);
  const found = unreachedNumbers(words).filter(
    ({ firstAt, lastAt }) => firstAt <= (to ?? Number.POSITIVE_INFINITY) && lastAt >= (since ?? 0),
  );
  const { rows, nextCursor } = placed(found, limit, cursor);
  const names = contactNames(sql, findName, rows, nameKey);
  return {
    numbers: rows.map((number) => ({
      ...number,
      campaignName: nameIn(campaigns, number),
      contactName: names.get(number.callId) ?? null,
    })),
    nextCursor,
    total: found.length,
    from,
  };
}

/** A few of the newest calls of a problem. Its id is no key of theirs: to make one takes longer than all the rest. */
function newestOf(words: readonly CallWord[], { reason, campaignId, fromPhoneNumber }: Problem): CallWord[] {
  const key = reasonKey(reason);
  const newest: CallWord[] = [];
  for (const word of words) {
    if (word.reason === null || word.campaignId !== campaignId || reasonKey(word.reason) !== key) continue;
    if (campaignId === null && word.fromPhoneNumber !== fromPhoneNumber) continue;
    if (newest.push(word) >= maxShown) break;
  }
  return newest;
}

/** A page of what is made anew each time: its cursor is the place in it. */
function placed<Row>(rows: readonly Row[], limit: number, cursor: string | undefined) {
  const start = cursorNumber(cursor, 0);
  const end = start + limit;
  return { rows: rows.slice(start, end), nextCursor: end < rows.length ? String(end) : null };
}

function nameIn(campaigns: ReadonlyMap<string, string>, { campaignId }: { campaignId: string | null }): string | null {
  return campaignId === null ? null : (campaigns.get(campaignId) ?? null);
}

function contactNames(sql: Sql, findName: FindName, numbers: readonly UnreachedNumber[], nameKey: string) {
  const rows = rowsById(
    sql,
    numbers.map(({ callId }) => callId),
  );
  return new Map(rows.map((row) => [row.call_id, findName(row, nameKey)]));
}
