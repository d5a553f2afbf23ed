/** The words of a notification about a problem. Pure. */

import { redactNumbers } from '../../kernel/redaction.ts';
import type { Rule } from '../../settings/rules.ts';
import { isolated } from '../../words/format/direction.ts';
import { maskedPhone } from '../../words/format/phone.ts';
import { placeWords, problemHeadline } from '../../words/problem.ts';
import { reasonWords } from '../../words/reason.ts';
import type { ProblemRecord } from '../problems/contract.ts';
import type { ProblemPart } from './about-problems.ts';
import type { Gathered } from './burst.ts';
import {
  type ContentSetting,
  contentByAll,
  isUrgent,
  type NotificationContent,
  onOccasion,
  readMore,
  shorten,
  type Text,
} from './compose.ts';
import type { HeldProblem } from './held-back.ts';

const maxTitle = 100;

type Place = Pick<ProblemRecord, 'campaignId' | 'campaignName' | 'fromPhoneNumber'>;

/**
 * @param rules those that decided about what is told of it
 * @param now milliseconds UTC
 */
export function composeProblem(
  problem: ProblemRecord,
  { news }: Pick<ProblemPart, 'news'>,
  rules: Gathered['rules'],
  setting: ContentSetting,
  now: number,
): Text {
  const urgency = isUrgent(rules) ? 'critical' : 'normal';
  const content = contentByAll(rules, setting);
  if (content === 'no-details') {
    const calls = `${problem.since.calls} ${problem.since.calls === 1 ? 'call' : 'calls'} failed`;
    return { title: `One problem: ${calls}`, body: readMore, urgency, isFailure: true };
  }
  const place = problemPlace(problem, content);
  const { numbers } = problem;
  const facts = [...(place === null ? [] : [place]), `${numbers} ${numbers === 1 ? 'number' : 'numbers'}`];
  return {
    title: shorten(problemHeadline(problem, news, now), maxTitle),
    body: facts.join(' · '),
    urgency,
    isFailure: true,
  };
}

/** The same once more, as a rule wants it until somebody has looked. */
export function composeProblemReminder(problem: ProblemRecord, rule: Rule, setting: ContentSetting, now: number): Text {
  return onOccasion(composeProblem(problem, { news: 'new' }, new Set([rule]), setting, now), 'Still unread');
}

/** The problem that all of what was gathered is of; null where it is not one. */
export function soleProblem({ problems = [], count }: Pick<Gathered, 'problems' | 'count'>): HeldProblem | null {
  return problems.find(({ calls }) => calls === count) ?? null;
}

/**
 * Problems, each with how many calls, such as `Rejected by the carrier: 37 calls, Autumn leads`.
 * @param content how much is told of where they are; null for nothing
 */
export function problemCounts(problems: readonly HeldProblem[], content: NotificationContent | null): string[] {
  return problems.map((problem) => {
    const where = content === null ? null : problemPlace(problem, content);
    const count = `${isolated(reasonWords(problem.reason).label)}: ${problem.calls} calls`;
    return where === null ? count : `${count}, ${where}`;
  });
}

/** Where a problem is; null where that is not known. */
export function problemPlace(problem: Place, content: NotificationContent): string | null {
  const place = content === 'masked' ? maskedPlace(problem) : placeWords(problem);
  return place === null ? null : isolated(shorten(place, maxTitle));
}

/** A campaign may be named after somebody's number. */
function maskedPlace(problem: Place): string | null {
  const { campaignId, fromPhoneNumber } = problem;
  if (campaignId === null && fromPhoneNumber !== null) return `calls from ${maskedPhone(fromPhoneNumber)}`;
  const place = placeWords(problem);
  return place === null ? null : redactNumbers(place);
}
