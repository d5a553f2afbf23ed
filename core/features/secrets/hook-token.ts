/** The secret part of the webhook address, in a file of its own: it stands in an address that the user gives away anyway. */

import { randomBytes, randomInt } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NotifierError } from '../../kernel/errors.ts';

/** What a token looks like, wherever it comes from: anything else would match no address, or every one. */
const tokenPattern = /^[A-Za-z0-9_-]{16,128}$/;
const tokenBytes = 32;

export const hookTokenFileName = 'hook-token';

export interface HookTokenFile {
  /**
   * The stored token; null where there is none, or what is there cannot be one.
   * @throws NotifierError `disk` when the file is there and cannot be read
   */
  read(): string | null;
  /**
   * Replaces the stored token, atomically and down to the disk.
   * @throws NotifierError `disk` when that fails; the former one then stays
   */
  write(token: string): void;
}

/** Whether `value` can be a hook token: 16 to 128 letters, digits, `-` and `_`. */
export function isHookToken(value: unknown): value is string {
  return typeof value === 'string' && tokenPattern.test(value);
}

/** A token that nobody can guess. */
export function newHookToken(): string {
  return randomBytes(tokenBytes).toString('base64url');
}

/** The file of `dataDir`, readable by this user only. */
export function hookTokenFile(dataDir: string): HookTokenFile {
  const path = join(dataDir, hookTokenFileName);
  return {
    read() {
      try {
        const token = readFileSync(path, 'utf8').trim();
        return isHookToken(token) ? token : null;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return null;
        throw unusable(path, 'read', error);
      }
    },
    write(token) {
      // Named as the other files' temporary ones are, so that a leftover is found with theirs.
      const temporary = `${path}.tmp-${randomInt(1_000_000_000, 10_000_000_000)}`;
      try {
        const file = openSync(temporary, 'wx', 0o600);
        try {
          writeFileSync(file, `${token}\n`);
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        renameSync(temporary, path);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw unusable(path, 'written', error);
      }
    },
  };
}

function unusable(path: string, done: string, error: unknown): NotifierError {
  const why =
    codeOf(error) === 'EISDIR'
      ? 'a folder is in its place. Move it away, then start the app again.'
      : `${error instanceof Error ? error.message : error}. Make the file yours and readable, then start the app again.`;
  return new NotifierError('disk', `The file with the webhook address’s token cannot be ${done} (${path}): ${why}`, {
    cause: error,
  });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
