import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRunning } from '../../../../core/features/running/running-file.ts';
import { failedCall } from '../../../support/bodies.ts';
import { startEngine } from '../../../support/engine.ts';
import { silentLogger } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { freePort } from '../../../support/tunnel-server.ts';

describe('core/features/running/running-file.ts', () => {
  it('says where the app is received, and no more when it has ended', async () => {
    const dataDir = temporaryDirectory();
    const { notifier } = await startEngine({ dataDir });
    expect(readRunning(dataDir)?.receiverUrl).toBe(notifier.status().receiver.url);
    await notifier.stop();
    expect(readRunning(dataDir)).toBeNull();
  });

  it('leaves the app at work, and its end clean, where the disk refuses it', async () => {
    const dataDir = temporaryDirectory();
    const warnings: string[] = [];
    const logger = { ...silentLogger, warn: (message: string) => void warnings.push(message) };
    const { notifier, post, native } = await startEngine({ dataDir, logger });
    const before = notifier.status().receiver.url;
    // Neither written nor removed like a file, whoever runs this.
    rmSync(join(dataDir, 'running.json'));
    mkdirSync(join(dataDir, 'running.json', 'in-the-way'), { recursive: true });

    await notifier.api.updateSettings({ receiver: { port: await freePort() } });
    await expect.poll(() => notifier.status().receiver.url).not.toBe(before);
    await expect.poll(() => warnings[0]).toBe('Where the app can be reached could not be written');
    expect(await post(failedCall('c1'))).toBe(200);
    await expect.poll(() => native.shown).toHaveLength(1);
    await notifier.stop();
    expect(warnings.at(-1)).toBe('Where the app could be reached could not be removed');
  });
});
