/**
 * A process around the engine, made to be killed: it writes each notification into a file before it says that it was shown,
 * so that what the user saw outlives it. Arguments: data directory, file of the notifications.
 */

import { appendFileSync } from 'node:fs';
import { createNotifier } from '../../core/engine/notifier.ts';
import { memorySecrets, memorySettings, neverWakes, silentLogger } from './memory-ports.ts';

const [dataDir = '', shownFile = ''] = process.argv.slice(2);

const notifier = createNotifier({
  dataDir,
  version: '0.0.0-test',
  host: { kind: 'headless', canStartAtLogin: false },
  settings: memorySettings({ tunnel: { provider: 'off' } }),
  secrets: memorySecrets({ hookToken: 'token-of-this-test' }),
  nativeNotifier: {
    capability: () => ({ available: true, description: 'Written into a file.' }),
    async show({ id }) {
      appendFileSync(shownFile, `${id}\n`);
      return { outcome: 'shown' };
    },
    onActivated: () => () => {},
    close: async () => {},
  },
  wake: neverWakes,
  logger: silentLogger,
});
await notifier.start();
process.stdout.write(`${notifier.status().receiver.url}\n`);
