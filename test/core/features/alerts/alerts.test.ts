import { describe, expect, it } from 'vitest';
import { documentedEventNames } from '../../../../core/events/names.ts';
import {
  addToBurst,
  calm,
  noSummaries,
  paceWith,
  type Summaries,
  summaryDueAt,
} from '../../../../core/features/alerts/burst.ts';
import { composeEvent, contentBy } from '../../../../core/features/alerts/compose.ts';
import { decide } from '../../../../core/features/alerts/decide.ts';
import type { UndecidedEvent } from '../../../../core/history/history.ts';
import { type Rule, ruleSchema } from '../../../../core/settings/rules.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';

const now = Date.UTC(2026, 10, 1);
const rules = defaultSettings.notifications;

function event(name: string, more: Partial<UndecidedEvent> = {}): UndecidedEvent {
  const call = {
    callId: 'c',
    phoneNumber: '+14155550177',
    outcome: 'failed' as const,
    failure: 'no-answer' as const,
    errorMessage: 'Nobody picked up after 30 seconds',
    disposition: null,
    durationSeconds: null,
    transferredTo: null,
  };
  return {
    sequence: 1,
    name,
    subject: 'call',
    source: 'webhook',
    told: false,
    receivedAt: now,
    call,
    campaign: null,
    ...more,
  };
}

describe('core/features/alerts/decide.ts', () => {
  it('notifies of failed calls and of campaigns that ended, and of nothing else, until told otherwise', () => {
    const shown = documentedEventNames.filter((name) => decide(event(name), rules, now).decision === 'show');
    expect(shown).toEqual(['call.failed', 'campaign.completed', 'campaign.stopped']);
  });

  it('treats a suffixed name as its kind', () => {
    expect(decide(event('call.failed.voicemail'), rules, now).decision).toBe('show');
  });

  it('has a switch for each event, and one for the undocumented', () => {
    const changed = {
      ...rules,
      events: { ...rules.events, 'call.completed': true, 'call.failed': false },
      otherEvents: true,
    };
    expect(decide(event('call.completed'), changed, now).decision).toBe('show');
    expect(decide(event('call.failed'), changed, now)).toMatchObject({
      decision: 'silence',
      reason: { code: 'event_off', event: 'call.failed' },
    });
    expect(decide(event('lead.status_changed'), changed, now).decision).toBe('show');
  });

  it('is silent while paused, until the pause is over', () => {
    const paused = { ...rules, pausedUntil: now + 1 };
    expect(decide(event('call.failed'), paused, now).decision).toBe('silence');
    expect(decide(event('call.failed'), paused, now + 1).decision).toBe('show');
    expect(decide(event('call.failed'), { ...rules, pausedUntil: null }, now).decision).toBe('silence');
  });

  it('holds back in quiet hours what it would tell, also what was fetched, but no test, and nothing while paused', () => {
    const quiet = { ...rules, quietHours: { ...rules.quietHours, enabled: true, from: '23:30', to: '00:30' } };
    const held = { decision: 'fold', reason: { code: 'quiet_hours', from: '23:30', to: '00:30' }, held: true };
    expect(decide(event('call.failed'), quiet, now)).toEqual(held);
    expect(decide(event('call.failed', { source: 'backfill' }), quiet, now)).toEqual(held);
    expect(decide(event('call.completed'), quiet, now).decision).toBe('silence');
    expect(decide(event('call.failed', { told: true }), quiet, now).decision).toBe('silence');
    expect(decide(event('call.failed', { source: 'test' }), quiet, now).decision).toBe('show');
    expect(decide(event('call.failed'), { ...quiet, pausedUntil: null }, now).decision).toBe('silence');
    expect(decide(event('call.failed'), quiet, now + 30 * minuteMs).decision).toBe('show');
  });

  it('always notifies of a test event, and folds what was fetched later', () => {
    expect(decide(event('call.queued', { source: 'test' }), rules, now).decision).toBe('show');
    expect(decide(event('call.failed', { source: 'backfill' }), rules, now).decision).toBe('fold');
  });
});

const someRule = (more: Partial<Rule> = {}): Rule => ruleSchema.parse({ id: 'r1', name: 'VIP', ...more });

