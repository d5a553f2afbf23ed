import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../../../core/features/alerts/dispatcher.ts';
import type { HeldBack, NotificationOutcome, UndecidedEvent } from '../../../../core/history/history.ts';
import { ruleSchema } from '../../../../core/settings/rules.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { recordingNotifier, silentLogger } from '../../../support/memory-ports.ts';

/** A dispatcher with a history that hands out what `bring` is given, at a time that stands still until it is moved. */
function dispatch({ isRuled = false } = {}) {
  const clock = createManualClock();
  const native = recordingNotifier();
  const rules = { ...defaultSettings.notifications };
  const outcomes: NotificationOutcome[] = [];
  const reminded: number[] = [];
  const rule = ruleSchema.parse({ id: 'r', name: 'R', remind: { everyMinutes: 5, times: 1 } });
  const takings: (() => HeldBack | null)[] = [];
  let waiting: UndecidedEvent[] = [];
  let sequence = 0;
  const dispatcher = createDispatcher({
    history: {
      undecided: async () => waiting.splice(0),
      recordDecisions: async () => null,
      takeHeld: async () => takings.shift()?.() ?? null,
      toldOf: async () => null,
      recordOutcome: async (outcome) => {
        outcomes.push(outcome);
        return null;
      },
    },
    nativeNotifier: native,
    rulings: async (events) => events.map(() => (isRuled ? { rule, said: null, isForProblems: false } : null)),
    onShownBy: (shown) => reminded.push(shown),
    rules: () => rules,
    content: () => rules.content,
    clock,
    logger: silentLogger,
    onAlert() {},
  });
  const event = (more: Pick<UndecidedEvent, 'name' | 'subject' | 'campaign'>): UndecidedEvent => {
    sequence += 1;
    return { sequence, source: 'webhook', told: false, receivedAt: clock.now(), call: null, ...more };
  };
  const first = { sequence: 1, name: 'call.failed', call: null, campaign: null };
  const decided: HeldBack['firstDecided'] = {
    sequence: 1,
    eventName: first.name,
    callId: null,
    campaignId: null,
    decidedAt: clock.now(),
    decision: 'fold',
    reason: '',
    reasonCode: null,
    because: null,
    rule: null,
  };
  return {
    native,
    reminded,
    outcomes,
    takings,
    rules,
    dispatcher,
    sevenHeld: (): HeldBack => ({
      first,
      firstDecided: decided,
      lastSequence: 7,
      kinds: [{ name: 'call.failed', failure: null, count: 7 }],
      ruleIds: [null],
      events: [],
    }),
    failedCalls: (count: number) =>
      Array.from({ length: count }, () => event({ name: 'call.failed', subject: 'call', campaign: null })),
    campaignEnd: (name: string) =>
      event({
        name: 'campaign.stopped',
        subject: 'campaign',
        campaign: { campaignId: 'g', name, state: 'stopped', reason: null },
      }),
    async bring(events: readonly UndecidedEvent[]) {
      waiting = [...waiting, ...events];
      dispatcher.look();
      await expect.poll(() => waiting.length).toBe(0);
      await new Promise(setImmediate);
    },
    leap: clock.leap,
    async pass(ms: number) {
      clock.advance(ms);
      await new Promise(setImmediate);
    },
  };
}

const titles = ({ native }: ReturnType<typeof dispatch>) => native.shown.map(({ title }) => title);

describe('core/features/alerts/dispatcher.ts', () => {
  it('shows nothing of what was gathered when a pause begins meanwhile, and says why', async () => {
    const played = dispatch();
    await played.bring(played.failedCalls(10));
    played.rules.pausedUntil = null;
    await played.pass(60_000);
    expect(titles(played)).toEqual(['Call failed', 'Call failed', 'Call failed']);
    expect(played.outcomes.at(-1)).toMatchObject({ from: 4, to: 10, reason: expect.stringMatching(/paused/) });
  });

  it('tells what was gathered, and goes on one by one, where the clock was set back meanwhile', async () => {
    const played = dispatch();
    await played.bring(played.failedCalls(10));
    played.leap(-10 * 60_000);
    await played.pass(4_000);
    expect(titles(played).at(-1)).toBe('7 more calls failed');
    await played.bring(played.failedCalls(1));
    expect(titles(played).at(-1)).toBe('Call failed');
  });

  it('asks again for what quiet hours held back where the disk refused it, until it is closed', async () => {
    const played = dispatch();
    const refuse = () => {
      throw new Error('database or disk is full');
    };
    played.takings.push(refuse, refuse, played.sevenHeld, refuse, played.sevenHeld);
    played.dispatcher.unmuted();
    await played.pass(0);
    await played.pass(60_000);
    expect(titles(played)).toEqual([]);
    await played.pass(60_000);
    expect(titles(played)).toEqual(['Overnight: 7 calls failed']);
    await played.pass(600_000);
    played.dispatcher.unmuted();
    await played.pass(0);
    await played.dispatcher.close();
    await played.pass(600_000);
    expect(played.takings).toEqual([played.sevenHeld]);
  });

  it('tells of the end of a campaign at once, also among many calls that fail', async () => {
    const played = dispatch();
    await played.bring(played.failedCalls(10));
    await played.bring([played.campaignEnd('Spring')]);
    expect(titles(played).at(-1)).toBe('Campaign stopped: Spring');
    await played.pass(60_000);
    expect(titles(played).at(-1)).toBe('7 more calls failed');
  });

  it('has a notification shown again by its rule, but not one of a test event', async () => {
    const { bring, failedCalls, native, reminded } = dispatch({ isRuled: true });
    const [call, test] = failedCalls(2);
    if (call === undefined || test === undefined) throw new Error('there are two');
    await bring([{ ...test, source: 'test' }, call]);
    await expect.poll(() => native.shown.length).toBe(2);
    await expect.poll(() => reminded).toEqual([call.sequence]);
  });
});
