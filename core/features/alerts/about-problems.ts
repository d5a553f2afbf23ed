/** Which problems a burst is about: where it is one alone, that is what is told. Pure. */

import type { ProblemNews } from '../../events/problems/news.ts';
import { newsOf, type Standing } from '../problems/standing.ts';
import type { Ruling } from '../rules/rulebook.ts';
import type { Verdict } from './decide.ts';

/** What one event says of its problem. */
export interface ProblemPart {
  problemId: string;
  news: ProblemNews;
}

export interface AboutProblems {
  /** What was last said of each. */
  parts: ReadonlyMap<string, ProblemPart>;
  /** Whether it holds something else, too, or more problems than are kept in mind. */
  others: boolean;
}

export const noProblems: AboutProblems = { parts: new Map(), others: false };

const maxParts = 100;

export function addToProblems({ parts, others }: AboutProblems, part: ProblemPart | null): AboutProblems {
  const isRoom = part !== null && (parts.size < maxParts || parts.has(part.problemId));
  return isRoom ? { parts: new Map(parts).set(part.problemId, part), others } : { parts, others: true };
}

/** The one problem that all of it is about; null where it is not one. */
export function onlyProblem({ parts, others }: AboutProblems): ProblemPart | null {
  const [part] = parts.values();
  return others || parts.size !== 1 || part === undefined ? null : part;
}

/** What it says of its problem where a failed call is told as a part of one; null where it stands for itself. */
export function partOf(standing: Standing | null, ruling: Ruling | null): ProblemPart | null {
  const news = newsOf(standing);
  if (standing === null || news === null || !isFolded(ruling)) return null;
  return { problemId: standing.problemId, news };
}

/** Null where a failed call stands for itself, or would not notify anyway. */
export function foldedInProblem(verdict: Verdict, standing: Standing | null, ruling: Ruling | null): Verdict | null {
  if (standing === null || standing.is === 'single' || !isFolded(ruling)) return null;
  // What was put away is not told in the morning, either.
  if (verdict.decision !== 'show' && !(verdict.held === true && standing.is === 'archived')) return null;
  const { problemId, is } = standing;
  switch (is) {
    case 'known':
      return { decision: 'fold', reason: { code: 'problem_known', problemId } };
    case 'archived':
      return { decision: 'fold', reason: { code: 'problem_archived', problemId } };
    default:
      return { decision: 'fold', reason: { code: 'problem', problemId, news: is } };
  }
}

/** What a rule calls urgent for the call's own sake is shown for itself. */
function isFolded(ruling: Ruling | null): boolean {
  return ruling === null || ruling.rule.urgency !== 'urgent' || ruling.isForProblems;
}