describe('core/features/alerts/decide.ts, with rules', () => {
  const night = { ...rules, quietHours: { ...rules.quietHours, enabled: true, from: '23:30', to: '00:30' } };

  it('notifies of what a rule wants though its switch is off, and keeps quiet what a rule wants quiet', () => {
    expect(decide(event('call.completed'), rules, now, someRule())).toMatchObject({
      decision: 'show',
      reason: { code: 'rule' },
    });
    expect(decide(event('call.failed'), rules, now, someRule({ urgency: 'quiet' }))).toEqual({
      decision: 'silence',
      reason: { code: 'rule_quiet' },
    });
    // What the app asked for itself, and what was told before, is above rules.
    expect(decide(event('call.failed', { source: 'test' }), rules, now, someRule({ urgency: 'quiet' })).decision).toBe(
      'show',
    );
    expect(decide(event('call.failed', { told: true }), rules, now, someRule({ urgency: 'urgent' })).decision).toBe(
      'silence',
    );
  });

  it('pierces quiet hours and a pause only where the rule is urgent and says so', () => {
    const piercing = someRule({ urgency: 'urgent', piercing: true });
    expect(decide(event('call.failed'), night, now, piercing).decision).toBe('show');
    expect(decide(event('call.failed'), { ...rules, pausedUntil: null }, now, piercing).decision).toBe('show');
    expect(decide(event('call.failed'), night, now, someRule({ urgency: 'urgent' }))).toMatchObject({ held: true });
    expect(decide(event('call.failed'), night, now, someRule({ piercing: true }))).toMatchObject({ held: true });
  });

  it.each([
    ['campaign', 'g1'],
    ['number', '(415) 555-0177'],
    ['rule', 'r1'],
  ] as const)('keeps silent while the %s is muted, also what is urgent', (kind, id) => {
    const muted = { ...rules, mutes: [{ kind, id, name: 'It', until: now + 1 }] };
    const about = event('call.failed', { campaign: { campaignId: 'g1', name: 'It', state: 'running', reason: null } });
    const urgent = someRule({ urgency: 'urgent', piercing: true });
    expect(decide(about, muted, now, urgent)).toEqual({
      decision: 'silence',
      reason: { code: 'muted', kind, name: 'It' },
    });
    expect(decide(about, muted, now + 1, urgent).decision).toBe('show');
    const other = event('call.failed', { call: null });
    expect(decide(other, muted, now, null).decision).toBe('show');
  });

  it('tells as much as the rule says, and as urgently', () => {
    const content = (rule: Partial<Rule>) => contentBy(someRule(rule), 'full');
    expect(content({})).toBe('full');
    const masked = composeEvent(
      event('call.failed'),
      content({ content: 'masked' }),
      { contactName: 'Ada', figures: null, said: null },
      true,
    );
    expect(masked).toMatchObject({ title: 'Call failed: number ending in 77', urgency: 'critical' });
    expect(JSON.stringify(masked)).not.toMatch(/415|Ada/);
    expect(composeEvent(event('call.failed'), content({ content: 'no-details' })).title).toBe('Call failed');
  });
});

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** Plays failed calls at these times: how many notify one by one, and when summaries are shown. */
function play(times: readonly number[]): { single: number; summariesAt: number[] } {
  let pace = calm;
  let burst: ReturnType<typeof addToBurst> | null = null;
  let summaries: Summaries = noSummaries;
  let single = 0;
  const summariesAt: number[] = [];
  const summariseUntil = (now: number) => {
    if (burst === null || summaryDueAt(burst, summaries, now) > now) return;
    summaries = { count: summaries.count + 1, lastAt: summaryDueAt(burst, summaries, now) };
    summariesAt.push(summaries.lastAt);
    burst = null;
  };
  for (const at of times) {
    summariseUntil(at);
    pace = paceWith(pace, at);
    if (pace.bursting) burst = addToBurst(burst, event('call.failed'), at);
    else {
      single += 1;
      summaries = noSummaries;
    }
  }
  summariseUntil(Number.POSITIVE_INFINITY);
  return { single, summariesAt };
}

const every = (distanceMs: number, lengthMs: number) =>
  Array.from({ length: Math.floor(lengthMs / distanceMs) }, (_, index) => index * distanceMs);

