import { describe, expect, it } from 'vitest';
import { noteTurns } from '../../../../../renderer/pages/calls/transcript/note-turns.ts';

const spans = [0, 30_000, 85_400, 200_000].map((from, place) => ({
  place,
  from,
  to: from + 5_000,
  speaker: 'agent' as const,
}));
const turns = (...notes: string[]) => [...noteTurns(notes, spans, 300_000)];

describe('renderer/pages/calls/transcript/note-turns.ts', () => {
  it('finds the turn that is spoken at a time that a note names', () => {
    expect(turns('Wants a refund at 1:25, and 03:20 again', 'from 0:00')).toEqual([2, 3, 0]);
    expect(turns('0:31')).toEqual([1]);
  });

  it('takes nothing for one that is none', () => {
    expect(turns('Call back at 10:30', 'ratio 1:2, 1:75, 12:34:56:78', '')).toEqual([]);
  });
});
