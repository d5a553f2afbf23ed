/**
 * A process around an engine of a team, made to be killed. Arguments: data directory, settings and secrets as JSON. It writes one
 * line once it has started.
 */

import { createNotifier } from '../../core/engine/notifier.ts';
import { memorySecrets, memorySettings, neverWakes, recordingNotifier, silentLogger } from './memory-ports.ts';

const [dataDir = '', settings = '{}', secrets = '{}'] = process.argv.slice(2);

const notifier = createNotifier({
  dataDir,
  version: '0.0.0-test',
  host: { kind: 'headless', canStartAtLogin: false },
  settings: memorySettings(JSON.parse(settings)),
  secrets: memorySecrets(JSON.parse(secrets)),
  nativeNotifier: recordingNotifier(),
  wake: neverWakes,
  logger: silentLogger,
});
await notifier.start();
process.stdout.write(`${notifier.status().receiver.url}\n`);
