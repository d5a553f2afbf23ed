/** Secrets in a file that only this user can read, or from the environment, which wins. */

import { join } from 'node:path';
import Conf from 'conf';
import type { Logger, SecretName, SecretStore } from '../core/kernel/ports.ts';
import { openObjectFile } from '../core/settings/object-file.ts';

const variables: Readonly<Partial<Record<SecretName, string>>> = {
  apiKey: 'TOPCALLS_API_KEY',
  webhookSecret: 'TOPCALLS_WEBHOOK_SECRET',
  // Under the name by which ngrok's own tools know it.
  ngrokToken: 'NGROK_AUTHTOKEN',
};

/**
 * The secrets file of `dataDir`; what the command line gives wins. A broken one is set aside; a value that is no text counts as none.
 * @throws NotifierError `disk` when the file cannot be opened
 */
export function createSecretStore(
  dataDir: string,
  env: NodeJS.ProcessEnv,
  logger: Logger,
  byCommandLine: Readonly<Partial<Record<SecretName, string>>> = {},
): SecretStore {
  const open = () => new Conf<Record<string, unknown>>({ cwd: dataDir, configName: 'secrets', configFileMode: 0o600 });
  const { file, brokenCopy } = openObjectFile(join(dataDir, 'secrets.json'), Date.now(), open);
  if (brokenCopy !== null) logger.warn('The secrets file was not readable; it was set aside', { brokenCopy });

  const given = (name: SecretName): string | null => {
    const variable = variables[name];
    return byCommandLine[name] ?? ((variable === undefined ? undefined : env[variable]) || null);
  };
  const stored = (name: SecretName): string | null => {
    const value = file.get(name);
    if (value === undefined || typeof value === 'string') return value ?? null;
    logger.warn('A stored secret is no text, and is not used', { name });
    return null;
  };
  return {
    get: async (name) => given(name) ?? stored(name),
    async set(name, value) {
      if (value === null) file.delete(name);
      // The hook token is kept here as well, where programs of before look for it.
      else file.set(name, value);
    },
    isFromEnvironment: (name) => given(name) !== null,
    protection: () => ({
      protected: false,
      description: 'Secrets are stored unencrypted, in a file that only your user account can read.',
    }),
  };
}
