/** Newer versions of the app. */

import { type Done, nothing } from '../../contract/inputs.ts';

export const inputs = {
  /** Looks for a newer version of the app now, and gets it; answers when that is done. */
  checkForUpdates: nothing,
  /** Ends the app in order and starts the newer version. */
  restartToUpdate: nothing,
} as const;

export interface Outputs {
  checkForUpdates: { updates: UpdateStatus | null };
  restartToUpdate: Done;
}

export interface Status {
  /** How it stands with newer versions of the app; null where the host cannot replace it. */
  updates: UpdateStatus | null;
}

export interface UpdateStatus {
  /** `unavailable`: there is nowhere to get them from, or nothing to replace; `off`: the user wants none looked for. */
  state: 'unavailable' | 'off' | 'waiting' | 'checking' | 'current' | 'downloading' | 'ready' | 'failed';
  /** The newer version that was found. */
  version: string | null;
  /** How much of it is here, 0 to 100; null unless it is being downloaded. */
  percent: number | null;
  /** All of this in a sentence. */
  description: string;
  /** When newer versions were last looked for. */
  checkedAt: number | null;
}
