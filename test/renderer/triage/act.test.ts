import { describe, expect, it } from 'vitest';
import type { CallSummary } from '../../../core/contract/api.ts';
import { actWords, afterAct } from '../../../renderer/triage/act.ts';
import { nextTime, snoozeChoices } from '../../../renderer/triage/snooze-times.ts';

const call = { callId: 'c', unread: true } as CallSummary;
const at = (text: string) => new Date(text).getTime();

describe('renderer/triage/act.ts', () => {
  it('shows a call as the engine will have it', () => {
    expect(afterAct(call, { state: 'done', addTags: ['b', 'a'] })).toMatchObject({
      unread: false,
      triage: { state: 'done', tags: ['a', 'b'] },
    });
    expect(afterAct(call, { state: 'snoozed', until: { at: 5, number: true } })).toMatchObject({
      triage: { state: 'snoozed', untilAt: 5, untilNumber: true },
    });
    expect(afterAct({ ...call, unread: false }, { read: false }).unread).toBe(true);
    const tagged = afterAct(call, { addTags: ['a', 'b'] });
    expect(afterAct(tagged, { removeTags: ['a'] }).triage?.tags).toEqual(['b']);
  });

  it('says what was done', () => {
    const now = at('2026-11-28T12:00');
    expect(actWords({ state: 'done' }, 12, now)).toBe('12 calls done');
    expect(actWords({ state: 'snoozed', until: at('2026-11-29T09:00') }, 1, now)).toBe(
      '1 call snoozed until tomorrow at 9:00',
    );
    expect(actWords({ state: 'snoozed', until: 'number' }, 2, now)).toBe('2 calls snoozed until the number has news');
    expect(actWords({ addTags: ['refund'] }, 3, now)).toBe('3 calls tagged refund');
    expect(actWords({ removeTags: ['refund'] }, 3, now)).toBe('refund taken off 3 calls');
    expect(actWords({ read: false }, 1, now)).toBe('1 call marked unread');
  });
});

describe('renderer/triage/snooze-times.ts', () => {
  it('offers what comes next, the soonest first', () => {
    // A Saturday.
    expect(snoozeChoices(at('2026-11-28T12:10'))).toEqual([
      { label: 'In 3 hours', at: at('2026-11-28T15:30') },
      { label: 'This evening', at: at('2026-11-28T18:00') },
      { label: 'Tomorrow', at: at('2026-11-29T09:00') },
      { label: 'Next Monday', at: at('2026-11-30T09:00') },
    ]);
    // A Sunday, late.
    expect(snoozeChoices(at('2026-11-29T20:00')).map(({ label }) => label)).toEqual(['In 3 hours', 'Tomorrow']);
    // A Monday.
    expect(snoozeChoices(at('2026-11-30T08:00')).at(-1)?.at).toBe(at('2026-12-07T09:00'));
  });

  it('finds the next time on a day of the week', () => {
    const now = at('2026-11-28T12:00');
    expect(nextTime(1, '09:00', now)).toBe(at('2026-11-30T09:00'));
    expect(nextTime(6, '12:01', now)).toBe(at('2026-11-28T12:01'));
    expect(nextTime(6, '12:00', now)).toBe(at('2026-12-05T12:00'));
    expect(nextTime(6, '', now)).toBeNull();
  });
});
