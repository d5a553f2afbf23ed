/** Sample calls for who has none yet. */

import { nothing } from '../../contract/inputs.ts';

export const inputs = {
  /** Adds invented calls, marked as samples, where there are none of them. Erasing their caller's number takes them away. */
  addSamples: nothing,
} as const;

export interface Outputs {
  addSamples: { calls: number };
}

export interface Status {
  /** How many sample calls there are; absent where the host has none to give. */
  samples?: { calls: number };
}
