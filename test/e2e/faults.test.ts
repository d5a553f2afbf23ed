import { afterAll, describe, expect, it } from 'vitest';
import { lostServers } from './faults/lost-servers.ts';
import { refusals } from './faults/refusals.ts';
import { type Measured, setStage } from './faults/stage.ts';

/** The same name must be back this soon after the tunnel server is. */
const backWithinMs = 15_000;

const plays = [...lostServers, ...refusals];
const results: (Measured & { title: string })[] = [];

describe.concurrent('the tunnel, with the timings that users have,', () => {
  it.for(plays)('$title', { timeout: 170_000 }, async (play, { onTestFinished }) => {
    const scene = await play.set();
    onTestFinished(() => scene.end());
    const name = `play-${play.title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`;
    const stage = await setStage({ ...scene, name });
    onTestFinished(() => stage.close());
    await stage.begin();
    const before = stage.status().publicUrl;
    await scene.run(stage);
    expect(stage.status()).toMatchObject({ state: 'online', publicUrl: before, problem: null });
    expect(await stage.send()).toBe(200);
    const measured = await stage.finish();
    results.push({ title: play.title, ...measured });
    expect(measured.noticedMs).toBeLessThan(play.noticedWithinMs);
    expect(measured.backMs).toBeLessThan(backWithinMs);
    expect(measured.acknowledged).toBeGreaterThan(0);
    expect(measured.stored).toBe(measured.acknowledged);
  });

  afterAll(() => {
    const seconds = (ms: number) => `${(Math.max(0, ms) / 1_000).toFixed(1)} s`.padStart(8);
    const lines = results
      .toSorted((a, b) => a.title.localeCompare(b.title))
      .map(
        ({ title, noticedMs, backMs, acknowledged, stored }) =>
          `${title.padEnd(32)} noticed after ${seconds(noticedMs)}   back after ${seconds(backMs)}   ${stored} of ${acknowledged} acknowledged events stored`,
      );
    console.log(['What became of each fault:', ...lines].join('\n  '));
  });
});
