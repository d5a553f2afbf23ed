/** What the app does about itself: its crashes, and newer versions of it. */

import type { AppNotices } from '../features/alerts/app-notices.ts';
import { openCrashFolder } from '../features/crashes/crash-folder.ts';
import { type Crashes, followCrashes } from '../features/crashes/crashes.ts';
import { createUpdates, type Updates } from '../features/updates/updates.ts';
import type { History } from '../history/history.ts';
import type { Clock } from '../kernel/ports.ts';
import type { LiveSettings } from '../settings/settings.ts';
import type { NotifierOptions } from './options.ts';

type Host = Pick<NotifierOptions, 'dataDir' | 'version' | 'logger' | 'crashes' | 'updater'> & { clock: Clock };

export interface CareOptions {
  history: Pick<History, 'readNote' | 'writeNote'>;
  settings: Pick<LiveSettings, 'get'>;
  notices: Pick<AppNotices, 'updateReady' | 'failed'>;
  onChange(): void;
}

export async function careForApp(
  { dataDir, version, logger, clock, crashes, updater }: Host,
  { history, settings, notices, onChange }: CareOptions,
): Promise<{ crashes: Crashes; updates: Updates }> {
  const folder = crashes ?? openCrashFolder({ dataDir, version, clock, logger });
  return {
    crashes: await followCrashes({ folder, dataDir, history, logger, onChange }),
    updates: createUpdates({
      updater: updater ?? null,
      wanted: () => settings.get().app.updates,
      known: await history.readNote({ name: 'update_told' }),
      keep: (value) => void history.writeNote({ name: 'update_told', value }).catch(notices.failed),
      tell: notices.updateReady,
      clock,
      logger,
      onChange,
    }),
  };
}
