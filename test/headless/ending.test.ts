import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryDirectory } from '../support/temporary.ts';

const cli = join(import.meta.dirname, '..', '..', 'out', 'headless', 'cli.js');

describe('headless serve, ended while it starts', () => {
  it('ends in order within three seconds, also where the tunnel server does not answer', async () => {
    const silent = createServer();
    await once(silent.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const host = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const dataDir = temporaryDirectory();
    const args = ['serve', '--data-dir', dataDir, '--log-format', 'json', '--notifications', 'off'];
    const child = spawn(process.execPath, [cli, ...args, '--tunnel-host', host], {
      env: { PATH: process.env.PATH, HOME: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let said = '';
    child.stdout.on('data', (text) => {
      said += String(text);
    });
    child.stderr.on('data', (text) => {
      said += String(text);
    });
    const [asking] = await once(silent, 'connection');
    const endedAt = performance.now();
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect({ code, said }).toEqual({ code: 0, said: '' });
    expect(performance.now() - endedAt).toBeLessThan(3_000);
    expect(existsSync(join(dataDir, 'running.json'))).toBe(false);
    asking.destroy();
  });
});
