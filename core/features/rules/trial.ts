/** What rules would have decided about in the past: asked as they are asked of what comes in. */

import type { History, UndecidedEvent } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import { parseFilter, termsOf } from '../../query/filter/parse.ts';
import type { Rule } from '../../settings/rules.ts';
import { isSample } from '../../words/sample.ts';
import { asItWas, outcomesThen } from './as-it-was.ts';
import type { RulesTrial, RuleTrial, TriedRule } from './contract.ts';
import { createRulings } from './rulings.ts';

const dayMs = 86_400_000;
const pageSize = 200;
/** Looking at more takes many seconds. */
const maxEvents = 50_000;
const maxCalls = 20;
/** More than this a day is not looked at any more. */
const maxPerDay = 30;

type PastHistory = Pick<History, 'pastEvents' | 'callFacts' | 'callsById'>;

/** @param days how far back; what was told again or sent as a test does not count */
export async function tryRule(history: PastHistory, rule: Rule, days: number, clock: Clock): Promise<RuleTrial> {
  const { rules, complete } = await tryRules(history, [{ ...rule, enabled: true }], days, clock);
  const { total, calls, warning } = rules[0] ?? { total: 0, calls: [], warning: null };
  return { total, calls, warning, complete };
}

/** The same of a list, the first of which that matches decides about an event. */
export async function tryRules(
  history: PastHistory,
  rules: readonly Rule[],
  days: number,
  clock: Clock,
): Promise<RulesTrial> {
  const { events, complete } = await eventsSince(history, clock.now() - days * dayMs);
  const outcomes = outcomesThen(events);
  const rulings = createRulings(history, () => rules, clock, {
    factsThen: ({ sequence }, facts) => asItWas(facts, outcomes.get(sequence)),
  });
  const found = new Map(rules.map(({ id }) => [id, { total: 0, callIds: new Set<string>() }]));
  for (let from = 0; from < events.length; from += pageSize) {
    const page = events.slice(from, from + pageSize);
    const matched = await rulings(page);
    for (const [index, { call }] of page.entries()) {
      const decided = found.get(matched[index]?.rule.id ?? '');
      if (decided === undefined) continue;
      decided.total += 1;
      if (call !== null && decided.callIds.size < maxCalls) decided.callIds.add(call.callId);
    }
  }
  const trials = rules.map(async (rule): Promise<TriedRule> => {
    const { total, callIds } = found.get(rule.id) ?? { total: 0, callIds: [] };
    const calls = await history.callsById({ callIds: [...callIds], now: clock.now() });
    return { id: rule.id, name: rule.name, total, calls, warning: warningOf(rule, total, days) };
  });
  return { rules: await Promise.all(trials), complete };
}

/** Those that rules are asked about, the newest first. */
async function eventsSince(history: PastHistory, since: number) {
  const events: UndecidedEvent[] = [];
  let seen = 0;
  let before: number | null = null;
  while (seen < maxEvents) {
    const page: UndecidedEvent[] = await history.pastEvents({ before, limit: pageSize });
    const recent = page.filter(({ receivedAt }) => receivedAt >= since);
    events.push(...recent.filter((event) => !event.told && event.source !== 'test' && !isSample(event.call?.callId)));
    if (page.length < pageSize || recent.length === 0) return { events, complete: true };
    seen += page.length;
    before = page.at(-1)?.sequence ?? null;
  }
  return { events, complete: false };
}

function warningOf({ urgency, when }: Rule, total: number, days: number): string | null {
  if (termsOf(parseFilter(when)).some(({ key, negated }) => key === 'problem' && !negated)) {
    return 'Problems cannot be tried on past calls. How often it notifies of them is seen from now on.';
  }
  const perDay = Math.round(total / days);
  if (urgency === 'quiet' || perDay <= maxPerDay) return null;
  return `This would notify about ${perDay} times a day. Notifications that come so often are soon ignored.`;
}