describe('core/features/alerts/burst.ts', () => {
  it('lets the first few of a burst stand for themselves and folds the rest into one summary', () => {
    expect(play([0, 100, 200, 300, 400])).toEqual({ single: 3, summariesAt: [3_300] });
  });

  it('lets calls that fail one now and then each stand for themselves', () => {
    expect(play(every(5 * secondMs, minuteMs))).toEqual({ single: 12, summariesAt: [] });
  });

  it('tells of a flood of an hour a handful of times, at last when it is over', () => {
    const { single, summariesAt } = play(every(secondMs, 60 * minuteMs));
    expect(single).toBe(3);
    expect(summariesAt.length).toBeLessThanOrEqual(10);
    expect(summariesAt.at(-1)).toBe(60 * minuteMs - secondMs + 10 * secondMs);
  });

  it('begins anew after a pause', () => {
    const { single, summariesAt } = play([0, 1, 2, 3, minuteMs, minuteMs + 1, minuteMs + 2, minuteMs + 3]);
    expect({ single, summaries: summariesAt.length }).toEqual({ single: 6, summaries: 2 });
  });
});

describe('core/features/alerts/burst.ts, with a clock that is set back', () => {
  const ahead = now + 40 * 24 * 60 * minuteMs;
  const bursting = [0, 1, 2, 3].reduce((pace, ms) => paceWith(pace, ahead + ms), calm);

  it('folds nothing because of what came, by the clock of then, later', () => {
    expect(bursting.bursting).toBe(true);
    const single = [1, 2, 3].reduce((pace, ms) => paceWith(pace, now + ms), bursting);
    expect(single.bursting).toBe(false);
    expect(paceWith(single, now + 4).bursting).toBe(true);
  });

  it('tells what was gathered before at once, and what comes then as after no summary', () => {
    const before = addToBurst(null, event('call.failed'), ahead);
    expect(summaryDueAt(before, noSummaries, now)).toBeLessThanOrEqual(now);
    const after = addToBurst(null, event('call.failed'), now);
    expect(summaryDueAt(after, { count: 5, lastAt: ahead }, now)).toBe(now + 3 * secondMs);
    const both = addToBurst(before, event('call.failed'), now);
    expect(summaryDueAt(both, { count: 5, lastAt: ahead }, now)).toBeLessThanOrEqual(now + 10 * secondMs);
  });
});

describe('core/features/alerts/compose.ts', () => {
  it('says who and why when a call failed', () => {
    const text = composeEvent(
      event('call.failed', { campaign: { campaignId: 'g', name: 'Spring', state: 'running', reason: null } }),
      'full',
    );
    expect(text).toEqual({
      title: 'Call failed: +1 415 555 0177',
      body: 'Nobody picked up after 30 seconds · Spring',
      urgency: 'normal',
      isFailure: true,
    });
  });

  it('never lets a name, a number or an error turn its own words round', () => {
    const call = event('call.failed').call as NonNullable<UndecidedEvent['call']>;
    const { title, body } = composeEvent(
      event('call.failed', {
        call: { ...call, phoneNumber: '\u202e7710 555 514 1+', errorMessage: '\u2067busy\u202e' },
        campaign: { campaignId: 'g', name: 'مرحبا', state: 'running', reason: null },
      }),
      'full',
    );
    expect(title).toBe('Call failed: 7710 555 514 1+');
    // What reads from right to left by itself is kept apart from what follows.
    expect(body).toBe('No answer · busy · \u2068مرحبا\u2069');
  });

  it('writes every number as the page does', () => {
    const call = event('call.failed').call as NonNullable<UndecidedEvent['call']>;
    const numbers = { phoneNumber: 'sip:+442079460958@10.0.0.1:5060', transferredTo: '+49 (0)30/123456' };
    const { title, body } = composeEvent(event('call.transferred', { call: { ...call, ...numbers } }), 'full');
    expect([title, body.split(' · ')[0]]).toEqual(['Call transferred: +44 20 7946 0958', 'to +49 30 123456']);
  });

  it('tells nothing private where the user wants that', () => {
    const { title, body } = composeEvent(event('call.failed'), 'no-details');
    expect(`${title} ${body}`).not.toMatch(/4155550177|picked up/);
  });

  it('shortens what would not fit, without cutting a character in two', () => {
    const call = { ...event('call.failed').call, errorMessage: '😀'.repeat(500) };
    const { body } = composeEvent(event('call.failed', { call: call as UndecidedEvent['call'] }), 'full');
    expect([...body].length).toBeLessThanOrEqual(220);
    expect(body.isWellFormed()).toBe(true);
  });
});
