/** What this computer itself brings along: notifications, secrets, the disk. */

import { access, constants, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKey } from '../topcalls/check-key.ts';
import type { Check } from './facts.ts';

export const checkNotifications: Check = async ({ notifications: { available, description } }) => ({
  id: 'notifications',
  status: available ? 'ok' : 'warn',
  summary: available ? description : `Notifications cannot be shown. ${description}`,
  todo: available
    ? null
    : 'Install or start a notification service, and allow notifications for this app in the system’s settings.',
});

export const checkSecrets: Check = async ({ secrets }) => {
  const id = 'secrets';
  const [missing] = secrets.missing ?? [];
  if (missing !== undefined) {
    const status = missing.kind === 'waiting' ? 'warn' : 'fail';
    return { id, status, summary: `${missing.title}.`, todo: missing.description };
  }
  return {
    id,
    status: secrets.protected ? 'ok' : 'warn',
    summary: secrets.description,
    todo: secrets.protected ? null : 'On a computer that others use too, run the desktop app with a keyring.',
  };
};

export const checkSignature: Check = async ({ verifiesSignatures }) => ({
  id: 'signature',
  status: verifiesSignatures ? 'ok' : 'warn',
  summary: verifiesSignatures
    ? 'Deliveries that TopCalls did not sign are refused.'
    : 'Deliveries are not checked: only the secret part of the address protects them.',
  todo: verifiesSignatures ? null : 'Enter the webhook secret, if TopCalls gave you one.',
});

export const checkApi: Check = async ({ apiKey, settings, clock }, signal) => {
  const id = 'api';
  if (apiKey === null) {
    return {
      id,
      status: 'skipped',
      summary: 'No API key is set: what is missed for longer than 81 minutes is not fetched.',
      todo: 'Enter a key under Settings → TopCalls’ API, if missed calls should be fetched.',
    };
  }
  const { outcome, message } = await checkKey({ baseUrl: settings.api.baseUrl, apiKey }, { clock, signal });
  return outcome === 'ok'
    ? { id, status: 'ok', summary: message, todo: null }
    : { id, status: 'fail', summary: 'TopCalls’ API cannot be used.', todo: message };
};

const scarceBytes = 500_000_000;
const tooLittleBytes = 50_000_000;

export const checkDisk: Check = async ({ dataDir }) => {
  const id = 'disk';
  try {
    await access(dataDir, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const words = `${(free / 1e9).toFixed(1)} GB are free where the history is kept.`;
    if (free < scarceBytes) {
      const status = free < tooLittleBytes ? 'fail' : 'warn';
      return { id, status, summary: words, todo: 'Free some space: on a full disk no event can be taken.' };
    }
    return (await isOpenToOthers(dataDir))
      ? {
          id,
          status: 'warn',
          summary: `${words} Other users of this computer can read the history.`,
          todo: 'Take their access to the data directory away (chmod -R go= on it).',
        }
      : { id, status: 'ok', summary: words, todo: null };
  } catch (error) {
    return {
      id,
      status: 'fail',
      summary: 'The data directory cannot be read and written.',
      todo: `Make it yours and writable. The system says: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
};

/** Windows keeps access rights elsewhere. */
async function isOpenToOthers(dataDir: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const modes = await Promise.all(
    [dataDir, join(dataDir, 'history.db')].map((path) =>
      stat(path)
        .then(({ mode }) => mode)
        .catch(() => 0),
    ),
  );
  return modes.every((mode) => (mode & 0o077) !== 0);
}
