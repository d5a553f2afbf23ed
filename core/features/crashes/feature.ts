/** Keeps crash reports, and tells of each once. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { type CrashFolder, openCrashFolder } from './crash-folder.ts';
import { followCrashes } from './crashes.ts';

interface Needs {
  dataDir: string;
  version: string;
  /** Opened by a host that records crashes before the engine starts, too; else null. */
  crashFolder: CrashFolder | null;
  history: Pick<History, 'readNote' | 'writeNote'>;
  clock: Clock;
  logger: Logger;
}

export const crashes = feature<contract.Outputs, contract.Status>()({
  name: 'crashes',
  inputs: contract.inputs,
  async start({ dataDir, version, crashFolder, history, clock, logger }: Needs, { refresh }) {
    const { folder, notice } = await followCrashes({
      folder: crashFolder ?? openCrashFolder({ dataDir, version, clock, logger }),
      dataDir,
      history,
      logger,
      onChange: refresh,
    });
    return {
      api: {
        reportCrash({ message, stack }) {
          folder.record('page', stack.includes(message) ? stack : `${message}\n${stack}`);
          return {};
        },
        getCrashReport: () => folder.latest(),
        acknowledgeCrash() {
          notice.acknowledge();
          refresh();
          return {};
        },
      },
      status: () => ({ crash: notice.current() }),
    };
  },
});
