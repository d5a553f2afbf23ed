/** Deciding about events by a long list of rules, of which the last one matches: each event is asked about by all of them. */

import { decide } from '../core/features/alerts/decide.ts';
import { createRulings } from '../core/features/rules/rulings.ts';
import type { UndecidedEvent } from '../core/history/history.ts';
import { openHistory } from '../core/history/open.ts';
import { systemClock } from '../core/kernel/clock.ts';
import { type Rule, ruleSchema } from '../core/settings/rules.ts';
import { defaultSettings } from '../core/settings/schema.ts';
import { callBodies } from '../simulator/history.ts';
import { benchDirectory } from './engine.ts';
import type { Measure } from './measure.ts';

const events = 10_000;
const count = 50;
const pageSize = 200;
const repetitions = 3;

/** Of every kind that a rule may be of; nothing matches any of them. */
const kinds: readonly ((index: number) => string)[] = [
  (index) => `said:"word${index}"`,
  (index) => `said:"call my lawyer ${index}" by:callee`,
  (index) => `campaign:"Campaign ${index}"`,
  (index) => `number:+49${30_000 + index}`,
  (index) => `outcome:failed reason:busy,no-answer duration:>${index}h`,
  (index) => `event:campaign.stopped campaign:"*${index}"`,
  (index) => `disposition:nothing_${index} -answered:voicemail`,
  (index) => `nowhere${index} "to be found"`,
  (index) => `status:nothing-${index} within:7d`,
  (index) => `is:live has:recording -said:parcel${index}`,
];

const rules: readonly Rule[] = Array.from({ length: count }, (_, index) =>
  ruleSchema.parse({
    id: `rule-${index}`,
    name: `Rule ${index}`,
    when: index === count - 1 ? 'outcome:completed' : kinds[index % kinds.length]?.(index),
  }),
);

export async function decideByRules(): Promise<Measure[]> {
  const history = await openHistory({ dataDir: benchDirectory() });
  const receivedAt = Date.now();
  for (const { body } of callBodies(events, 'rules')) {
    await history.append({ receivedAt, source: 'webhook', headers: {}, query: '', body });
  }
  await history.caughtUp(null);
  const pages = await pagesOf(history);
  const callIds = pages.flat().flatMap(({ call }) => (call === null ? [] : [call.callId]));
  const facts = await history.callFacts({ callIds, withTurns: true });
  const deciding: number[] = [];
  // Anew each time: the words of a call are cut once, for all that is asked of it.
  for (let time = 0; time < repetitions; time += 1) {
    const known = new Map(structuredClone(facts).map((each) => [each.callId, each]));
    const callFacts = async ({ callIds }: { callIds: string[] }) => callIds.flatMap((id) => known.get(id) ?? []);
    deciding.push(await cpuTimeOf(pages, { callFacts }));
  }
  const reading = await cpuTimeOf(pages, history);
  await history.close();
  const what = `${events.toLocaleString('en')} events by ${count} rules, time of the thread`;
  return [
    {
      name: `deciding about ${what}`,
      value: Math.min(...deciding),
      unit: 'ms',
      budget: { limit: 1_000, good: 'below' },
    },
    { name: 'the same, with what is known of their calls given by the reader', value: reading, unit: 'ms' },
  ];
}

/** Milliseconds of the processor: how long it takes by the clock depends on what else the machine does. */
async function cpuTimeOf(
  pages: readonly UndecidedEvent[][],
  history: Parameters<typeof createRulings>[0],
): Promise<number> {
  const rulings = createRulings(history, () => rules, systemClock);
  const now = Date.now();
  let shown = 0;
  const before = process.threadCpuUsage();
  for (const page of pages) {
    const matched = await rulings(page);
    for (const [index, event] of page.entries()) {
      const verdict = decide(event, defaultSettings.notifications, now, matched[index]?.rule ?? null);
      if (verdict.reason.code === 'rule') shown += 1;
    }
  }
  const { user, system } = process.threadCpuUsage(before);
  if (shown !== events) throw new Error(`${shown} of ${events} events were decided by the last rule.`);
  return (user + system) / 1_000;
}

/** As they are decided about: so many at once. */
async function pagesOf(history: Awaited<ReturnType<typeof openHistory>>): Promise<UndecidedEvent[][]> {
  const pages: UndecidedEvent[][] = [];
  let before: number | null = null;
  for (;;) {
    const page: UndecidedEvent[] = await history.pastEvents({ before, limit: pageSize });
    if (page.length === 0) return pages;
    pages.push(page);
    before = page.at(-1)?.sequence ?? null;
  }
}
