/** What the host gives, by the names under which features need it; null for what this host does not have. */

import type { HostFacts } from '../contract/api.ts';
import type { CrashFolder } from '../features/crashes/crash-folder.ts';
import type { SampleStory } from '../features/samples/samples.ts';
import type {
  FileDialogs,
  GlobalKey,
  NativeNotifier,
  SecretStore,
  SettingsStore,
  Updater,
  UserPresence,
  Wake,
} from '../kernel/ports.ts';
import type { NotifierOptions } from './options.ts';

export interface Given {
  dataDir: string;
  version: string;
  hostFacts: HostFacts;
  settingsStore: SettingsStore;
  secretStore: SecretStore;
  nativeNotifier: NativeNotifier;
  fileDialogs: FileDialogs | null;
  globalKey: GlobalKey | null;
  wake: Wake;
  userPresence: UserPresence | null;
  crashFolder: CrashFolder | null;
  copyText: ((text: string) => Promise<void>) | null;
  updater: Updater | null;
  sampleStory: SampleStory | null;
  historyWorker: URL | null;
}

export function givenBy(options: NotifierOptions): Given {
  const { dataDir, version, nativeNotifier, wake } = options;
  return {
    dataDir,
    version,
    nativeNotifier,
    wake,
    hostFacts: options.host,
    settingsStore: options.settings,
    secretStore: options.secrets,
    userPresence: options.userPresence ?? null,
    fileDialogs: options.fileDialogs ?? null,
    globalKey: options.globalKey ?? null,
    crashFolder: options.crashes ?? null,
    copyText: options.copyText ?? null,
    updater: options.updater ?? null,
    sampleStory: options.sampleStory ?? null,
    historyWorker: options.historyWorker ?? null,
  };
}
