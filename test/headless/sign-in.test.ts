import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startHeadlessHost } from '../support/headless-host.ts';
import { temporaryDirectory } from '../support/temporary.ts';

describe('headless serve --open', () => {
  it.runIf(process.platform === 'linux')(
    'gives the browser’s command line, which every user can read, an address that lets in once',
    async () => {
      const folder = temporaryDirectory();
      const opened = join(folder, 'opened');
      const browser = join(folder, 'browser');
      writeFileSync(browser, `#!/bin/sh\nprintf '%s' "$1" > ${opened}.new && mv ${opened}.new ${opened}\n`);
      chmodSync(browser, 0o755);
      // No installed browser is found, so that xdg-open takes this one.
      const env = { DISPLAY: ':9', BROWSER: browser, XDG_DATA_DIRS: folder, XDG_DATA_HOME: folder };
      const host = await startHeadlessHost(['--tunnel', 'off', '--notifications', 'off', '--open'], { env });
      await expect.poll(() => existsSync(opened), { timeout: 15_000 }).toBe(true);
      const address = readFileSync(opened, 'utf8');
      const printed = new URL(host.ready.uiUrl).searchParams.get('token') ?? '';
      expect(printed).not.toBe('');
      expect(address).not.toContain(printed);

      const visit = (url: string) => fetch(url, { redirect: 'manual' });
      const first = await visit(address);
      expect([first.status, first.headers.get('set-cookie')]).toEqual([
        303,
        expect.stringMatching(/HttpOnly; SameSite=Strict/),
      ]);
      expect((await visit(address)).status).toBe(401);
      expect((await visit(host.ready.uiUrl)).status).toBe(303);
      expect((await visit(host.ready.uiUrl)).status).toBe(303);
    },
  );
});
