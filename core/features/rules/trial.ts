/** What a rule would have decided about in the past: asked as it is asked of what comes in. */

import type { History, UndecidedEvent } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { Rule } from '../../settings/rules.ts';
import type { RuleTrial } from './contract.ts';
import { createRulings } from './rulings.ts';

const dayMs = 86_400_000;
const pageSize = 200;
/** Looking at more takes many seconds. */
const maxEvents = 50_000;
const maxCalls = 20;
/** More than this a day is not looked at any more. */
const maxPerDay = 30;

/** @param days how far back; what was told again or sent as a test does not count */
export async function tryRule(
  history: Pick<History, 'pastEvents' | 'callFacts' | 'callsById'>,
  rule: Rule,
  days: number,
  clock: Clock,
): Promise<RuleTrial> {
  const only = [{ ...rule, enabled: true }];
  const rulings = createRulings(history, () => only, clock);
  const since = clock.now() - days * dayMs;
  const callIds = new Set<string>();
  let total = 0;
  let seen = 0;
  let before: number | null = null;
  let complete = false;
  while (!complete && seen < maxEvents) {
    const page: UndecidedEvent[] = await history.pastEvents({ before, limit: pageSize });
    const recent = page.filter(({ receivedAt }) => receivedAt >= since);
    const matched = await rulings(recent);
    for (const [index, event] of recent.entries()) {
      if ((matched[index] ?? null) === null || event.told || event.source === 'test') continue;
      total += 1;
      if (event.call !== null && callIds.size < maxCalls) callIds.add(event.call.callId);
    }
    seen += page.length;
    before = page.at(-1)?.sequence ?? null;
    complete = page.length < pageSize || recent.length === 0;
  }
  return {
    total,
    calls: await history.callsById({ callIds: [...callIds], now: clock.now() }),
    warning: warningOf(rule, total, days),
    complete,
  };
}

function warningOf({ urgency }: Rule, total: number, days: number): string | null {
  const perDay = Math.round(total / days);
  if (urgency === 'quiet' || perDay <= maxPerDay) return null;
  return `This would notify about ${perDay} times a day. Notifications that come so often are soon ignored.`;
}
