/** The words of one notification about many events. Pure. */

import { failureWords } from '../../words/failure.ts';
import { isolated } from '../../words/format/direction.ts';
import type { Gathered } from './burst.ts';
import {
  type Background,
  type ContentSetting,
  composeEvent,
  contentByAll,
  isUrgent,
  kindOf,
  maxBody,
  maxName,
  noBackground,
  type Occasion,
  onOccasion,
  readMore,
  shorten,
  type Text,
} from './compose.ts';
import { problemCounts, problemPlace, soleProblem } from './compose-problem.ts';

/** The one notification about what was gathered; `occasion` null for a burst that goes on. */
export function composeSummary(
  gathered: Gathered,
  occasion: Occasion | null,
  setting: ContentSetting,
  background: Background = noBackground,
): Text {
  const { first, count, failures, campaign, rules, problems = [] } = gathered;
  const [content, urgent] = [contentByAll(rules, setting), isUrgent(rules)];
  if (count === 1) {
    const text = composeEvent(first, content, background, urgent);
    return occasion === null ? text : onOccasion(text, occasion);
  }
  const said = occasion === null ? '' : `${occasion}: `;
  const failed = [...failures.values()].reduce((sum, each) => sum + each, 0);
  const kind = kindOf(failed > 0, urgent);
  const sole = soleProblem(gathered);
  if (sole !== null && content !== 'no-details') {
    const [title = ''] = problemCounts([sole], null);
    return { title: `${said}${title}`, body: problemPlace(sole, content) ?? '', ...kind };
  }
  const others = count - failed;
  const more = occasion === null ? ' more' : '';
  const parts = [
    ...(failed > 0 ? [`${failed}${more} ${failed === 1 ? 'call' : 'calls'} failed`] : []),
    ...(others > 0 ? [`${others}${more} ${others === 1 ? 'event' : 'events'}`] : []),
  ];
  const where = campaign === null || content === 'no-details' ? '' : ` in ${isolated(shorten(campaign, maxName))}`;
  const named = problemCounts(problems, campaign === null ? content : null);
  const body = [...named, tally(failuresBeside(failures, problems))].filter((part) => part !== '').join(' · ');
  return {
    title: `${said}${parts.join(', ')}${where}`,
    body: content === 'no-details' ? readMore : shorten(body, maxBody),
    ...kind,
  };
}

/** Those of no problem that is named. */
function failuresBeside(failures: Gathered['failures'], problems: NonNullable<Gathered['problems']>) {
  const rest = [...failures].map(([failure, count]) => {
    const named = problems.reduce((sum, { failures: own }) => sum + (own.get(failure) ?? 0), 0);
    return [failure, count - named] as const;
  });
  return new Map(rest.filter(([, count]) => count > 0));
}

/** Failed calls by reason, the most frequent first; empty where no reason is known. */
function tally(failures: Gathered['failures']): string {
  if (failures.size === 1 && failures.has('failed')) return '';
  return [...failures]
    .sort((a, b) => b[1] - a[1])
    .map(([failure, count]) => `${failure === 'failed' ? 'Other reasons' : failureWords(failure).label}: ${count}`)
    .join(' · ');
}
