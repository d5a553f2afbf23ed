import { describe, expect, it } from 'vitest';
import { foldBurst, mostInWindow } from '../../../core/alerts/burst.ts';
import { composeEvent } from '../../../core/alerts/compose.ts';
import { decide } from '../../../core/alerts/decide.ts';
import { documentedEventNames } from '../../../core/events/names.ts';
import type { UndecidedEvent } from '../../../core/history/history.ts';
import { defaultSettings } from '../../../core/settings/schema.ts';

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

describe('core/alerts/decide.ts', () => {
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
      reason: expect.stringContaining('call.failed'),
    });
    expect(decide(event('lead.status_changed'), changed, now).decision).toBe('show');
  });

  it('is silent while paused, until the pause is over', () => {
    const paused = { ...rules, pausedUntil: now + 1 };
    expect(decide(event('call.failed'), paused, now).decision).toBe('silence');
    expect(decide(event('call.failed'), paused, now + 1).decision).toBe('show');
    expect(decide(event('call.failed'), { ...rules, pausedUntil: null }, now).decision).toBe('silence');
  });

  it('always notifies of a test event, and folds what was fetched later', () => {
    expect(decide(event('call.queued', { source: 'test' }), rules, now).decision).toBe('show');
    expect(decide(event('call.failed', { source: 'backfill' }), rules, now).decision).toBe('fold');
  });
});

describe('core/alerts/burst.ts', () => {
  it('lets the first few of a burst stand for themselves and folds the rest', () => {
    const show = { decision: 'show', reason: '' } as const;
    const recent = Array.from({ length: mostInWindow }, () => now - 1_000);
    expect(foldBurst(show, recent.slice(1), now).decision).toBe('show');
    expect(foldBurst(show, recent, now).decision).toBe('fold');
    expect(foldBurst(show, recent, now + 60_000).decision).toBe('show');
    expect(foldBurst({ decision: 'silence', reason: '' }, recent, now).decision).toBe('silence');
  });
});

describe('core/alerts/compose.ts', () => {
  it('says who and why when a call failed', () => {
    const text = composeEvent(
      event('call.failed', { campaign: { campaignId: 'g', name: 'Spring', state: 'running', reason: null } }),
      'full',
    );
    expect(text).toEqual({
      title: 'Call failed: +14155550177',
      body: 'No answer · Nobody picked up after 30 seconds · Spring',
      urgency: 'normal',
    });
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
