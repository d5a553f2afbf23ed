/** The history as a whole: how much is kept, what is erased, and as files. */

import { z } from 'zod';
import { cursor, type Done, id, limit, nothing } from '../../contract/inputs.ts';
import type { Progress } from '../../contract/progress.ts';
import { keepChoice } from '../../settings/schema.ts';

export const inputs = {
  /** Makes calls, campaigns and search anew from the journal; answers when that is done. Progress is pushed as `rebuild`. */
  rebuildHistory: nothing,
  /** How much is kept, and what it takes on the disk. */
  getHistoryUsage: nothing,
  /** What would go if so much were kept: for the question before the setting is changed. */
  previewRetention: z.strictObject(keepChoice),
  /** The user says that the date of this computer is right: what is older than what is kept is removed. */
  confirmRetention: nothing,
  /** How many calls with a number would be erased, and in which spellings: for the question before. */
  previewErase: z.strictObject({ phoneNumber: id }),
  /** Erases for good, with progress pushed as `erase`: one call, several, all calls with a number in any spelling, or everything. */
  eraseHistory: z.union([
    z.strictObject({ callId: id }),
    z.strictObject({ callIds: z.array(id).min(1).max(10_000) }),
    z.strictObject({ phoneNumber: id }),
    z.strictObject({ all: z.literal(true) }),
  ]),
  /** Deletes the older copies of the history's file that `getHistoryUsage` names. */
  deleteHistoryCopies: nothing,
  /** The events as they came, oldest first, each a line of JSON; all pages together are what `history import` reads. */
  exportHistory: z.strictObject({ limit, cursor }),
  /** Writes the whole history to a file that the user chooses in the host's dialog, with progress pushed as `export`. */
  saveHistoryFile: nothing,
  /** Adds the events of such a file, with progress pushed as `import`; nothing notifies of them. */
  openHistoryFile: nothing,
  /** Ends what is under way with a file. */
  cancelHistoryFile: nothing,
} as const;

export interface Outputs {
  rebuildHistory: { events: number; calls: number };
  getHistoryUsage: HistoryUsage;
  previewRetention: RetentionPreview;
  confirmRetention: Done;
  previewErase: ErasePreview;
  eraseHistory: ErasedHistory;
  deleteHistoryCopies: DeletedCopies;
  exportHistory: { lines: string[]; nextCursor: string | null };
  /** Null where the user chose no file. */
  saveHistoryFile: { path: string } | null;
  openHistoryFile: ImportedHistory | null;
  cancelHistoryFile: Done;
}

export interface Status {
  /** Keeping the history within what the user wants kept. */
  retention: {
    /**
     * Why calls that are older than what is kept are not removed; null while they are. `clock_ahead`: the clock of this computer
     * is later than it can be; `nearly_everything`: nearly all calls would go, and nobody else has confirmed the date.
     */
    problem: {
      code: 'clock_ahead' | 'nearly_everything';
      /** The same in words, with what to do. */
      message: string;
      /** How many calls would go, about. */
      calls: number;
      /** Those of before this. */
      before: number;
    } | null;
  };
}

export interface Pushes {
  progress: Progress;
}

export interface HistoryUsage {
  /** What the history's file takes on the disk. */
  bytes: number;
  /** The date of the oldest call; null while there is none. */
  oldestCallAt: number | null;
  /** Copies of the file that were kept when it was damaged, or before it was changed: an erased call may still be in them. */
  copies: { path: string; bytes: number }[];
}

export interface DeletedCopies {
  copies: number;
  /** Freed on the disk. */
  bytes: number;
}

export interface RetentionPreview {
  /** About how many calls go. */
  calls: number;
  /** The date of the oldest one that stays; null when none does. */
  keptFrom: number | null;
}

export interface ErasePreview {
  calls: number;
  /** How the number is written in them, the most frequent way first, at most 20. A call may hold several. */
  spellings: { number: string; calls: number }[];
}

export interface ErasedHistory {
  calls: number;
  events: number;
  /** Paths of copies of the file that were kept, and may still hold what was erased. */
  copies: string[];
}

export interface ImportedHistory {
  added: number;
  /** Events that were there already. */
  known: number;
  /** Events that say that they came later than a day from now, or at a time that is no date; absent where there are none. */
  leftOut?: number;
}
