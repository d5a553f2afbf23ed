/** A user's machine for the desktop app: a desktop session, a browser for its windows, and what outlives the app. */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { browserPath } from '../../../scripts/testing/browser-path.ts';
import { browserFlags } from '../../support/browser.ts';
import { type DesktopSession, type DesktopSessionOptions, startDesktopSession } from '../../support/desktop-session.ts';
import { freePort } from '../../support/tunnel-server.ts';

export interface Machine {
  desktop: DesktopSession;
  home: string;
  systemDir: string;
  browserUrl: string;
  /** The pages of the app's windows are pages of this. */
  pages: BrowserContext;
}

/** Nothing but loopback can be reached from these windows. */
const flags = [
  ...browserFlags,
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  // As it is in Electron where nothing else is asked for.
  '--autoplay-policy=no-user-gesture-required',
];

/** Starts a machine; everything on it ends when the test is over. */
export async function startMachine(session: DesktopSessionOptions = {}): Promise<Machine> {
  const folder = mkdtempSync(join(tmpdir(), 'machine-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  const home = join(folder, 'home');
  mkdirSync(home);
  const [desktop, { pages, browserUrl }] = await Promise.all([startDesktopSession(session), startBrowser(folder)]);
  onTestFinished(() => desktop.close());
  onTestFinished(() => pages.close());
  return { desktop, home, systemDir: join(folder, 'system'), browserUrl, pages };
}

async function startBrowser(folder: string): Promise<{ pages: BrowserContext; browserUrl: string }> {
  const port = await freePort();
  const pages = await chromium.launchPersistentContext(join(folder, 'browser'), {
    executablePath: browserPath,
    args: [...flags, `--remote-debugging-port=${port}`],
    viewport: null,
  });
  return { pages, browserUrl: `http://127.0.0.1:${port}` };
}
