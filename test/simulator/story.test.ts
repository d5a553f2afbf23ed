import { describe, expect, test } from 'vitest';
import { documentedEventNames, documentedName } from '../../core/events/names.ts';
import { recognise } from '../../core/events/recognise.ts';
import { messageOf } from '../../simulator/message.ts';
import { sampleEvent } from '../../simulator/samples.ts';
import { type Scene, storyOf } from '../../simulator/story.ts';

const startsAt = Date.UTC(2026, 0, 15, 9);
const tenMinutes = { seed: 7, startsAt, durationMs: 600_000, callsPerMinute: 20 };

const recognised = ({ told, announcement }: Scene) => {
  const { eventInUrl, headers, body } = messageOf(told, announcement);
  const query = eventInUrl === null ? '' : `event=${encodeURIComponent(eventInUrl)}`;
  return { ...recognise({ headers, query, body }), body };
};

describe('simulator/story.ts', () => {
  const story = storyOf(tenMinutes);

  test('tells the same story for the same seed, and another for another', () => {
    expect(storyOf(tenMinutes)).toEqual(story);
    expect(storyOf({ ...tenMinutes, seed: 8 })).not.toEqual(story);
  });

  test('tells every documented event, in the order of time and within its span', () => {
    const names = new Set(story.map((scene) => documentedName(scene.told.name)));
    const times = story.map((scene) => scene.at);

    expect(documentedEventNames.filter((name) => !names.has(name))).toEqual([]);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(startsAt);
  });

  test('begins at once, for whoever watches', () => {
    expect(story.filter((scene) => scene.at < startsAt + 10_000).length).toBeGreaterThan(3);
  });

  test('puts each event so that the app recognises it, under its own name', () => {
    for (const scene of story) {
      const { event } = recognised(scene);
      expect(event?.name).toBe(scene.told.name);
      if (scene.callId !== null) expect(event?.call?.callId).toBe(scene.callId);
      else if (scene.campaignId !== null) expect(event?.campaign?.campaignId).toBe(scene.campaignId);
    }
  });

  test('announces names in every way that the contract allows', () => {
    expect(new Set(story.map((scene) => scene.announcement))).toEqual(
      new Set(['query', 'header', 'envelope', 'statuses']),
    );
  });

  test('repeats some deliveries byte for byte', () => {
    const repeated = story.filter((scene) => scene.repeated);

    expect(repeated.length).toBeGreaterThan(5);
    for (const scene of repeated) {
      const original = story.find((other) => !other.repeated && other.told === scene.told);
      expect(original && recognised(original).body.equals(recognised(scene).body)).toBe(true);
    }
  });

  test('lets some events arrive after later ones of the same call', () => {
    const late = story.filter(
      (scene, index) =>
        scene.told.name === 'call.started' &&
        story.slice(0, index).some((other) => other.callId === scene.callId && other.told.at > scene.told.at),
    );

    expect(late.length).toBeGreaterThan(0);
  });

  test('has one flood of failures within some seconds', () => {
    const failures = story.filter((scene) => scene.told.name === 'call.failed' && !scene.repeated);
    const most = Math.max(
      ...failures.map((first) => failures.filter(({ at }) => at >= first.at && at < first.at + 6_000).length),
    );

    expect(most).toBeGreaterThanOrEqual(tenMinutes.callsPerMinute * 3);
  });

  test('lets about three fifths of the calls succeed, besides the flood', () => {
    const calls = storyOf({ ...tenMinutes, callsPerMinute: 100, durationMs: 100_000 }).filter(
      (scene) => !scene.repeated && /^call\.(completed|failed)/.test(scene.told.name),
    );
    const completed = calls.filter((scene) => scene.told.name.startsWith('call.completed'));

    expect(completed.length / calls.length).toBeGreaterThan(0.6);
    expect(completed.length / calls.length).toBeLessThan(0.85);
  });

  test('speaks several languages, with markup and emoji among what is said', () => {
    const said = JSON.stringify(story.map((scene) => scene.told.payload.transcript ?? []));

    expect(said).toContain('<script>');
    expect(said).toMatch(/[ñ¿]/);
    expect(said).toMatch(/\p{Script=Han}/u);
    expect(said).toMatch(/\p{Script=Arabic}/u);
    expect(said).toMatch(/\p{Extended_Pictographic}/u);
    expect(said).not.toMatch(/\{(name|first|company|day|time|amount|order)\}/);
  });

  test('counts in a campaign’s statistics exactly the calls that it made', () => {
    const [end] = story.filter((scene) => scene.told.name === 'campaign.completed');
    const calls = new Set(
      story.filter((scene) => scene.callId && scene.campaignId === end?.campaignId).map((s) => s.callId),
    );

    expect(end?.told.payload.statistics).toMatchObject({ pending: 0, total_contacts: calls.size });
  });
});

describe('simulator/samples.ts', () => {
  test.each(documentedEventNames)('gives a %s that the app recognises', (name) => {
    const sample = sampleEvent(name);
    const { event } = recognise({ headers: sample.headers, query: '', body: sample.body });

    expect(sample.name).toBe(name);
    expect(event?.name).toBe(name);
    expect(event?.call?.callId ?? null).toBe(sample.callId);
    expect(event?.campaign?.campaignId ?? null).toBe(sample.campaignId);
  });

  test('gives a failed call that says why, and what was said before', () => {
    const { headers, body } = sampleEvent('call.failed');
    const { event } = recognise({ headers, query: '', body });

    expect(event?.call?.errorMessage).toContain('carrier dropped the call');
    expect(event?.call?.turns.length).toBeGreaterThan(2);
  });

  test('gives the same bytes for the same seed, and another call for another', () => {
    expect(sampleEvent('call.completed', 3)).toEqual(sampleEvent('call.completed', 3));
    expect(sampleEvent('call.completed', 3).callId).not.toBe(sampleEvent('call.completed', 4).callId);
  });
});
