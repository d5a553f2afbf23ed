import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CampaignPulse, silenceOf } from '../../../../core/features/watches/silence.ts';

const minute = 60_000;
/** One call a minute for half an hour. */
const heardAt = Array.from({ length: 31 }, (_, index) => index * minute);
const pulse = (silentFor: number, more: Partial<CampaignPulse> = {}): CampaignPulse => ({
  now: 30 * minute + silentFor,
  isRunning: true,
  heardAt,
  isPartial: false,
  onlineSince: null,
  ...more,
});

describe('core/features/watches/silence.ts', () => {
  it('calls a campaign silent after ten minutes, or five times its usual gap', () => {
    expect(silenceOf(pulse(10 * minute))).toBeNull();
    expect(silenceOf(pulse(10 * minute + 1))).toEqual({ since: 30 * minute, usualGapMs: minute });
    const slow = heardAt.map((at) => at * 4);
    const now = (silentFor: number) => ({ heardAt: slow, now: 120 * minute + silentFor });
    expect(silenceOf(pulse(0, now(20 * minute)))).toBeNull();
    expect(silenceOf(pulse(0, now(20 * minute + 1)))).toMatchObject({ usualGapMs: 4 * minute });
  });

  it('takes neither a night nor calls that came at once for usual', () => {
    const yesterday = heardAt.map((at) => at - 24 * 60 * minute);
    expect(silenceOf(pulse(11 * minute, { heardAt: [...yesterday, ...heardAt] }))).toMatchObject({
      usualGapMs: minute,
    });
    const pairs = heardAt.flatMap((at) => [at, at + 100]);
    expect(silenceOf(pulse(11 * minute, { heardAt: pairs }))?.usualGapMs).toBeCloseTo(minute, -3);
  });

  it('says nothing of a campaign that does not run or is not known, or while calls may be missing', () => {
    expect(silenceOf(pulse(60 * minute, { isRunning: false }))).toBeNull();
    expect(silenceOf(pulse(60 * minute, { isPartial: true }))).toBeNull();
    expect(silenceOf(pulse(60 * minute, { heardAt: heardAt.slice(-5) }))).toBeNull();
    expect(silenceOf(pulse(60 * minute, { heardAt: [] }))).toBeNull();
  });

  it('counts only the silence since events can arrive again', () => {
    const online = { onlineSince: 85 * minute };
    expect(silenceOf(pulse(60 * minute, online))).toBeNull();
    expect(silenceOf(pulse(66 * minute, online))).toMatchObject({ since: 30 * minute });
  });

  it('does not depend on the order in which calls were heard of', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(heardAt, { minLength: heardAt.length }), (shuffled) => {
        expect(silenceOf(pulse(11 * minute, { heardAt: shuffled }))).toEqual(silenceOf(pulse(11 * minute)));
      }),
    );
  });
});
