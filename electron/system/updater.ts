import type { AppUpdater, UpdateInfo } from 'electron-updater';
import { type Installation, whyNoUpdates } from '../../core/features/updates/availability.ts';
import { assertSigned, manifestUrl, UnsignedRelease } from '../../core/features/updates/manifest.ts';
import type { Logger, Updater } from '../../core/kernel/ports.ts';
import type { Quit } from './quit.ts';

/** What is used of electron-updater. */
type UpdateSystem = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'requestHeaders'
  | 'logger'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
  | 'on'
  | 'once'
  | 'off'
>;

export interface DesktopUpdaterOptions {
  installation: Installation;
  /** Loads electron-updater, on first use: it looks at the installed app as soon as it is made. */
  load: () => Promise<UpdateSystem>;
  /** Asks by the browser engine, so that the system's proxies count. */
  fetch: (url: string, options: { signal: AbortSignal; redirect: 'follow' }) => Promise<Response>;
  arch: string;
  endWith: Quit['endWith'];
  logger: Logger;
}

/** A random number of this installation goes along otherwise, by which its maker could count and follow users. */
const sameForEveryone = { 'x-user-staging-id': '00000000-0000-0000-0000-000000000000' };

const answerLimitMs = 20_000;
/** A real list of versions has about 1,000 bytes. */
const maxManifestBytes = 65_536;

/**
 * Newer versions by electron-updater, once their list proved to be signed by the app's makers. It decides nothing else: it
 * looks, downloads and installs when it is told to.
 */
export function createDesktopUpdater({
  installation,
  load,
  fetch,
  arch,
  endWith,
  logger,
}: DesktopUpdaterOptions): Updater {
  let loaded: Promise<UpdateSystem> | null = null;
  const system = (): Promise<UpdateSystem> => {
    loaded ??= load().then((updater) => {
      updater.autoDownload = false;
      updater.autoInstallOnAppQuit = false;
      updater.requestHeaders = sameForEveryone;
      updater.logger = asUpdateLog(logger);
      return updater;
    });
    return loaded;
  };

  async function assertFound({ version, files }: UpdateInfo): Promise<void> {
    const { feed, publicKey, platform } = installation;
    const url = manifestUrl(feed ?? '', version, platform, arch);
    if (url === null || publicKey === null) throw new UnsignedRelease('Signed versions are not set up.');
    const manifest = await answerOf(url);
    const signature = new TextDecoder().decode(await answerOf(`${url}.sig`));
    assertSigned(manifest, signature, publicKey, { version, checksums: files.map(({ sha512 }) => sha512) });
  }

  async function answerOf(url: string): Promise<Uint8Array> {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerLimitMs), redirect: 'follow' });
    if (response.status === 404) throw new UnsignedRelease(`There is nothing at ${url}.`);
    if (!response.ok) throw new Error(`The update server answered ${response.status}.`);
    return beginningOf(response, maxManifestBytes);
  }

  return {
    unavailable: () => whyNoUpdates(installation),
    async look() {
      const found = await (await system()).checkForUpdates();
      if (found?.isUpdateAvailable !== true) return null;
      await assertFound(found.updateInfo);
      return found.updateInfo.version;
    },
    async download(onPercent) {
      const updater = await system();
      const listener = ({ percent }: { percent: number }): void => onPercent(percent);
      updater.on('download-progress', listener);
      await updater.downloadUpdate().finally(() => updater.off('download-progress', listener));
    },
    async restart() {
      const updater = await system();
      endWith((failed) => {
        updater.once('error', failed);
        // Without the installer's questions, and the new version started by itself.
        updater.quitAndInstall(true, true);
      });
    },
  };
}

/** @throws UnsignedRelease where the body is longer */
async function beginningOf(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    parts.push(part);
    bytes += part.byteLength;
    if (bytes > maxBytes) throw new UnsignedRelease('The list of versions is far longer than one of the app’s makers.');
  }
  return Buffer.concat(parts);
}

/** electron-updater logs whatever comes its way; nothing of it is for the user. */
function asUpdateLog(logger: Logger): NonNullable<UpdateSystem['logger']> {
  const line = (level: keyof Logger) => (message?: unknown) => logger[level](`Update: ${String(message)}`);
  return { info: line('info'), warn: line('warn'), error: line('warn'), debug: line('debug') };
}
