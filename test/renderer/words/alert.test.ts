import { describe, expect, it } from 'vitest';
import type { AlertRecord } from '../../../core/contract/api.ts';
import type { DecisionReason } from '../../../core/contract/decision-reason.ts';
import { decisionWords } from '../../../core/words/decision.ts';
import { foldRuns } from '../../../renderer/pages/activity/alert-runs.ts';
import { alertTitle, reasonWords, runTitle } from '../../../renderer/words/alert.ts';

const because = (reason: DecisionReason) => ({
  reason: decisionWords(reason, null),
  rule: null,
  reasonCode: reason.code,
  because: reason,
});

const silent = (sequence: number, more: Partial<AlertRecord> = {}): AlertRecord => ({
  sequence,
  eventName: 'call.completed',
  callId: `c${sequence}`,
  campaignId: null,
  decidedAt: sequence,
  decision: 'silence',
  ...because({ code: 'event_off', event: 'call.completed' }),
  outcome: null,
  outcomeReason: null,
  clickedAt: null,
  ...more,
});

describe('renderer/words/alert.ts', () => {
  it('says whom an alert is about, so that rows can be told apart', () => {
    expect(alertTitle(silent(1, { phoneNumber: '+14155550199' }))).toBe('+1 415 555 0199: call completed');
    expect(alertTitle(silent(1))).toBe('Call completed');
    const campaign = { eventName: 'campaign.stopped', callId: null, campaignId: 'g', campaignName: 'Spring' };
    expect(alertTitle(silent(1, campaign))).toBe('Spring: campaign stopped');
    expect(alertTitle(silent(1, { ...campaign, campaignName: null }))).toBe('Campaign stopped');
  });

  it('counts a run in words', () => {
    expect(runTitle(silent(1), 214)).toBe('214 completed calls');
    expect(runTitle(silent(1, { eventName: 'lead.changed' }), 2)).toBe('2 events: lead.changed');
  });

  it('says which switch it was', () => {
    expect(reasonWords(silent(1))).toBe('Off in Settings: completed calls');
    expect(reasonWords(because({ code: 'event_on', event: 'call.failed' }))).toBe('On in Settings: failed calls');
    expect(reasonWords(because({ code: 'event_off', event: null }))).toBe('Off in Settings: other events');
    expect(reasonWords(because({ code: 'test_event' }))).toBe('A test event always notifies.');
    // As an earlier version of the app wrote it.
    expect(reasonWords({ reason: 'It was late.', because: null })).toBe('It was late.');
  });
});

describe('renderer/pages/activity/alert-runs.ts', () => {
  it('folds what says the same one after another, and nothing that was shown or clicked', () => {
    const shown = { decision: 'show', outcome: 'shown' } as const;
    const folded = { decision: 'fold', outcome: 'shown' } as const;
    const runs = foldRuns([
      silent(10, folded),
      silent(9, folded),
      silent(8, { ...folded, clickedAt: 1 }),
      silent(7),
      silent(6),
      silent(5, shown),
      silent(4, shown),
      silent(3),
      silent(2, because({ code: 'paused' })),
      silent(1, { eventName: 'call.started' }),
    ]);
    expect(runs.map(({ newest, alerts }) => [newest.sequence, alerts.length])).toEqual([
      [10, 2],
      [8, 1],
      [7, 2],
      [5, 1],
      [4, 1],
      [3, 1],
      [2, 1],
      [1, 1],
    ]);
  });
});
