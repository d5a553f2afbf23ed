/** The built desktop app in a real Electron, on a home of its own. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, type Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { ApiInput, ApiMethod, ApiOutputs, NotifierBridge } from '../../core/contract/api.ts';
import { dataDirOf, homeVariables } from '../../scripts/smoke/home.ts';
import { installedBinary } from '../../scripts/start/electron-binary.ts';

const root = join(import.meta.dirname, '../..');

/** macOS finds keychains by the home folder: in one of its own it would ask, and the app would wait for the answer. */
const mockKeychain = process.platform === 'darwin' ? ['--use-mock-keychain'] : [];

type Application = Awaited<ReturnType<typeof electron.launch>>;

export interface RealApp {
  application: Application;
  page: Page;
  home: string;
  call<M extends ApiMethod>(method: M, input: ApiInput<M>): Promise<ApiOutputs[M]>;
}

/** A new empty home with settings that open no tunnel; gone when the test is over. */
export function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'real-electron-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));
  const dataDir = dataDirOf(process.platform, home);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ tunnel: { provider: 'off' } }));
  return home;
}

/** Starts the app and waits for its interface; it is closed when the test is over. */
export async function startRealApp(home: string, args: string[] = []): Promise<RealApp> {
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = process.env;
  const application = await electron.launch({
    executablePath: installedBinary(root) ?? '',
    args: [root, ...mockKeychain, ...args],
    // Without it Playwright starts the app by --no-sandbox on Linux, as no user does.
    chromiumSandbox: true,
    env: definedOnly({ ...environment, ...homeVariables(home) }),
  });
  onTestFinished(() => application.close());
  const page = await application.firstWindow();
  await page.getByRole('status').first().waitFor();
  return {
    application,
    page,
    home,
    async call(method, input) {
      const answer = await page.evaluate(
        (asked) => {
          const { topcallsNotifier: bridge } = window as unknown as { topcallsNotifier: NotifierBridge };
          return bridge.call(asked.method, asked.input as never);
        },
        { method: method as ApiMethod, input: input as object },
      );
      if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
      return answer.value as ApiOutputs[typeof method];
    },
  };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
