/** Recordings of calls: what became of their links, and copies that are kept on this machine where the user wants it. */

import { z } from 'zod';
import { type Done, id } from '../../contract/inputs.ts';

const ofCall = z.strictObject({ callId: id });

/** Places of a waveform. */
export const peakCount = 600;

export const inputs = {
  getRecording: ofCall,
  /** Asks the link what is there, and keeps nothing. */
  checkRecording: ofCall,
  /** Fetches and keeps the recording of a call, whatever the settings say. Rejects where that cannot be. */
  fetchRecording: ofCall,
  /** Ends a fetch that is under way, which then rejects with `cancelled`. */
  cancelRecording: ofCall,
  /** Removes what is kept of it. */
  forgetRecording: ofCall,
  /** A part of what is kept, from this byte on. */
  readRecording: z.strictObject({ callId: id, from: z.int().min(0) }),
  /** Keeps the waveform of one that this app cannot read by itself. */
  setRecordingPeaks: z.strictObject({ callId: id, peaks: z.array(z.int().min(0).max(255)).min(1).max(peakCount) }),
  /** Asks TopCalls' API for the call once more: its link may be a new one. */
  askRecordingAgain: ofCall,
} as const;

export type RecordingTrouble =
  | 'no_link'
  | 'needs_login'
  | 'forbidden'
  | 'gone'
  | 'refused'
  | 'server'
  | 'redirects_elsewhere'
  | 'private_address'
  | 'not_web'
  | 'not_audio'
  | 'too_large'
  | 'too_slow'
  | 'unreachable'
  | 'disk';

/** `host`: whom it is about, where it is about one. */
export interface RecordingProblem {
  code: RecordingTrouble;
  host: string | null;
}

export interface KeptRecording {
  bytes: number;
  /** Such as `audio/mpeg`. */
  type: string;
  keptAt: number;
  /** The loudness over time, 0 to 255; null while it is not known. */
  peaks: number[] | null;
}

export interface Outputs {
  getRecording: {
    kept: KeptRecording | null;
    /** How far a fetch that is under way has come; `total` is null where the server does not say. */
    fetching: { bytes: number; total: number | null } | null;
    /** Why the last fetch of this run failed. */
    problem: RecordingProblem | null;
  };
  /** `problem`: null where there is a recording; `message` says it in words. */
  checkRecording: { problem: RecordingProblem | null; message: string | null };
  fetchRecording: KeptRecording;
  cancelRecording: Done;
  forgetRecording: Done;
  /** Null where nothing is kept. `data` is base64; `next`: where the next part begins, null at the end. */
  readRecording: { data: string; next: number | null } | null;
  setRecordingPeaks: Done;
  /** `link`: as it is now, null where there is none; `changed`: whether it is another one than before. */
  askRecordingAgain: { link: string | null; changed: boolean };
}

export interface Status {
  /** What is kept. */
  recordings: { count: number; bytes: number };
}
