/** The engine as a host would run it, on a real file and a real socket, with recording ports. */

import { onTestFinished } from 'vitest';
import type { PushMessage, PushMessages, PushName } from '../../core/contract/api.ts';
import { createNotifier, type Notifier } from '../../core/engine/notifier.ts';
import type { NotifierOptions } from '../../core/engine/options.ts';
import {
  memorySecrets,
  memorySettings,
  neverWakes,
  type RecordingNotifier,
  recordingNotifier,
  silentLogger,
} from './memory-ports.ts';
import { temporaryDirectory } from './temporary.ts';

export interface Engine {
  notifier: Notifier;
  native: RecordingNotifier;
  pushed: PushMessage[];
  /** The data of every pushed message of this name so far. */
  pushedAs<N extends PushName>(name: N): PushMessages[N][];
  /** Posts a body to the local webhook address, the way TopCalls would; gives the status code. */
  post(body: unknown, options?: { query?: string; headers?: Record<string, string> }): Promise<number>;
}

/** Starts an engine without a tunnel; it is stopped when the test is over. */
export async function startEngine(options: Partial<NotifierOptions> = {}): Promise<Engine> {
  const engine = await runEngine({ dataDir: temporaryDirectory(), ...options });
  onTestFinished(() => engine.notifier.stop());
  return engine;
}

/** The same for tests that run side by side: whoever runs it stops it. */
export async function runEngine(options: Partial<NotifierOptions> & { dataDir: string }): Promise<Engine> {
  const native = recordingNotifier();
  const notifier = createNotifier({
    version: '0.0.0-test',
    host: { kind: 'headless', canStartAtLogin: false },
    settings: memorySettings({ tunnel: { provider: 'off' } }),
    secrets: memorySecrets(),
    nativeNotifier: native,
    wake: neverWakes,
    logger: silentLogger,
    ...options,
  });
  const pushed: PushMessage[] = [];
  notifier.subscribe((message) => pushed.push(message));
  await notifier.start();
  return {
    notifier,
    native,
    pushed,
    pushedAs: <N extends PushName>(name: N) =>
      pushed.filter((message) => message.name === name).map((message) => message.data as PushMessages[N]),
    async post(body, { query = '', headers = {} } = {}) {
      const response = await fetch(notifier.status().receiver.url + query, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body),
      });
      await response.arrayBuffer();
      return response.status;
    },
  };
}
