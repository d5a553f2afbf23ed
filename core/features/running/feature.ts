/** Tells other programs of this user where the app can be reached. */

import type { NotifierStatus } from '../../contract/status.ts';
import type { Logger } from '../../kernel/ports.ts';
import { feature } from '../feature.ts';
import { announceRunning, removeRunning, runningText } from './running-file.ts';

interface Needs {
  dataDir: string;
  status(): NotifierStatus;
  logger: Logger;
}

export const running = feature()({
  name: 'running',
  start({ dataDir, status, logger }: Needs) {
    let announced = '';
    function announce(): void {
      const text = runningText(status());
      if (text === announced) return;
      announced = text;
      announceRunning(dataDir, text, logger);
    }
    return {
      on: { started: announce, receiver: announce, tunnel: announce, secrets: announce },
      close: () => removeRunning(dataDir, logger),
    };
  },
});
