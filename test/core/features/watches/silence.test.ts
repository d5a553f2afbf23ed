import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replaySilence } from '../../../../core/features/watches/replay-silence.ts';
import { type CampaignPulse, silenceOf } from '../../../../core/features/watches/silence.ts';
import type { CampaignPast } from '../../../../core/history/history.ts';

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

describe('core/features/watches/replay-silence.ts', () => {
  const running = [{ at: 0, isRunning: true }];
  const campaign = (more: Partial<CampaignPast> = {}): CampaignPast => ({
    ...{ campaignId: 'autumn', campaignName: 'Autumn', heardAt, states: running },
    ...more,
  });
  const tried = (past: CampaignPast, until: number, outages: { startedAt: number; endedAt: number | null }[] = []) =>
    replaySilence([past], outages, 0, until).map(({ at }) => at / minute);

  it('says what a look each minute would have said', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 8, arbitrary: fc.constant(1) }, fc.integer({ min: 1, max: 400 })), {
          minLength: 8,
          maxLength: 60,
        }),
        fc.array(fc.record({ at: fc.integer({ min: 1, max: 2_000 }), isRunning: fc.boolean() }), { maxLength: 4 }),
        (gaps, states) => {
          let at = 0;
          const heard = gaps.map((gap) => {
            at += gap * minute;
            return at;
          });
          const until = at + 600 * minute;
          const all = [...running, ...states.map((state) => ({ ...state, at: state.at * minute }))].sort(
            (a, b) => a.at - b.at,
          );
          const told: { at: number; since: number }[] = [];
          for (let now = 0; now <= until; now += minute) {
            const said = all.filter((state) => state.at <= now);
            const silence = silenceOf({
              ...{ now, isRunning: said.at(-1)?.isRunning ?? false, isPartial: false, onlineSince: null },
              ...{ heardAt: heard, saidAt: said.at(-1)?.at ?? null },
            });
            const last = told.at(-1);
            if (silence === null || last?.since === silence.since) continue;
            if (last === undefined || now - last.at >= 360 * minute) told.push({ at: now, since: silence.since });
          }
          const found = replaySilence([campaign({ heardAt: heard, states: all })], [], 0, until).toReversed();
          // A look comes up to a minute later.
          expect(found.map(({ since }) => since)).toEqual(told.map(({ since }) => since));
          for (const [index, each] of found.entries()) {
            const late = (told[index]?.at ?? 0) - each.at;
            expect(late >= 0 && late <= minute).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('counts no silence while we were offline, or the campaign did not run', () => {
    expect(tried(campaign(), 60 * minute)).toEqual([40]);
    const offline = [{ startedAt: 32 * minute, endedAt: 45 * minute }];
    expect(tried(campaign(), 60 * minute, offline)).toEqual([55]);
    expect(tried(campaign(), 60 * minute, [{ startedAt: 32 * minute, endedAt: null }])).toEqual([]);
    const paused = [...running, { at: 31 * minute, isRunning: false }];
    expect(tried(campaign({ states: paused }), 60 * minute)).toEqual([]);
    const resumed = [...paused, { at: 300 * minute, isRunning: true }];
    expect(tried(campaign({ states: resumed }), 305 * minute)).toEqual([]);
    expect(tried(campaign({ states: resumed }), 320 * minute)).toEqual([310]);
  });
});
