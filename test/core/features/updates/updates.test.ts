import { describe, expect, test } from 'vitest';
import { createUpdates } from '../../../../core/features/updates/updates.ts';
import type { Updater } from '../../../../core/kernel/ports.ts';
import { createManualClock } from '../../../electron/support/manual-clock.ts';
import { silentLogger } from '../../../support/memory-ports.ts';

const hour = 3_600_000;
/** Shorter than what is waited for. */
const stepMs = 30_000;

/** A feed of which each look takes the next answer; the last one stays. */
function updatesWith(
  answers: (string | null | Error | 'silent')[],
  change: { known?: string; unavailable?: string } = {},
) {
  const clock = createManualClock();
  const log: string[] = [];
  let wanted = true;
  const updater: Updater = {
    unavailable: () => change.unavailable ?? null,
    async look() {
      log.push('look');
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      if (answer === 'silent') return new Promise(() => {});
      return answer ?? null;
    },
    async download(onPercent) {
      onPercent(41.7);
      log.push(updates.status()?.description ?? '');
    },
    async restart() {
      log.push('restart');
    },
  };
  const updates = createUpdates({
    updater,
    wanted: () => wanted,
    known: change.known ?? null,
    keep: (version) => log.push(`keep ${version}`),
    tell: (version) => log.push(`tell ${version}`),
    clock,
    logger: silentLogger,
    onChange() {},
  });
  const looks = () => log.filter((entry) => entry === 'look').length;
  /** Moves time on in steps that let what was begun come to its end. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= stepMs) {
      clock.advance(Math.min(left, stepMs));
      await new Promise(setImmediate);
    }
  };
  return {
    updates,
    clock,
    log,
    looks,
    pass,
    want: (value: boolean) => {
      wanted = value;
    },
  };
}

describe('core/features/updates/updates.ts', () => {
  test('looks a little after the start, then once a day', async () => {
    const { updates, looks, pass } = updatesWith([null]);
    expect(updates.status()).toMatchObject({ state: 'waiting', checkedAt: null });
    await pass(10_000);
    expect(looks()).toBe(0);
    await pass(15_000);
    expect(looks()).toBe(1);
    expect(updates.status()).toMatchObject({ state: 'current', description: 'This is the newest version.' });
    await pass(23 * hour);
    expect(looks()).toBe(1);
    await pass(2 * hour);
    expect(looks()).toBe(2);
  });

  test('does not wait for ever for a server that does not come to an end, and looks again later', async () => {
    const { updates, looks, pass } = updatesWith(['silent', null]);
    await pass(20_000);
    expect(updates.status()).toMatchObject({ state: 'checking' });
    await pass(60_000);
    expect(updates.status()).toMatchObject({
      state: 'failed',
      description: expect.stringContaining('The update server cannot be reached.'),
    });
    await pass(5 * hour);
    expect(looks()).toBe(2);
    expect(updates.status()).toMatchObject({ state: 'current' });
  });

  test('looks within the hour where the clock was set back, rather than when it has caught up', async () => {
    const { clock, looks, pass } = updatesWith([null]);
    await pass(hour);
    clock.leap(-365 * 24 * hour);
    await pass(hour);
    expect(looks()).toBe(2);
  });

  test('downloads what it finds, says so once, and lets it be until the restart', async () => {
    const { updates, log, pass } = updatesWith(['2.0.0']);
    await pass(72 * hour);
    expect(log).toEqual(['look', 'Downloading version 2.0.0: 41 %', 'keep 2.0.0', 'tell 2.0.0']);
    expect(updates.status()).toMatchObject({ state: 'ready', version: '2.0.0' });
    await updates.look();
    await updates.restart();
    expect(log.slice(4)).toEqual(['restart']);
  });

  test('does not say again what an earlier run has said', async () => {
    const { log, pass } = updatesWith(['2.0.0'], { known: '2.0.0' });
    await pass(hour);
    expect(log).not.toContain('tell 2.0.0');
  });

  test('says in words what failed, and tries again sooner than in a day', async () => {
    const failure = Object.assign(new Error('net::ERR_NAME_NOT_RESOLVED'), { code: 'ENOTFOUND' });
    const { updates, looks, pass } = updatesWith([failure, null]);
    await pass(hour);
    expect(updates.status()).toMatchObject({ state: 'failed', description: 'The update server cannot be reached.' });
    await pass(2 * hour);
    expect(looks()).toBe(1);
    await pass(2 * hour);
    expect(updates.status()).toMatchObject({ state: 'current' });
  });

  test('looks only when asked to where the user wants it so', async () => {
    const { updates, looks, pass, want } = updatesWith([null]);
    want(false);
    await pass(50 * hour);
    expect(looks()).toBe(0);
    expect(updates.status()).toMatchObject({ state: 'off' });
    await updates.look();
    expect(updates.status()).toMatchObject({ state: 'current' });
  });

  test('does nothing where there is nowhere to look, and says why', async () => {
    const { updates, looks, pass } = updatesWith(['2.0.0'], { unavailable: 'Updates are not set up.' });
    await pass(48 * hour);
    expect(looks()).toBe(0);
    expect(updates.status()).toMatchObject({ state: 'unavailable', description: 'Updates are not set up.' });
    await expect(updates.look()).rejects.toThrow('not set up');
    await expect(updates.restart()).rejects.toThrow('No update is ready');
  });
});
