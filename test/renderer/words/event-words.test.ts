import { describe, expect, it } from 'vitest';
import { documentedEventNames } from '../../../core/events/names.ts';
import { statisticLabel } from '../../../core/words/statistic.ts';
import { alertWords } from '../../../renderer/words/alert.ts';
import { campaignProgress } from '../../../renderer/words/campaign-state.ts';
import { sizeWords } from '../../../renderer/words/delivery.ts';
import { eventTriggerWords, eventWords } from '../../../renderer/words/event-name.ts';
import { pauseChoices } from '../../../renderer/words/pause.ts';

describe('renderer/words/event-name.ts', () => {
  it('has words of its own for each documented event', () => {
    expect(new Set(documentedEventNames.map(eventWords)).size).toBe(documentedEventNames.length);
    expect(new Set(documentedEventNames.map(eventTriggerWords)).size).toBe(documentedEventNames.length);
  });

  it('keeps what a variant adds', () => {
    expect(eventWords('call.completed.booked_callback')).toBe('Call completed: Booked callback');
  });

  it('leaves a name that TopCalls does not document as it is', () => {
    expect(eventWords('lead.status_changed')).toBe('lead.status_changed');
  });
});

describe('renderer/words/alert.ts', () => {
  const told = { outcomeReason: null };

  it('tells what waits for the end of quiet hours from what waits for its burst', () => {
    expect(alertWords({ ...told, decision: 'fold', outcome: 'pending' }).label).toBe('Part of a summary');
    expect(alertWords({ decision: 'fold', outcome: 'pending', outcomeReason: 'Held back.' }).label).toBe('Held back');
  });

  it('never says "notified" of what was not shown', () => {
    expect(alertWords({ ...told, decision: 'show', outcome: 'shown' }).label).toBe('Notified');
    expect(alertWords({ ...told, decision: 'show', outcome: 'failed' }).label).toBe('Could not be shown');
    expect(alertWords({ ...told, decision: 'fold', outcome: 'failed' }).label).toBe('Could not be shown');
    expect(alertWords({ ...told, decision: 'fold', outcome: 'shown' }).label).toBe('Part of a summary');
    expect(alertWords({ ...told, decision: 'show', outcome: 'pending' }).label).toBe('Being shown');
    expect(alertWords({ ...told, decision: 'silence', outcome: null }).label).toBe('Not notified');
  });
});

describe('renderer/words/campaign-state.ts', () => {
  it('knows how far a campaign is only where the number of contacts is known', () => {
    const calls = { total: 30, completed: 15, failed: 10 };
    expect(campaignProgress({ totalContacts: 100, calls })).toBe(0.25);
    expect(campaignProgress({ totalContacts: null, calls })).toBeNull();
    expect(campaignProgress({ totalContacts: 0, calls })).toBeNull();
  });

  it('is never more than done, however often contacts were called again', () => {
    expect(campaignProgress({ totalContacts: 10, calls: { total: 30, completed: 15, failed: 10 } })).toBe(1);
  });

  it.each([
    ['answer_rate', 'Answer rate'],
    ['averageDurationMinutes', 'Average duration minutes'],
    ['_', '_'],
  ])('makes a heading of %s', (key, label) => {
    expect(statisticLabel(key)).toBe(label);
  });
});

describe('renderer/words/delivery.ts', () => {
  it.each([
    [1, '1 byte'],
    [840, '840 bytes'],
    [3_210, '3.2 kB'],
    [4_500_000, '4.5 MB'],
  ])('says %d bytes as "%s"', (bytes, words) => {
    expect(sizeWords(bytes)).toBe(words);
  });
});

describe('renderer/words/pause.ts', () => {
  it('means tomorrow morning by "tomorrow", also late at night', () => {
    const late = Date.UTC(2026, 11, 31, 23, 50);
    const tomorrow = pauseChoices.find(({ label }) => label.includes('tomorrow'));
    expect(tomorrow?.until(late)).toBe(Date.UTC(2027, 0, 1, 8, 0));
  });
});
