import { describe, expect, it, onTestFinished } from 'vitest';
import { createDispatcher } from '../../../../core/features/alerts/dispatcher.ts';
import { createRulings } from '../../../../core/features/rules/rulings.ts';
import { tryRules } from '../../../../core/features/rules/trial.ts';
import { type Rule, ruleSchema } from '../../../../core/settings/rules.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';
import { messageOf } from '../../../../simulator/message.ts';
import { storyOf } from '../../../../simulator/story.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { recordingNotifier, silentLogger } from '../../../support/memory-ports.ts';
import { open } from '../../../support/open-history.ts';

const dayMs = 86_400_000;
const days = 7;
const startsAt = Date.UTC(2026, 10, 2);

const rules: readonly Rule[] = [
  { id: 'quiet', name: 'A quiet campaign', when: 'campaign:"*s" event:call.failed,call.started', urgency: 'quiet' },
  { id: 'said', name: 'Said', when: 'said:parking,driving by:callee' },
  { id: 'busy', name: 'Busy', when: 'outcome:failed reason:busy,no-answer within:1h' },
  { id: 'handed-over', name: 'Handed over', when: 'outcome:transferred' },
  { id: 'machine', name: 'Voicemail', when: 'answered:voicemail duration:<5m' },
  { id: 'started', name: 'Started', when: 'event:call.started -campaign:"*"' },
  { id: 'campaigns', name: 'Campaigns', when: 'event:campaign.stopped,campaign.paused', urgency: 'urgent' },
  { id: 'words', name: 'Words', when: 'yes "thank you"' },
  { id: 'unread', name: 'Anything new', when: 'is:unread' },
].map((rule) => ruleSchema.parse(rule));

/** Plays a week, in which each event is decided about when it comes; gives what was decided, and the history that is left. */
async function playWeek() {
  const history = await open();
  const clock = createManualClock(startsAt);
  const settings = { ...defaultSettings.notifications, rules: [...rules] };
  const dispatcher = createDispatcher({
    history,
    nativeNotifier: recordingNotifier(),
    rules: () => settings,
    content: () => settings.content,
    rulings: createRulings(history, () => settings.rules, clock),
    clock,
    logger: silentLogger,
    onAlert: () => {},
  });
  onTestFinished(() => dispatcher.close());
  const scenes = storyOf({ seed: 'a week', startsAt, durationMs: days * dayMs, callsPerMinute: 0.02 });
  for (const { at, told, announcement } of scenes) {
    clock.advance(Math.max(0, at - clock.now()));
    const { eventInUrl, headers, body } = messageOf(told, announcement);
    const query = eventInUrl === null ? '' : `event=${encodeURIComponent(eventInUrl)}`;
    await history.append({ receivedAt: clock.now(), source: 'webhook', headers, query, body });
    await history.caughtUp(null);
    dispatcher.look();
    await expect.poll(async () => (await history.undecided({ limit: 1 })).length, { interval: 2 }).toBe(0);
  }
  clock.advance(startsAt + days * dayMs - clock.now());
  const decided = new Map<string, number>();
  let cursor: string | undefined;
  do {
    const page = await history.listAlerts({ silent: true, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    for (const { rule, reasonCode } of page.alerts) {
      if (rule !== null && reasonCode !== 'already_notified') decided.set(rule.id, (decided.get(rule.id) ?? 0) + 1);
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return { history, clock, decided };
}

describe('core/features/rules/trial.ts', { timeout: 120_000 }, () => {
  it('finds of a week that was played what was decided in it', async () => {
    const { history, clock, decided } = await playWeek();
    expect([...decided.keys()].sort()).toEqual(rules.map(({ id }) => id).sort());
    const trial = await tryRules(history, rules, days, clock);
    expect(Object.fromEntries(trial.rules.map(({ id, total }) => [id, total]))).toEqual(Object.fromEntries(decided));
  });
});
