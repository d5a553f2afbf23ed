import { describe, expect, it } from 'vitest';
import { complaintAbout } from '../../../renderer/words/complaint.ts';
import { mutedWords } from '../../../renderer/words/muted.ts';
import { calmStatus } from '../../support/calm-status.ts';

// The tests run in UTC (vitest.config.ts).
const now = Date.UTC(2026, 10, 24, 23);
const seven = Date.UTC(2026, 10, 25, 7);
const open = calmStatus(now);

describe('renderer/words/muted.ts', () => {
  it('says until when notifications do not come, and of a pause rather than of quiet hours', () => {
    expect(mutedWords(open, now)).toEqual({ label: '', sentence: 'Pause notifications' });
    const quiet = { ...open, quietUntil: seven };
    expect(mutedWords(quiet, now)).toEqual({ label: 'Quiet until 7:00', sentence: 'Quiet hours until 7:00' });
    expect(mutedWords({ ...quiet, paused: true, pausedUntil: seven }, now)).toEqual({
      label: 'Paused',
      sentence: 'Notifications are paused until tomorrow at 7:00',
    });
    expect(mutedWords({ ...open, paused: true }, now).sentence).toBe('Notifications are paused');
  });

  it('says why there are none at all before anything else', () => {
    const notifications = { available: false, description: 'There is no notification service.' };
    expect(mutedWords({ ...open, notifications }, now).sentence).toBe(
      'No notifications: There is no notification service.',
    );
  });
});

describe('renderer/words/complaint.ts', () => {
  it('leaves the name of the field out, under the field itself', () => {
    expect(complaintAbout('tunnel.host', 'tunnel.host: must be an address')).toBe('Must be an address');
    expect(complaintAbout('', 'The settings could not be saved')).toBe('The settings could not be saved');
  });
});
