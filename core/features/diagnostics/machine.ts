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
    : 'Install or start a notification service, and allow this app to show notifications in the system’s settings.',
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
    ? 'Events that TopCalls did not sign are rejected.'
    : 'Signatures are not verified: events are accepted from anyone who knows the address.',
  todo: verifiesSignatures ? null : 'Enter the webhook secret, if TopCalls gave you one.',
});

export const checkApi: Check = async ({ apiKey, settings, clock }, signal) => {
  const id = 'api';
  if (apiKey === null) {
    return {
      id,
      status: 'skipped',
      summary: 'Without an API key, calls missed during an outage of more than 81 minutes are lost.',
      todo: 'To fetch missed calls, enter a key under Settings → TopCalls’ API.',
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
    const words = `${(free / 1e9).toFixed(1)} GB free where the history is stored.`;
    if (free < scarceBytes) {
      const status = free < tooLittleBytes ? 'fail' : 'warn';
      return { id, status, summary: words, todo: 'Free some space: on a full disk, events cannot be stored.' };
    }
    return (await isOpenToOthers(dataDir))
      ? {
          id,
          status: 'warn',
          summary: `${words} Other users of this computer can read the history.`,
          todo: 'Remove their access to the data directory (chmod -R go=).',
        }
      : { id, status: 'ok', summary: words, todo: null };
  } catch (error) {
    return {
      id,
      status: 'fail',
      summary: 'The data directory cannot be read or written.',
      todo: `Make sure that you own it and can write to it. The system says: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
};

/** Windows keeps access rights elsewhere. */
async function isOpenToOthers(dataDir: string): Promise<boolean> {
  if (process.platform === 'win32') return false;
  const [directory = 0, ...files] = await Promise.all(
    [dataDir, join(dataDir, 'journal.db'), join(dataDir, 'views.db')].map((path) =>
      stat(path)
        .then(({ mode }) => mode)
        .catch(() => 0),
    ),
  );
  const isOpen = (mode: number) => (mode & 0o077) !== 0;
  return isOpen(directory) && files.some(isOpen);
}
