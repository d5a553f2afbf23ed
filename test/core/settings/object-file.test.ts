import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSecretStore } from '../../../headless/secret-store.ts';
import { createSettingsStore } from '../../../headless/settings-store.ts';
import { temporaryDirectory } from '../../support/temporary.ts';

const logger = { debug() {}, info() {}, warn() {}, error() {} };

it.each([
  ['settings.json', (dataDir: string) => createSettingsStore(dataDir, logger)],
  ['secrets.json', (dataDir: string) => createSecretStore(dataDir, {}, logger)],
])('names a directory that stands in the place of %s', (name, open) => {
  const dataDir = temporaryDirectory();
  const path = join(dataDir, name);
  mkdirSync(path);
  expect(() => open(dataDir)).toThrow(`${path} is a directory`);
});
