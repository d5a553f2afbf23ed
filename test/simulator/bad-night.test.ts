import { expect, it } from 'vitest';
import { badNight, badNightMs } from '../../simulator/bad-night.ts';
import { messageOf } from '../../simulator/message.ts';
import type { Scene } from '../../simulator/story.ts';
import { createManualClock } from '../electron/support/manual-clock.ts';
import { type Engine, startEngine } from '../support/engine.ts';
import { recordingNotifier } from '../support/memory-ports.ts';

const minute = 60_000;
const twoAtNight = Date.UTC(2026, 10, 4, 2);

async function send({ post, notifier }: Engine, { told, announcement }: Scene, events: number): Promise<void> {
  const { eventInUrl, headers, body } = messageOf(told, announcement);
  const decided = await lastDecided(notifier);
  expect(await post(body, { query: `?event=${eventInUrl}`, headers })).toBe(200);
  await expect.poll(() => notifier.status().counts.events, { interval: 5 }).toBe(events);
  await expect.poll(() => lastDecided(notifier), { interval: 5 }).toBeGreaterThan(decided);
}

async function lastDecided({ api }: Engine['notifier']): Promise<number> {
  return (await api.listAlerts({ limit: 1 })).alerts[0]?.sequence ?? 0;
}

it('gives five notifications at most in the bad night, the right problem, and 90 numbers that were not reached', {
  timeout: 120_000,
}, async () => {
  const clock = createManualClock(twoAtNight);
  const native = recordingNotifier();
  const engine = await startEngine({ clock, nativeNotifier: native });
  const { api } = engine.notifier;
  for (const [index, scene] of badNight(twoAtNight).entries()) {
    while (clock.now() < scene.at) clock.advance(Math.min(minute / 4, scene.at - clock.now()));
    await send(engine, scene, index + 1);
  }
  clock.advance(twoAtNight + badNightMs - clock.now());
  const titles = native.shown.map(({ title }) => title);
  expect(titles.length).toBeLessThanOrEqual(5);
  expect(titles.slice(0, 3)).toEqual(Array(3).fill(expect.stringMatching(/^Call failed: /)));
  expect(titles).toContain('Refused by the carrier: 4 calls since 2:10');
  expect(titles).toContain('Spring check-up recall went silent');

  const { problems } = await api.listProblems({});
  expect(problems).toMatchObject([
    { reason: { code: 'forbidden' }, campaignName: 'Autumn leads', calls: 200, numbers: 130, state: 'resolved' },
  ]);
  const { total, numbers } = await api.listUnreached({ limit: 200 });
  expect(total).toBe(90);
  expect(numbers.find(({ phoneNumber }) => phoneNumber === '+14155551005')?.attempts).toBe(6);
});
