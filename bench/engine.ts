/** The engine as a host runs it, on a real file, with a notifier that records when it was asked. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createNotifier, type Notifier } from '../core/engine/notifier.ts';
import type { NativeNotification, SecretName } from '../core/kernel/ports.ts';

export interface BenchEngine {
  notifier: Notifier;
  /** Called for each notification that would be shown. */
  onShown(listener: (notification: NativeNotification) => void): void;
  stop(): Promise<void>;
}

/** A new directory, gone when the process ends. */
export function benchDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'topcalls-notifier-bench-'));
  process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export async function startEngine(
  dataDir = benchDirectory(),
  given: { settings?: object; secrets?: Partial<Record<SecretName, string>> } = {},
): Promise<BenchEngine> {
  let shown: (notification: NativeNotification) => void = () => {};
  let settings: unknown = given.settings ?? { tunnel: { provider: 'off' } };
  const secrets = new Map(Object.entries(given.secrets ?? {}) as [SecretName, string | null][]);
  const quiet = () => {};
  const notifier = createNotifier({
    dataDir,
    version: 'bench',
    host: { kind: 'headless', canStartAtLogin: false },
    settings: {
      read: () => settings,
      write(value) {
        settings = value;
      },
    },
    secrets: {
      get: async (name) => secrets.get(name) ?? null,
      set: async (name, value) => void secrets.set(name, value),
      protection: () => ({ protected: true, description: '' }),
    },
    nativeNotifier: {
      capability: () => ({ available: true, description: '' }),
      async show(notification) {
        shown(notification);
        return { outcome: 'shown' };
      },
      onActivated: () => quiet,
      close: async () => {},
    },
    wake: { onWake: () => quiet },
    logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
  });
  await notifier.start();
  return {
    notifier,
    onShown(listener) {
      shown = listener;
    },
    stop: () => notifier.stop(),
  };
}
