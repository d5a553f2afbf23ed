import { redactText } from '../../kernel/redaction.ts';

/** Codes of electron-updater and of the network below it, with what they mean to a user. */
const meanings: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/ERR_RELEASE_NOT_SIGNED/, 'The newer version is not signed by the app’s makers. Nothing was downloaded.'],
  [/ERR_UPDATER_INVALID_UPDATE_INFO/, 'The update server’s list of versions is damaged. Nothing was downloaded.'],
  [/ERR_CHECKSUM_MISMATCH|sha512 checksum mismatch/i, 'The download was damaged and was deleted.'],
  [/ERR_UPDATER_INVALID_SIGNATURE|not signed/i, 'The download is not signed by the app’s makers and was deleted.'],
  [
    /CHANNEL_FILE_NOT_FOUND|LATEST_VERSION_NOT_FOUND|\b404\b/,
    'The update server has no list of versions for this system.',
  ],
  [/ENOSPC/, 'The disk is full: free some space.'],
  [/EACCES|EPERM|EROFS/, 'The app is not allowed to write the new version.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|net::ERR_|socket hang up/,
    'The update server cannot be reached.',
  ],
];

/** What went wrong while looking for or getting a newer version, in words. */
export function updateProblem(error: unknown): string {
  const text = error instanceof Error ? `${codeOf(error)} ${error.message}` : String(error);
  const known = meanings.find(([pattern]) => pattern.test(text))?.[1];
  if (known !== undefined) return known;
  const [firstLine = ''] = redactText(text.trim()).split('\n', 1);
  return `The update failed: ${firstLine.slice(0, 200)}`;
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}
