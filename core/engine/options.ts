/** What a host gives to the engine. */

import type { HostFacts } from '../contract/api.ts';
import type { CrashFolder } from '../features/crashes/crash-folder.ts';
import type { SampleStory } from '../features/samples/samples.ts';
import type {
  Clock,
  FileDialogs,
  GlobalKey,
  Logger,
  NativeNotifier,
  SecretStore,
  SettingsStore,
  Updater,
  UserPresence,
  Wake,
} from '../kernel/ports.ts';

export interface NotifierOptions {
  dataDir: string;
  version: string;
  host: HostFacts;
  settings: SettingsStore;
  secrets: SecretStore;
  nativeNotifier: NativeNotifier;
  /** Default: there are none. */
  fileDialogs?: FileDialogs;
  /** Absent where there is no window to show. */
  globalKey?: GlobalKey;
  wake: Wake;
  /** Absent where the host cannot tell: then rules notify as if it did not matter. */
  userPresence?: UserPresence;
  /** Opened by a host that wants to record crashes before the engine starts, too. */
  crashes?: CrashFolder;
  /** Puts a text on the clipboard; absent where the host has none. */
  copyText?: (text: string) => Promise<void>;
  /** Absent where the host cannot replace the app by a newer version. */
  updater?: Updater;
  /** Gives sample calls for who has none yet; absent where there are none. */
  sampleStory?: SampleStory;
  logger: Logger;
  /** Default: the system's. */
  clock?: Clock;
  /** Where the bundled code of the history's threads is. Default: its source file. */
  historyWorker?: URL;
}
