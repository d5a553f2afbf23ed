/** What SQLite, or the operating system below it, says is wrong with a file. Result codes: sqlite.org/rescode.html. */

/** The operating system's refusals, by SQLite's number for the same. */
const refusals: Readonly<Record<string, number>> = {
  EACCES: 8,
  EPERM: 8,
  EROFS: 8,
  EIO: 10,
  ENOSPC: 13,
  EDQUOT: 13,
  ENOENT: 14,
};

/** SQLite's primary result code of an error; null for one that is not about the file. */
export function resultOf(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if ('errcode' in error) return Number(error.errcode) & 0xff;
  return 'code' in error ? (refusals[String(error.code)] ?? null) : null;
}

/** Whether the file's content is wrong, rather than what it stands on. */
export function isDamage(error: unknown): boolean {
  return [11, 26].includes(resultOf(error) ?? 0);
}

/** Whether another program holds the file, so that waiting is all that can be done. */
export function isLocked(error: unknown): boolean {
  return resultOf(error) === 5;
}
