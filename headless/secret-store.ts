/** Secrets in a file that only this user can read, or from the environment, which wins. */

import { join } from 'node:path';
import Conf from 'conf';
import type { Logger, SecretName, SecretStore } from '../core/ports.ts';
import { openObjectFile } from '../core/settings/object-file.ts';

const variables: Readonly<Partial<Record<SecretName, string>>> = {
  apiKey: 'TOPCALLS_API_KEY',
  webhookSecret: 'TOPCALLS_WEBHOOK_SECRET',
  // Under the name by which ngrok's own tools know it.
  ngrokToken: 'NGROK_AUTHTOKEN',
};

export function createSecretStore(dataDir: string, env: NodeJS.ProcessEnv, logger: Logger): SecretStore {
  const open = () => new Conf<Record<string, string>>({ cwd: dataDir, configName: 'secrets', configFileMode: 0o600 });
  const { file, brokenCopy } = openObjectFile(join(dataDir, 'secrets.json'), Date.now(), open);
  if (brokenCopy !== null) logger.warn('The secrets file was not readable; it was set aside', { brokenCopy });
  return {
    async get(name) {
      const variable = variables[name];
      const given = variable === undefined ? undefined : env[variable];
      return given !== undefined && given !== '' ? given : (file.get(name) ?? null);
    },
    async set(name, value) {
      if (value === null) file.delete(name);
      else file.set(name, value);
    },
    protection: () => ({
      protected: false,
      description: 'Secrets are stored unencrypted, in a file that only your user account can read.',
    }),
  };
}
