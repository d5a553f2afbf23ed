/** What this computer itself brings along: notifications, secrets, the disk. */

import { access, constants, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { checkKey } from '../topcalls/check-key.ts';
import type { Check } from './facts.ts';

export const checkNotifications: Check = async ({ notifications: { available, isByDesign, description: said } }) => {
  const id = 'notifications';
  if (available) return { id, status: 'ok', because: { code: 'notifications_shown', said } };
  return isByDesign === true
    ? { id, status: 'skipped', because: { code: 'notifications_none', said } }
    : { id, status: 'warn', because: { code: 'notifications_impossible', said } };
};

export const checkSecrets: Check = async ({ secrets }) => {
  const id = 'secrets';
  const [missing] = secrets.missing ?? [];
  if (missing !== undefined) {
    const { kind, title, description } = missing;
    const status = kind === 'waiting' ? 'warn' : 'fail';
    return { id, status, because: { code: 'secret_missing', title, said: description } };
  }
  const said = secrets.description;
  return secrets.protected
    ? { id, status: 'ok', because: { code: 'secrets_protected', said } }
    : { id, status: 'warn', because: { code: 'secrets_unprotected', said } };
};

export const checkSignature: Check = async ({ verifiesSignatures }) =>
  verifiesSignatures
    ? { id: 'signature', status: 'ok', because: { code: 'signatures_verified' } }
    : { id: 'signature', status: 'warn', because: { code: 'signatures_unverified' } };

export const checkApi: Check = async ({ apiKey, settings, clock }, signal) => {
  const id = 'api';
  if (apiKey === null) return { id, status: 'skipped', because: { code: 'no_api_key' } };
  const { outcome, message } = await checkKey({ baseUrl: settings.api.baseUrl, apiKey }, { clock, signal });
  return outcome === 'ok'
    ? { id, status: 'ok', because: { code: 'api_works', said: message } }
    : { id, status: 'fail', because: { code: 'api_unusable', said: message } };
};

const scarceBytes = 500_000_000;
const tooLittleBytes = 50_000_000;

export const checkDisk: Check = async ({ dataDir }) => {
  const id = 'disk';
  try {
    await access(dataDir, constants.R_OK | constants.W_OK);
    const { bavail, bsize } = await statfs(dataDir);
    const bytes = bavail * bsize;
    if (bytes < scarceBytes) {
      return { id, status: bytes < tooLittleBytes ? 'fail' : 'warn', because: { code: 'disk_scarce', bytes } };
    }
    return (await isOpenToOthers(dataDir))
      ? { id, status: 'warn', because: { code: 'disk_open_to_others', bytes } }
      : { id, status: 'ok', because: { code: 'disk_free', bytes } };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { id, status: 'fail', because: { code: 'disk_unusable', said } };
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
