import { chmodSync } from 'node:fs';

/** Keeps a file from other users, also one that somebody else's umask made. Where it is not ours, whoever owns it decides. */
export function keepPrivate(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EPERM' || error.code === 'EROFS'))) throw error;
  }
}
