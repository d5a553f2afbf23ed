import { describe, expect, it } from 'vitest';
import { recognise } from '../../core/events/recognise.ts';
import { notifyingSample, sampleCaller, sampleCallIds } from '../../core/words/sample.ts';
import { demoStory } from '../../simulator/demo.ts';

const now = Date.UTC(2026, 10, 24, 9);

describe('simulator/demo.ts', () => {
  const events = demoStory(now).map(({ headers, body }) => recognise({ headers, query: '', body }).event);

  it('tells of each sample call, from the one number, in the past, with nothing to be fetched', () => {
    const calls = events.map((event) => event?.call ?? null);
    expect(new Set(calls.map((call) => call?.callId))).toEqual(new Set(sampleCallIds));
    expect(new Set(calls.map((call) => call?.fromPhoneNumber))).toEqual(new Set([sampleCaller]));
    expect(calls.every((call) => (call?.recordingUrl ?? null) === null)).toBe(true);
    expect(Math.max(...events.map((event) => event?.occurredAt ?? 0))).toBeLessThan(now);
  });

  it('has a failed call with a transcript for the notification, and nothing but the times depends on when it is told', () => {
    const failed = events.find((event) => event?.name === 'call.failed' && event.call?.callId === notifyingSample);
    expect(failed?.call?.turns.length).toBeGreaterThan(2);
    const phones = (at: number) => demoStory(at).map(({ body }) => JSON.parse(String(body)).data.phone_number);
    expect(phones(now + 86_400_000)).toEqual(phones(now));
  });
});
