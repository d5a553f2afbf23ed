import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../../../core/events/vocabulary.ts';
import { lastDays } from '../../../../../renderer/pages/calls/overview-days.ts';
import { callStart, turnHeardAt } from '../../../../../renderer/pages/calls/transcript/call-clock.ts';

const turn = (at: number | null): Turn => ({ speaker: 'agent', text: 'hello', at });

describe('renderer/pages/calls/transcript/call-clock.ts', () => {
  it('runs from the start of the call', () => {
    expect(callStart({ startedAt: 1_000, turns: [turn(3_000)] })).toBe(1_000);
  });

  it('runs from the first thing said where the start is missing or later than that', () => {
    expect(callStart({ startedAt: null, turns: [turn(null), turn(3_000)] })).toBe(3_000);
    expect(callStart({ startedAt: 9_000, turns: [turn(3_000)] })).toBe(3_000);
    expect(callStart({ startedAt: null, turns: [turn(null)] })).toBeNull();
  });

  it('finds the turn that is heard at a place in the recording', () => {
    const turns = [turn(1_000), turn(5_000), turn(null), turn(9_000)];
    expect(turnHeardAt(turns, 0, 500)).toBeNull();
    expect(turnHeardAt(turns, 0, 6_000)).toBe(1);
    expect(turnHeardAt(turns, 0, 60_000)).toBe(3);
    expect(turnHeardAt(turns, null, 6_000)).toBeNull();
  });
});

describe('renderer/pages/calls/overview-days.ts', () => {
  it('gives the beginnings of whole days, today last', () => {
    const days = lastDays(Date.UTC(2026, 2, 2, 13, 0), 3);
    expect(days).toEqual([Date.UTC(2026, 1, 28), Date.UTC(2026, 2, 1), Date.UTC(2026, 2, 2)]);
  });
});
