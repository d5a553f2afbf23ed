/** Looks for newer versions of the app, and starts them when the user says so. */

import type { History } from '../../history/history.ts';
import type { Clock, Logger, Updater } from '../../kernel/ports.ts';
import type { LiveSettings } from '../../settings/settings.ts';
import type { AppNotices } from '../alerts/app-notices.ts';
import { feature } from '../feature.ts';
import * as contract from './contract.ts';
import { createUpdates } from './updates.ts';

interface Needs {
  /** Null where the host cannot replace the app. */
  updater: Updater | null;
  history: Pick<History, 'readNote' | 'writeNote'>;
  settings: Pick<LiveSettings, 'get'>;
  notices: Pick<AppNotices, 'updateReady' | 'failed'>;
  clock: Clock;
  logger: Logger;
}

export const updates = feature<contract.Outputs, contract.Status>()({
  name: 'updates',
  inputs: contract.inputs,
  async start({ updater, history, settings, notices, clock, logger }: Needs, { refresh }) {
    const looked = createUpdates({
      updater,
      wanted: () => settings.get().app.updates,
      known: await history.readNote({ name: 'update_told' }),
      keep: (value) => void history.writeNote({ name: 'update_told', value }).catch(notices.failed),
      tell: notices.updateReady,
      clock,
      logger,
      onChange: refresh,
    });
    return {
      api: {
        async checkForUpdates() {
          await looked.look();
          return { updates: looked.status() };
        },
        async restartToUpdate() {
          await looked.restart();
          return {};
        },
      },
      status: () => ({ updates: looked.status() }),
      close: looked.close,
    };
  },
});
