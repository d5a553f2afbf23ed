/** What keeps the disk from taking what is written, for as long as it does. */

import { wireError } from '../threads/disk-error.ts';

export interface DiskTrouble {
  /** In words with what to do; null when the last write succeeded. */
  problem(): string | null;
  /** Says how a write ended: with this error, or null. */
  note(error: unknown): void;
  close(): void;
}

interface DiskTroubleOptions {
  /** Writes something small; throws while the trouble lasts. */
  tryWriting(): void;
  /** Hears of every refusal. */
  onTrouble(error: unknown): void;
  /** Called after each attempt to write: the problem may be another one, or none. */
  onTried(): void;
}

const retryMs = 1_000;

/** Tries by itself while there is trouble: else it would be shown until the next event comes, though it were over long ago. */
export function createDiskTrouble({ tryWriting, onTrouble, onTried }: DiskTroubleOptions): DiskTrouble {
  let problem: string | null = null;
  let timer: NodeJS.Timeout | undefined;

  function note(error: unknown): void {
    problem = error === null ? null : wireError(error).message;
    if (error === null) return;
    onTrouble(error);
    timer ??= setTimeout(retry, retryMs);
  }

  function retry(): void {
    timer = undefined;
    try {
      tryWriting();
      note(null);
    } catch (error) {
      note(error);
    }
    onTried();
  }

  return { problem: () => problem, note, close: () => clearTimeout(timer) };
}
