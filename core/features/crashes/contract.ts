/** Crash reports, which stay on this machine. */

import { z } from 'zod';
import type { Crash } from '../../contract/crash.ts';
import { type Done, nothing } from '../../contract/inputs.ts';

export const inputs = {
  /** The interface's own code has failed; what it says is kept as a crash report. */
  reportCrash: z.strictObject({ message: z.string().max(2_000), stack: z.string().max(20_000).default('') }),
  /** The newest crash report, to be sent to somebody once the user has looked it over: what is known to be secret or private is taken out. */
  getCrashReport: nothing,
  /** The user has taken note of the crash that the status tells of. */
  acknowledgeCrash: nothing,
} as const;

export interface Outputs {
  reportCrash: Done;
  getCrashReport: (Crash & { text: string }) | null;
  acknowledgeCrash: Done;
}

export interface Status {
  /** The newest crash that the user has not taken note of; null when there is none. */
  crash: Crash | null;
}
