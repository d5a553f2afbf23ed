import { describe, expect, test } from 'vitest';
import { recognise } from '../../core/events/recognise.ts';
import { callBodies, inventVocabulary } from '../../simulator/history.ts';

describe('simulator/history.ts', () => {
  const calls = [...callBodies(300, 1)];
  const texts = calls.map(({ body }) => body.toString().toLowerCase());

  test('gives as many different calls as asked for, oldest first', () => {
    const times = calls.map((call) => call.createdAt);

    expect(new Set(calls.map((call) => call.callId)).size).toBe(300);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  test('gives completed calls with transcripts of 120 words', () => {
    for (const { body, callId, createdAt } of calls) {
      const { event } = recognise({ headers: {}, query: '', body });
      expect(event).toMatchObject({ name: 'call.completed', call: { callId, createdAt, durationSeconds: 90 } });
      expect(event?.call?.turns.flatMap((turn) => turn.text.split(' '))).toHaveLength(120);
    }
  });

  test('gives the same bytes for the same seed', () => {
    expect([...callBodies(300, 1)]).toEqual(calls);
    expect([...callBodies(300, 2)]).not.toEqual(calls);
  });

  test('has words that are in most calls, and words that are in few', () => {
    const vocabulary = inventVocabulary();
    const share = (word: string) => texts.filter((text) => new RegExp(`\\b${word}\\b`).test(text)).length / 300;

    expect(share(vocabulary[0] ?? '')).toBeGreaterThan(0.9);
    expect(share(vocabulary[15_000] ?? '')).toBeLessThan(0.05);
  });
});
