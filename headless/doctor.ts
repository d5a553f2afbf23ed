/** The `doctor` command: what is right, what is not, and what to do about it. */

import { resolve } from 'node:path';
import { examine } from '../core/features/diagnostics/doctor.ts';
import type { DoctorFacts } from '../core/features/diagnostics/facts.ts';
import { readRunning } from '../core/features/running/running-file.ts';
import { systemClock } from '../core/kernel/clock.ts';
import type { Logger } from '../core/kernel/ports.ts';
import { createSettings } from '../core/settings/settings.ts';
import { openFreedesktopNotifier } from './notifications/freedesktop.ts';
import { noNotifications, noServiceOn } from './notifications/off.ts';
import { createSecretStore } from './secret-store.ts';
import { createSettingsStore } from './settings-store.ts';

export interface DoctorFlags {
  dataDir: string;
  json: boolean;
  version: string;
}

const quiet: Logger = { debug() {}, info() {}, warn() {}, error() {} };

/** Prints the findings, without anything private; gives the exit code: 1 where something does not work. */
export async function doctor(flags: DoctorFlags, env: NodeJS.ProcessEnv): Promise<number> {
  const dataDir = resolve(flags.dataDir);
  const running = readRunning(dataDir);
  const secrets = createSecretStore(dataDir, env, quiet);
  const notifier =
    process.platform === 'linux' ? await openFreedesktopNotifier() : noNotifications(noServiceOn(process.platform));
  const facts: DoctorFacts = {
    version: flags.version,
    settings: createSettings(createSettingsStore(dataDir, quiet), quiet).get(),
    dataDir,
    receiverUrl: running?.receiverUrl ?? null,
    publicUrl: running?.webhookUrl?.replace(/\/hooks\/.*$/, '') ?? null,
    tunnelProblem: running?.problem ?? null,
    tunnelProblemCode: running?.problemCode ?? null,
    receiverProblem: running?.receiverProblem ?? null,
    portProblem: running?.portProblem ?? null,
    verifiesSignatures: (await secrets.get('webhookSecret')) !== null,
    apiKey: await secrets.get('apiKey'),
    notifications: notifier.capability(),
    secrets: secrets.protection(),
    env,
    clock: systemClock,
  };
  const found = await examine(facts);
  await notifier.close();
  process.stdout.write(flags.json ? `${JSON.stringify(found.checks)}\n` : `${found.report}\n`);
  return found.checks.some(({ status }) => status === 'fail') ? 1 : 0;
}
