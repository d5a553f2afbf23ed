/** The parts that some tests need and npm does not bring, and how to get them. */

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { debianBrowser } from './browser-path.ts';

export interface Part {
  name: string;
  /** A test needs the part when it imports one of these, directly or through other files of `test/`. */
  importedAs: readonly string[];
  /** Debian's packages that hold it. */
  packages: readonly string[];
  /** Where the part cannot exist, its tests do not run, and that is no fault of the machine. */
  platforms: readonly NodeJS.Platform[];
  isPresent(machine: Machine): boolean;
}

/** What is asked of the machine, so that the answer can be computed for any. */
export interface Machine {
  platform: NodeJS.Platform;
  /** Whether a command of this name is on the PATH. */
  hasCommand(name: string): boolean;
  isExecutable(path: string): boolean;
  env: Readonly<Record<string, string | undefined>>;
}

export const optionalParts: readonly Part[] = [
  {
    name: 'a browser (Chromium)',
    importedAs: ['playwright-core'],
    packages: ['chromium-headless-shell'],
    platforms: ['linux', 'darwin', 'win32'],
    isPresent: ({ env, isExecutable }) => isExecutable(env.CHROME_PATH ?? debianBrowser),
  },
  {
    name: 'a notification service (Xvfb, D-Bus, dunst, notify-send)',
    importedAs: ['test/support/desktop-session.ts'],
    packages: ['xvfb', 'dbus', 'dunst', 'libnotify-bin', 'libglib2.0-bin'],
    platforms: ['linux'],
    isPresent: ({ hasCommand }) =>
      ['Xvfb', 'dbus-daemon', 'dunst', 'dunstctl', 'notify-send', 'gdbus'].every((command) => hasCommand(command)),
  },
  {
    name: 'the tools that make and check packages (Debian, AppImage, Flatpak)',
    importedAs: ['test/electron/packages/tools.ts'],
    packages: ['desktop-file-utils', 'lintian', 'squashfs-tools', 'appstream', 'flatpak-builder'],
    platforms: ['linux'],
    isPresent: ({ hasCommand }) =>
      ['dpkg-deb', 'desktop-file-validate', 'lintian', 'mksquashfs', 'appstreamcli', 'flatpak-builder'].every(
        (command) => hasCommand(command),
      ),
  },
  {
    name: 'a clock that can be set for one program (libfaketime)',
    importedAs: ['test/support/other-clock.ts'],
    packages: ['faketime'],
    platforms: ['linux'],
    isPresent: ({ hasCommand }) => hasCommand('faketime'),
  },
  {
    name: 'a NATS server (nats-server)',
    importedAs: ['test/support/nats-server.ts'],
    packages: ['nats-server'],
    platforms: ['linux'],
    isPresent: ({ hasCommand }) => hasCommand('nats-server'),
  },
  {
    name: 'the tools that make networks (iproute2, nftables)',
    importedAs: ['test/e2e/networks/namespaces.ts'],
    packages: ['iproute2', 'nftables', 'procps'],
    platforms: ['linux'],
    isPresent: ({ hasCommand }) => ['ip', 'ss', 'tc', 'nft', 'sysctl'].every((command) => hasCommand(command)),
  },
];

export interface Absence {
  part: Part;
  /** False where the part cannot exist on this platform. */
  installable: boolean;
}

/** The parts that are not on `machine`. */
export function absentParts(machine: Machine, parts: readonly Part[] = optionalParts): Absence[] {
  return parts
    .map((part) => ({ part, installable: part.platforms.includes(machine.platform) }))
    .filter(({ part, installable }) => !installable || !part.isPresent(machine));
}

/** The one command that brings all of `absences` that can be had; null when there are none. */
export function installCommand(absences: readonly Absence[], platform: NodeJS.Platform): string | null {
  const wanted = absences.filter(({ installable }) => installable);
  if (wanted.length === 0) return null;
  if (platform !== 'linux') return 'set CHROME_PATH to the program file of a Chrome or Chromium';
  const packages = wanted.flatMap(({ part }) => part.packages);
  return `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isExecutable,
  hasCommand: (name) =>
    (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && isExecutable(join(folder, name))),
};

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
