import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pack } from '../../../scripts/pack/pack.ts';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { project } from '../stand-in/project.ts';
import { packagingTools, printed, runtime } from './tools.ts';

const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
const output = mkdtempSync(join(tmpdir(), 'packages-'));
const debian = join(output, `topcalls-notifier-${version}-linux-amd64.deb`);
const appImage = join(output, 'topcalls-notifier-linux-x86_64.AppImage');

beforeAll(async () => {
  await buildIfStale(desktopBuild, project);
  await pack(project, output, { targets: ['AppImage', 'deb'], env: packagingTools(join(output, 'tools')) });
}, 240_000);
afterAll(() => rmSync(output, { recursive: true, force: true }));

describe('the Debian package', () => {
  const fileOf = (path: string) => printed('sh', ['-c', `dpkg-deb --fsys-tarfile "$0" | tar -xO ".$1"`, debian, path]);

  test('says what it is, what it needs, and what a desktop lacks without', () => {
    const field = (name: string) => printed('dpkg-deb', ['--field', debian, name]).trim();
    expect(field('Package')).toBe('topcalls-notifier');
    expect(field('Version')).toBe(version);
    expect(field('Section')).toBe('net');
    expect(field('Homepage')).toBe('https://topcalls.ai');
    expect(field('Depends').split(', ')).toEqual(expect.arrayContaining(['libnss3', 'libasound2', 'libgbm1']));
    expect(field('Recommends')).toBe('gnome-shell-extension-appindicator');
  });

  test('brings a desktop entry that is valid, answers links, and tells GNOME of its notifications', () => {
    const path = '/usr/share/applications/ai.topcalls.notifier.desktop';
    const entry = join(output, 'ai.topcalls.notifier.desktop');
    writeFileSync(entry, fileOf(path));
    expect(printed('desktop-file-validate', [entry])).toBe('');
    const lines = readFileSync(entry, 'utf8').split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Exec="/opt/TopCalls Notifier/topcalls-notifier" %U',
        'MimeType=x-scheme-handler/topcalls-notifier;',
        'StartupWMClass=ai.topcalls.notifier',
        'X-GNOME-UsesNotifications=true',
        'X-GNOME-SingleWindow=true',
      ]),
    );
  });

  test('brings icons, its licence, those of what is bundled, and a changelog of this version', () => {
    const files = printed('dpkg-deb', ['--contents', debian]);
    for (const size of ['16x16', '48x48', '256x256', '512x512']) {
      expect(files).toContain(`./usr/share/icons/hicolor/${size}/apps/topcalls-notifier.png`);
    }
    expect(fileOf('/usr/share/doc/topcalls-notifier/copyright')).toContain('License: Expat');
    expect(fileOf('/opt/TopCalls Notifier/resources/LICENSE.txt')).toContain('MIT License');
    expect(fileOf('/opt/TopCalls Notifier/resources/licenses/app.md')).toMatch(/## localtunnel - [\d.]+ \(MIT\)/);
    expect(fileOf('/opt/TopCalls Notifier/resources/licenses/interface.md')).toMatch(/## react - [\d.]+ \(MIT\)/);
    expect(readFileSync(join(project, 'assets/linux/changelog'), 'utf8')).toMatch(
      new RegExp(`^topcalls-notifier \\(${version.replaceAll('.', '\\.')}\\) `),
    );
  });

  test('tells software centres what it is', () => {
    const metainfo = join(output, 'ai.topcalls.notifier.metainfo.xml');
    writeFileSync(metainfo, fileOf('/usr/share/metainfo/ai.topcalls.notifier.metainfo.xml'));
    expect(printed('appstreamcli', ['validate', '--no-net', metainfo])).toContain('Validation was successful');
    expect(readFileSync(metainfo, 'utf8')).toContain(`<release version="${version}"`);
  });

  test('has no error that Debian’s checker knows, but for where every app of its kind is installed', () => {
    const found = printed('lintian', [
      '--allow-root',
      '--fail-on',
      'none',
      '--suppress-tags',
      'dir-or-file-in-opt',
      debian,
    ]);
    expect(found.split('\n').filter((line) => line.startsWith('E:'))).toEqual([]);
  });

  // Mounting and dpkg are root's.
  test.skipIf(process.getuid?.() !== 0)(
    'installs, and leaves nothing behind when it is removed',
    {
      timeout: 120_000,
    },
    () => {
      // On a copy of this machine's file system that takes all changes into memory.
      const script = `
      set -e
      mount -t tmpfs tmpfs "$1" && mkdir "$1/changed" "$1/work" "$1/root"
      mount -t overlay overlay -o "lowerdir=/,upperdir=$1/changed,workdir=$1/work" "$1/root"
      chroot "$1/root" dpkg --force-depends --install "$0" >/dev/null 2>&1
      chroot "$1/root" sh -c 'readlink -f /usr/bin/topcalls-notifier; ls "/opt/TopCalls Notifier/resources/app.asar"'
      chroot "$1/root" dpkg --purge topcalls-notifier >/dev/null 2>&1
      echo removed
      cd "$1/changed" && find . -iname '*topcalls*' ! -type c`;
      const place = mkdtempSync(join(tmpdir(), 'root-'));
      try {
        const seen = printed('unshare', ['--mount', 'sh', '-c', script, debian, place]).trim().split('\n');
        expect(seen).toEqual([
          '/opt/TopCalls Notifier/topcalls-notifier',
          '/opt/TopCalls Notifier/resources/app.asar',
          'removed',
        ]);
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    },
  );
});

describe('the AppImage', () => {
  const extracted = join(output, 'squashfs');

  beforeAll(() => {
    printed('unsquashfs', ['-offset', String(runtime.length), '-dest', extracted, '-no-progress', appImage]);
  }, 60_000);

  test('keeps its name from version to version, so that launchers find it after an update', () => {
    const manifest = readFileSync(join(output, 'latest-linux.yml'), 'utf8');
    expect(manifest).toContain('url: topcalls-notifier-linux-x86_64.AppImage');
    expect(manifest).toContain(`version: ${version}`);
  });

  test('holds the app with a valid entry, its icon and its licences', () => {
    const entry = join(extracted, 'ai.topcalls.notifier.desktop');
    expect(printed('desktop-file-validate', [entry])).toBe('');
    for (const file of ['AppRun', 'topcalls-notifier.png', 'resources/app.asar', 'resources/LICENSE.txt']) {
      expect(existsSync(join(extracted, file))).toBe(true);
    }
  });

  test('is not taken for a Debian package by its own updates', () => {
    expect(printed('ls', [join(extracted, 'resources')])).not.toContain('package-type');
    expect(printed('dpkg-deb', ['--contents', debian])).toContain('resources/package-type');
  });
});

describe('the Flatpak', () => {
  const manifestPath = join(project, 'assets/linux/flatpak/ai.topcalls.notifier.yml');
  const manifest: Manifest = JSON.parse(printed('flatpak-builder', ['--show-manifest', manifestPath]));
  const [module] = manifest.modules;

  test('is built from the packed app, by the commands of its manifest', () => {
    const [place, app] = [join(output, 'flatpak'), join(output, 'flatpak-app')];
    // As flatpak-builder lays sources out. The packed app is this one, not that of an earlier `npm run pack`.
    for (const { type, path, dest = '' } of module.sources) {
      const from = path.endsWith('linux-unpacked') ? join(output, 'linux-unpacked') : join(manifestPath, '..', path);
      cpSync(from, join(place, dest, type === 'file' ? basename(path) : ''), { recursive: true });
    }
    for (const command of module['build-commands']) {
      printed('sh', ['-c', `cd '${place}' && ${command.replaceAll(' /app/', ` ${app}/`)}`]);
    }
    const built = printed('sh', ['-c', `cd '${app}' && find bin share topcalls-notifier/resources -type f`]).split(
      '\n',
    );
    expect(built).toEqual(
      expect.arrayContaining([
        `bin/${manifest.command}`,
        'share/applications/ai.topcalls.notifier.desktop',
        'share/metainfo/ai.topcalls.notifier.metainfo.xml',
        'share/icons/hicolor/512x512/apps/ai.topcalls.notifier.png',
        'topcalls-notifier/resources/app.asar',
      ]),
    );
    expect(printed('desktop-file-validate', [join(app, 'share/applications/ai.topcalls.notifier.desktop')])).toBe('');
  });

  test('may reach notifications, the key store and the tray, and none of the user’s files', () => {
    expect(manifest['finish-args']).toEqual(
      expect.arrayContaining([
        '--talk-name=org.freedesktop.Notifications',
        '--talk-name=org.freedesktop.secrets',
        '--talk-name=org.kde.StatusNotifierWatcher',
      ]),
    );
    expect(manifest['finish-args'].filter((arg) => arg.startsWith('--filesystem'))).toEqual([]);
  });
});

interface Manifest {
  command: string;
  'finish-args': string[];
  modules: [{ sources: { type: 'file' | 'dir'; path: string; dest?: string }[]; 'build-commands': string[] }];
}
