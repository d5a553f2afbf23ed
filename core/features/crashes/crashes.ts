import type { History } from '../../history/history.ts';
import type { Logger } from '../../kernel/ports.ts';
import { type CrashFolder, crashFolders } from './crash-folder.ts';
import { type CrashNotice, createCrashNotice } from './crash-notice.ts';
import { nativeCrashes } from './native-crashes.ts';

export interface Crashes {
  folder: CrashFolder;
  notice: CrashNotice;
}

export interface CrashesOptions {
  folder: CrashFolder;
  dataDir: string;
  history: Pick<History, 'readNote' | 'writeNote'>;
  logger: Logger;
  onChange(): void;
}

/** The crash reports, and what of them the user is yet to be told. */
export async function followCrashes({ folder, dataDir, history, logger, onChange }: CrashesOptions): Promise<Crashes> {
  const { dumps } = crashFolders(dataDir);
  const seenAt = Number(await history.readNote({ name: 'crash_seen' })) || null;
  const notice = createCrashNotice({
    list: folder.list,
    native: (reportedAt) => nativeCrashes(dumps, [...reportedAt, ...folder.goneAt()]),
    startedAt: folder.startedAt,
    seenAt,
    keep: (at) =>
      void history.writeNote({ name: 'crash_seen', value: String(at) }).catch((error: unknown) => {
        logger.error('It could not be kept that a crash was taken note of', { error: String(error) });
      }),
  });
  folder.onRecord(() => {
    notice.look();
    onChange();
  });
  return { folder, notice };
}
