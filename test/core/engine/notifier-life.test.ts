import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createNotifier } from '../../../core/engine/notifier.ts';
import type { NotifierOptions } from '../../../core/engine/options.ts';
import type { Logger, Wake } from '../../../core/kernel/ports.ts';
import { failedCall } from '../../support/bodies.ts';
import { startEngine } from '../../support/engine.ts';
import {
  memorySecrets,
  memorySettings,
  neverWakes,
  recordingNotifier,
  silentLogger,
} from '../../support/memory-ports.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const waiting = { timeout: 15_000, interval: 25 };

function optionsFor(dataDir: string): NotifierOptions {
  return {
    dataDir,
    version: '0.0.0-test',
    host: { kind: 'headless', canStartAtLogin: false },
    settings: memorySettings({ tunnel: { provider: 'off' } }),
    secrets: memorySecrets(),
    nativeNotifier: recordingNotifier(),
    wake: neverWakes,
    logger: silentLogger,
  };
}

/** Whether another engine can have the data directory: it opens, and is ended at once. */
async function isFree(dataDir: string): Promise<boolean> {
  const other = createNotifier(optionsFor(dataDir));
  return other.start().then(
    () => other.stop().then(() => true),
    () => false,
  );
}

function recordingLogger(): Logger & { errors: { message: string; facts: Record<string, unknown> | undefined }[] } {
  const errors: { message: string; facts: Record<string, unknown> | undefined }[] = [];
  return { ...silentLogger, errors, error: (message, facts) => void errors.push({ message, facts }) };
}

describe('core/engine/notifier.ts, where something around it fails', () => {
  it('shows every notification, and goes on telling the others, although a subscriber throws at each message', async () => {
    const logger = recordingLogger();
    const { notifier, native, pushedAs, post } = await startEngine({ logger });
    notifier.subscribe(({ name }) => {
      throw new Error(`The page could not take ${name}.`);
    });
    const heardAfter: string[] = [];
    notifier.subscribe(({ name }) => void heardAfter.push(name));
    for (const id of ['c1', 'c2', 'c3']) await post(failedCall(id));
    await expect.poll(() => native.shown.map(({ title }) => title), waiting).toHaveLength(3);
    await expect
      .poll(async () => (await notifier.api.listAlerts({})).alerts.map(({ outcome }) => outcome), waiting)
      .toEqual(['shown', 'shown', 'shown']);
    await expect.poll(() => pushedAs('status').at(-1)?.counts.calls, waiting).toBe(3);
    expect(heardAfter.filter((name) => name === 'alert')).toHaveLength(pushedAs('alert').length);
    expect(logger.errors.filter(({ message }) => message === 'A listener failed')).toHaveLength(1);
  });

  it('is ended by a stop while it starts, and leaves nothing behind', async () => {
    const dataDir = temporaryDirectory();
    const notifier = createNotifier(optionsFor(dataDir));
    const started = notifier.start().then(
      () => 'started',
      (error: unknown) => error,
    );
    await notifier.stop();
    expect(await started).toMatchObject({ code: 'unavailable', message: 'The app was ended while it started.' });
    expect(await notifier.call('getStatus', {})).toMatchObject({ ok: false });
    expect(await isFree(dataDir)).toBe(true);
  });

  it('can be started again at once after a stop', async () => {
    const notifier = createNotifier(optionsFor(temporaryDirectory()));
    onTestFinished(() => notifier.stop());
    await notifier.start();
    void notifier.stop();
    await notifier.start();
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(notifier.status().receiver.url, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(200);
  });

  it('stops whatever a part of it throws, and lets a second stop wait for the first', async () => {
    const dataDir = temporaryDirectory();
    const logger = recordingLogger();
    const wake: Wake = {
      onWake: () => () => {
        throw new Error('This subscription cannot be ended.');
      },
    };
    const { notifier } = await startEngine({ dataDir, logger, wake });
    const { url } = notifier.status().receiver;
    const first = notifier.stop();
    await notifier.stop();
    await expect(fetch(url, { method: 'POST' })).rejects.toThrow();
    expect(await isFree(dataDir)).toBe(true);
    await first;
    expect(logger.errors.map(({ facts }) => String(facts?.error))).toContain(
      'Error: This subscription cannot be ended.',
    );
  });

  it('takes down what a failed start had begun, also where that fails in part', async () => {
    const dataDir = temporaryDirectory();
    const options = optionsFor(dataDir);
    let wakes = 0;
    const wake: Wake = {
      onWake() {
        wakes += 1;
        throw new Error('No such service.');
      },
    };
    await expect(createNotifier({ ...options, wake }).start()).rejects.toThrow(/No such service/);
    expect(wakes).toBe(1);
    expect(await isFree(dataDir)).toBe(true);
    rmSync(dataDir, { recursive: true, force: true });
  });
});
