import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { feedProblem } from '../../../core/features/updates/feed.ts';
import { installationOf } from '../../../electron/system/installation.ts';
import { pack } from '../../../scripts/pack/pack.ts';
import { buildIfStale, desktopBuild } from '../../../scripts/start/build.ts';
import { project } from '../stand-in/project.ts';
import { playFirstStory } from './first-story.ts';

interface Asar {
  listPackage(archive: string, options: { isPack: boolean }): string[];
  extractAll(archive: string, folder: string): void;
}

// electron-builder's own copy, which it does not export.
const ownOf = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const ofBuilder = createRequire(ownOf.resolve('app-builder-lib/package.json'));
const { listPackage, extractAll }: Asar = ofBuilder('@electron/asar');

describe('npm run pack', () => {
  const output = mkdtempSync(join(tmpdir(), 'packed-'));
  const app = join(output, 'linux-unpacked');
  const archive = join(app, 'resources', 'app.asar');

  beforeAll(async () => {
    await buildIfStale(desktopBuild, project);
    await pack(project, output);
  }, 180_000);
  afterAll(() => rmSync(output, { recursive: true, force: true }));

  it('ships what the app needs and nothing else: no sources, no maps, no packages', () => {
    const files = listPackage(archive, { isPack: false }).filter((path) => /\.[a-z0-9]+$/.test(path));
    const allowed = [
      /^\/package\.json$/,
      /^\/out\/main\/main\.js$/,
      /^\/out\/main\/chunks\/[\w-]+\.mjs$/,
      /^\/out\/preload\/preload\.cjs$/,
      /^\/out\/renderer\/(?:index|player)\.html$/,
      /^\/out\/renderer\/assets\/[\w.-]+\.(?:js|css|svg|woff2|wav)$/,
      /^\/assets\/generated\/(?:icon|overlay)\.png$/,
      /^\/assets\/generated\/tray\/(?:linux|mac|windows)\/[\w@]+\.(?:png|ico)$/,
    ];
    expect(files.filter((file) => !allowed.some((pattern) => pattern.test(file)))).toEqual([]);
    // Among them what is loaded only when it is needed: the history's threads, and electron-updater.
    const built = readdirSync(join(project, 'out/main/chunks')).filter((name) => name.endsWith('.mjs'));
    expect(files.filter((file) => file.startsWith('/out/main/chunks/'))).toHaveLength(built.length);
    expect(statSync(archive).size).toBeLessThan(15_000_000);
  });

  it('evaluates no more at its start than it needs', () => {
    const main = readFileSync(join(project, 'out/main/main.js'), 'utf8');
    // 1,592 kB when this was written, a sixth of it what phone numbers are written by. A schema validator would be 270 kB.
    expect(main.length).toBeLessThan(1_630_000);
    // NATS' client would be 450 kB: it is read where a relay is set.
    expect(main.includes('JetStreamError')).toBe(false);
    expect(main.includes('// node_modules/ajv/')).toBe(false);
  });

  it('has a page and threads that grow only on purpose', () => {
    const sizes = (folder: string, name: RegExp) =>
      readdirSync(join(project, folder))
        .filter((file) => name.test(file))
        .map((file) => statSync(join(project, folder, file)).size);
    const bytes = (folder: string, name: RegExp) => sizes(folder, name).reduce((sum, size) => sum + size, 0);
    // 1,178, 310 and 2,082 kB when this was written, 450 of the latter NATS' client; the build prints each file.
    expect(bytes('out/renderer/assets', /\.js$/)).toBeLessThan(1_210_000);
    expect(bytes('out/renderer/assets', /\.css$/)).toBeLessThan(320_000);
    expect(bytes('out/main/chunks', /\.mjs$/)).toBeLessThan(2_110_000);
  });

  it('reads no page of the interface but the one that it opens with', () => {
    const assets = join(project, 'out/renderer/assets');
    const read = (file: string) => readFileSync(join(assets, file), 'utf8');
    const named = (name: string) => readdirSync(assets).find((file) => file.startsWith(`${name}-`)) ?? '';
    const first = readWith(named('index'), read);
    // 584 kB when this was written, 30 % of it React's own.
    expect(first.reduce((sum, file) => sum + read(file).length, 0)).toBeLessThan(600_000);
    // What pages share comes with the first of them; the hidden player of sounds needs nothing of the window's.
    for (const other of ['shared', 'player']) expect(first).not.toContain(named(other));
    expect(readWith(named('player'), read)).toEqual([named('player'), named('sounds')]);
    for (const page of ['Calls', 'Campaigns', 'Campaign', 'Activity', 'Settings', 'Diagnostics']) {
      const name = new RegExp(`^${page}Page-`);
      expect([page, first.some((file) => name.test(file))]).toEqual([page, false]);
      expect([page, readdirSync(assets).some((file) => name.test(file))]).toEqual([page, true]);
    }
  });

  it('names the place of newer versions beside the archive, where the app looks for it', () => {
    const resources = join(app, 'resources');
    const { feed } = installationOf({ packaged: true, platform: 'linux', environment: {} }, resources);
    expect(feed).toMatch(/^provider: generic\nurl: https:\/\//);
    expect(feedProblem(feed)).toContain('not set up');
  });

  it('turns off what would let somebody run other code as the app', () => {
    const program = readFileSync(join(app, 'topcalls-notifier'), 'latin1');
    const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
    const fuses = program.slice(program.indexOf(sentinel) + sentinel.length + 2).slice(0, 9);
    // By @electron/fuses' order: run as Node, cookies, NODE_OPTIONS, --inspect, integrity, asar only, snapshot, file scheme.
    expect([fuses[0], fuses[2], fuses[3], fuses[4], fuses[5], fuses[7]]).toEqual(['0', '0', '0', '1', '1', '0']);
  });

  it('holds an app that runs by itself: the first story, with what was extracted from the archive', {
    timeout: 60_000,
  }, async () => {
    const extracted = join(output, 'extracted');
    extractAll(archive, extracted);
    await playFirstStory(extracted);
  });
});

/** A file of the interface and all that it reads before it runs. */
function readWith(file: string, read: (file: string) => string, known = new Set<string>()): string[] {
  if (known.has(file)) return [];
  known.add(file);
  const needed = [...read(file).matchAll(/\bimport\b[^"(]*"\.\/([\w.-]+\.js)"/g)].map(([, name = '']) => name);
  return [file, ...needed.flatMap((name) => readWith(name, read, known))];
}
