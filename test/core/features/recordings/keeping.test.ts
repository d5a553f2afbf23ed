import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { completedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySettings } from '../../../support/memory-ports.ts';
import { startRecordingServer } from '../../../support/recording-server.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { twoVoices } from '../../../support/two-voices.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const small = twoVoices([{ from: 0, to: 1, hertz: 300 }], 1);
const waiting = { timeout: 10_000, interval: 20 };

/** An app that keeps recordings, whose clock the test moves. */
async function startKeeping(recordings: object, sound = small) {
  const dataDir = temporaryDirectory();
  const clock = createManualClock(Date.now());
  const settings = { allowedHosts: ['localhost'], keep: true, ...recordings };
  const engine = await startEngine({
    dataDir,
    clock,
    settings: memorySettings({ tunnel: { provider: 'off' }, recordings: settings }),
  });
  const server = await startRecordingServer(sound);
  const { api } = engine.notifier;
  return {
    api,
    clock,
    status: () => engine.notifier.status().recordings,
    files: () => readdirSync(join(dataDir, 'recordings')),
    asked: (path: string) => server.asked.filter(({ url }) => url === path).length,
    async end(callId: string, path: string) {
      const at = new Date(clock.now()).toISOString();
      const times = { created_at: at, started_at: at, end_at: at };
      await engine.post(completedCall(callId, { recording_url: `${server.origin}${path}`, ...times }));
    },
    kept: async (callIds: readonly string[]) => {
      const known = await Promise.all(callIds.map((callId) => api.getRecording({ callId })));
      return callIds.filter((_, index) => known[index]?.kept !== null);
    },
  };
}

describe('kept recordings', () => {
  it('are no larger together than the settings say: the oldest go, also once the limit is lowered', async () => {
    const sound = Buffer.concat([small, Buffer.alloc(6_000_000)]);
    const { api, clock, end, kept, files, status } = await startKeeping({ maxMegabytes: 20 }, sound);
    const all = ['c1', 'c2', 'c3', 'c4'];
    for (const callId of all) {
      clock.advance(1_000);
      await end(callId, `/${callId}`);
      await expect.poll(() => kept([callId]), waiting).toEqual([callId]);
    }
    await expect.poll(() => kept(all), waiting).toEqual(['c2', 'c3', 'c4']);
    expect(files()).toHaveLength(6);
    await api.updateSettings({ recordings: { maxMegabytes: 10 } });
    expect(await kept(all)).toEqual(['c4']);
    expect(files()).toHaveLength(2);
    expect(status()).toEqual({ count: 1, bytes: sound.length });
  });

  it('go when they are older than the settings say, by themselves and once the limit is lowered', async () => {
    const { api, clock, end, kept, files } = await startKeeping({ keepDays: 2 });
    await end('c1', '/1');
    await expect.poll(() => kept(['c1']), waiting).toEqual(['c1']);
    clock.advance(day);
    await end('c2', '/2');
    await expect.poll(() => kept(['c2']), waiting).toEqual(['c2']);
    expect(await kept(['c1'])).toEqual(['c1']);
    clock.advance(day + 61 * minute);
    expect(await kept(['c1', 'c2'])).toEqual(['c2']);
    await api.updateSettings({ recordings: { keepDays: 1 } });
    expect(files()).toEqual([]);
  });

  it('are asked for again where the link is not there yet, after 1, 4 and 10 minutes, and then no more', async () => {
    const { clock, end, kept, asked } = await startKeeping({});
    await end('late', '/later-2');
    await end('never', '/410');
    await end('closed', '/403');
    const asks = () => ['/later-2', '/410', '/403'].map(asked);
    await expect.poll(asks, waiting).toEqual([1, 1, 1]);
    for (const [minutes, expected] of [
      [1, [2, 2, 1]],
      [4, [3, 3, 1]],
      [10, [3, 4, 1]],
    ] as const) {
      clock.advance(minutes * minute - 1_000);
      expect(asks()).not.toEqual(expected);
      await expect
        .poll(() => {
          clock.advance(500);
          return asks();
        }, waiting)
        .toEqual(expected);
    }
    expect(await kept(['late', 'never', 'closed'])).toEqual(['late']);
    clock.advance(day / 24);
    await end('other', '/other');
    await expect.poll(() => kept(['other']), waiting).toEqual(['other']);
    expect(asks()).toEqual([3, 4, 1]);
  });
});
