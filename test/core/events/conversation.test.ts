import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationOf, endsMidSentence } from '../../../core/events/conversation.ts';
import type { Turn } from '../../../core/events/vocabulary.ts';

const turn = (speaker: Turn['speaker'], at: number | null, text: string): Turn => ({ speaker, at, text });
const letters = (count: number) => 'a'.repeat(count);

describe('conversationOf', () => {
  it('says who spoke how much, the longest turn, and the longest pause before an answer', () => {
    const turns = [
      turn('agent', 1_000, letters(14)),
      turn('callee', 7_000, letters(28)),
      // The same one goes on: no answer.
      turn('callee', 20_000, letters(14)),
      turn('agent', 20_500, letters(140)),
      turn('other', null, 'no time'),
    ];
    expect(conversationOf(turns, 0, 25_000)).toMatchObject({
      spokenMs: { agent: 1_000 + 4_500, callee: 2_000 + 500, other: 0 },
      longestTurn: { place: 3, ms: 4_500 },
      longestPause: { place: 1, ms: 5_000 },
    });
  });

  it('counts characters that are syllables or words as such', () => {
    const turns = [turn('agent', 0, '你'.repeat(9)), turn('callee', 60_000, 'ok')];
    expect(conversationOf(turns, 0, null)?.spokenMs).toEqual({ agent: 2_000, callee: 400, other: 0 });
  });

  it('says nothing where the times tell nothing', () => {
    for (const turns of [
      [],
      [turn('agent', 1_000, 'Alone.')],
      [turn('agent', 1_000, 'One.'), turn('callee', 1_000, 'Two.')],
      [turn('agent', null, 'One.'), turn('callee', null, 'Two.')],
    ]) {
      expect(conversationOf(turns, 0, null)).toBeNull();
    }
    expect(conversationOf([turn('agent', 0, 'One.'), turn('callee', 9, 'Two.')], null, null)).toBeNull();
  });

  it('never speaks backwards, and never beyond the next turn, whatever the times', () => {
    const turns = fc.array(
      fc.record({
        speaker: fc.constantFrom<Turn['speaker'][]>('agent', 'callee', 'other'),
        at: fc.option(fc.integer({ min: 0, max: 100_000 })),
        text: fc.string(),
      }),
    );
    fc.assert(
      fc.property(turns, (turns) => {
        const sorted = turns.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
        const { spans = [], spokenMs } = conversationOf(sorted, 0, 100_000) ?? {};
        for (const [index, { from, to }] of spans.entries()) {
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(Math.max(spans[index + 1]?.from ?? 100_000, from));
        }
        for (const ms of Object.values(spokenMs ?? {})) expect(ms).toBeLessThanOrEqual(100_000);
      }),
    );
  });
});

describe('endsMidSentence', () => {
  const said = (...texts: string[]) => texts.map((text) => turn('agent', null, text));
  it.each([
    [['Hello.', 'Who is it?', 'I am calling about'], true],
    [['你好。', '谁？', '我打电话是因为'], true],
    [['مرحبا.', 'من؟', 'أنا أتصل'], true],
    [['Hello.', 'Who is it?', 'Goodbye!'], false],
    [['Hello.', 'Who is it?', 'He said “no.”'], false],
    [['hello', 'who is it', 'i am calling about'], false],
    [['Hello.', 'I am'], false],
    [[], false],
  ])('%j: %s', (texts, expected) => {
    expect(endsMidSentence(said(...texts))).toBe(expected);
  });
});
