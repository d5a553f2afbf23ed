import { describe, expect, it } from 'vitest';
import { addToBurst, type Gathered } from '../../../../core/features/alerts/burst.ts';
import {
  composeEvent,
  contentBy,
  contentByAll,
  contentSetting,
  noBackground,
} from '../../../../core/features/alerts/compose.ts';
import { composeSummary } from '../../../../core/features/alerts/compose-summary.ts';
import type { UndecidedEvent } from '../../../../core/history/history.ts';
import { ruleSchema } from '../../../../core/settings/rules.ts';
import { defaultSettings } from '../../../../core/settings/schema.ts';

type Call = NonNullable<UndecidedEvent['call']>;
type Campaign = NonNullable<UndecidedEvent['campaign']>;

const spring: Campaign = { campaignId: 'g1', name: 'Spring', state: 'running', reason: null };

function failed(call: Partial<Call> = {}, campaign: Campaign | null = null, sequence = 1): UndecidedEvent {
  return {
    sequence,
    name: 'call.failed',
    subject: 'call',
    source: 'webhook',
    told: false,
    receivedAt: 0,
    call: {
      callId: 'c',
      phoneNumber: '+14155550177',
      outcome: 'failed',
      failure: 'no-answer',
      errorMessage: null,
      disposition: null,
      durationSeconds: null,
      transferredTo: null,
      ...call,
    },
    campaign,
  };
}

const ended = (more: Partial<Campaign> = {}): UndecidedEvent => ({
  ...failed(),
  name: 'campaign.completed',
  subject: 'campaign',
  call: null,
  campaign: { ...spring, state: 'completed', ...more },
});

const gathered = (events: readonly [UndecidedEvent, ...UndecidedEvent[]]): Gathered =>
  events.reduce<ReturnType<typeof addToBurst> | null>((burst, event) => addToBurst(burst, event, 0), null) ??
  addToBurst(null, events[0], 0);

describe('core/features/alerts/compose.ts', () => {
  it('says how a campaign turned out', () => {
    const text = composeEvent(ended(), 'full', { ...noBackground, figures: '50 of 66 completed, 16 failed' });
    expect(text).toMatchObject({ title: 'Campaign completed: Spring', body: '50 of 66 completed, 16 failed' });
    const stopped = composeEvent({ ...ended({ reason: 'Stopped by hand' }), name: 'campaign.stopped' }, 'full', {
      ...noBackground,
      figures: '1 of 2 completed, 0 failed',
    });
    expect(stopped.body).toBe('1 of 2 completed, 0 failed · Stopped by hand');
  });

  it.each([
    ['no-answer', 'No answer after 45 s'],
    ['no-answer', 'Nobody picked up after 30 seconds'],
    ['busy', 'Line BUSY'],
    ['rejected', 'Call rejected by carrier'],
    ['cancelled', 'Cancelled by user'],
    ['dispatch_timeout', 'Dispatch timed out'],
    ['failed', 'SIP 503'],
  ] as const)('says why once: %s, %s', (failure, errorMessage) => {
    expect(composeEvent(failed({ failure, errorMessage }), 'full').body).toBe(errorMessage);
  });

  it('says the reason beside an error that says something else, and that there is none', () => {
    expect(composeEvent(failed({ failure: 'busy', errorMessage: 'SIP 486' }), 'full').body).toBe('Busy · SIP 486');
    expect(composeEvent(failed({ failure: null }), 'full').body).toBe('No reason given');
    expect(composeEvent(failed({ failure: 'busy' }), 'full').body).toBe('Busy');
  });

  it('names the campaign once, and never as if it had failed', () => {
    const text = composeEvent(failed({ phoneNumber: null }, spring), 'full');
    expect(text).toMatchObject({ title: 'Call failed: unknown number', body: 'No answer · Spring' });
  });

  it('writes numbers as the app does', () => {
    expect(composeEvent(failed(), 'full').title).toBe('Call failed: +1 415 555 0177');
    const moved = { ...failed({ transferredTo: '+14155550199', failure: null }), name: 'call.transferred' };
    expect(composeEvent(moved, 'full').body).toBe('to +1 415 555 0199');
  });

  it('names the person where their name is known, with the number behind it', () => {
    const text = composeEvent(failed({}, spring), 'full', { ...noBackground, contactName: 'Maria Keller' });
    expect(text).toMatchObject({
      title: 'Call failed: Maria Keller',
      body: '+1 415 555 0177 · No answer · Spring',
    });
    const secret = composeEvent(failed({}, spring), 'no-details', { ...noBackground, contactName: 'Maria Keller' });
    expect(`${secret.title} ${secret.body}`).not.toMatch(/Maria|Spring|415/);
  });

  it('tells nothing but what happened in private mode, whatever a rule says', () => {
    const loud = ruleSchema.parse({ id: 'r', name: 'All', content: 'full' });
    const setting = contentSetting({ ...defaultSettings, app: { ...defaultSettings.app, privateMode: true } });
    expect(contentBy(loud, setting)).toBe('no-details');
    expect(contentByAll(new Set([loud, null]), setting)).toBe('no-details');
    expect(contentByAll(new Set([null]), setting)).toBe('no-details');
    expect(contentBy(loud, contentSetting(defaultSettings))).toBe('full');
  });

  it('names the campaign of a burst if it is one', () => {
    const one = gathered([failed({}, spring), failed({}, spring, 2)]);
    expect(composeSummary(one, null, 'full')).toMatchObject({
      title: '2 more calls failed in Spring',
      body: 'No answer: 2',
    });
    expect(composeSummary(one, 'While away', 'full').title).toBe('While away: 2 calls failed in Spring');
    expect(composeSummary(one, null, 'no-details').title).toBe('2 more calls failed');
    const other = { ...spring, campaignId: 'g2', name: 'Autumn' };
    for (const mixed of [
      gathered([failed({}, spring), failed({}, other, 2), failed({}, spring, 3)]),
      gathered([failed({}, spring), failed({}, null, 2)]),
      gathered([failed({}, null), failed({}, spring, 2)]),
    ]) {
      expect(composeSummary(mixed, null, 'full').title).not.toContain(' in ');
    }
  });

  it('counts the reasons of a burst, the most frequent first', () => {
    const burst = gathered([
      failed({ failure: 'busy' }),
      failed({ failure: null }, null, 2),
      failed({ failure: 'busy' }, null, 3),
    ]);
    expect(composeSummary(burst, null, 'full').body).toBe('Busy: 2 · Other reasons: 1');
    expect(composeSummary(gathered([failed({ failure: null }), failed({ failure: null })]), null, 'full').body).toBe(
      '',
    );
  });

  it('leaves room in the title for what happened', () => {
    const { title } = composeEvent(ended({ name: 'n'.repeat(400) }), 'full');
    expect(title.length).toBeLessThan(90);
    expect(title.startsWith('Campaign completed: nnn')).toBe(true);
  });
});
