import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { temporaryDirectory } from '../support/temporary.ts';

const root = join(import.meta.dirname, '../..');

// Elsewhere than on Linux there is always a display, and the run would open a browser on it.
describe.runIf(process.platform === 'linux')('scripts/start.ts', () => {
  test('runs the headless host where there is no display, says why, and ends in order on a signal', {
    timeout: 120_000,
  }, async () => {
    const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
    const home = temporaryDirectory();
    const options = ['--tunnel', 'off', '--notifications', 'off', '--log-format', 'json'];
    const child = spawn(process.execPath, [join(root, 'scripts/start.ts'), ...options], {
      env: { ...environment, XDG_DATA_HOME: home, HOME: home },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
      const [line] = await once(createInterface(child.stdout), 'line');
      const ready = JSON.parse(line);
      expect(ready).toMatchObject({ event: 'ready', publicUrl: null });
      expect(said).toContain('Running without a window');

      const status = await fetch(new URL('/api/getStatus', ready.uiUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${ready.apiToken}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect(await status.json()).toMatchObject({ ok: true, value: { host: { kind: 'headless' } } });

      child.kill('SIGINT');
      expect(await once(child, 'exit')).toEqual([0, null]);
      await expect(fetch(ready.uiUrl)).rejects.toThrow();
    } finally {
      child.kill('SIGKILL');
    }
  });
});
