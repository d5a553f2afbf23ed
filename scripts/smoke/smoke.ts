import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readRunning } from '../../core/features/running/running-file.ts';
import { dataDirOf, homeVariables } from './home.ts';

export interface SmokeOptions {
  /** The packed app's program, and arguments before the app's own. */
  program: string;
  args?: readonly string[];
  /** Added to this process's environment. */
  env?: NodeJS.ProcessEnv;
  /** How long each step may take. */
  limitMs?: number;
}

/** An ending that was asked for, by the exit code; a Windows app without a window can only be killed. */
const canEndInOrder = process.platform !== 'win32';

/**
 * Starts a packed app without a window, sends it one event, and ends it: whether the packed program, its archive and its
 * threads work together. No driver is needed, which the fuses of a packed app would keep out.
 * @throws Error that names the step which failed, with what the app printed
 */
export async function smoke({ program, args = [], env = {}, limitMs = 60_000 }: SmokeOptions): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'smoke-'));
  const dataDir = dataDirOf(process.platform, home);
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ tunnel: { provider: 'off' } }));
  // macOS looks for keychains in the home folder, and asks where it finds none.
  const mockKeychain = process.platform === 'darwin' ? ['--use-mock-keychain'] : [];
  const app = spawn(program, [...args, '--hidden', ...mockKeychain], {
    env: { ...process.env, ...homeVariables(home), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [app.stdout, app.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  try {
    const url = await receiverUrl(app, dataDir, limitMs);
    const body = JSON.stringify({ event: 'call.failed', call_id: 'smoke', call_status: 'busy' });
    const headers = { 'content-type': 'application/json' };
    const { status } = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(limitMs) });
    if (status !== 200) throw new Error(`The event was answered ${status}, not 200.`);
    await end(app, limitMs);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${printed}`, { cause: error });
  } finally {
    app.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function receiverUrl(app: ChildProcess, dataDir: string, limitMs: number): Promise<string> {
  const startedAt = performance.now();
  let failed: Error | null = null;
  app.once('error', (error) => {
    failed = error;
  });
  while (performance.now() - startedAt < limitMs) {
    const url = readRunning(dataDir)?.receiverUrl;
    if (url !== undefined) return url;
    if (failed !== null) throw failed;
    if (app.exitCode !== null) throw new Error(`The app ended by itself, with code ${app.exitCode}.`);
    await sleep(100);
  }
  throw new Error(`The app did not listen within ${limitMs / 1000} s.`);
}

async function end(app: ChildProcess, limitMs: number): Promise<void> {
  const exit = once(app, 'exit', { signal: AbortSignal.timeout(limitMs) });
  if (canEndInOrder) app.kill('SIGTERM');
  else execFileSync('taskkill', ['/pid', String(app.pid), '/t', '/f']);
  const [code] = await exit;
  if (canEndInOrder && code !== 0) throw new Error(`The app ended with code ${code}, not 0.`);
}
