/** The last step of a rule: a message to an address of the user's own. */

import { type Done, nothing } from '../../contract/inputs.ts';

export const inputs = {
  /** Sends a message that says that it is a test. Rejects with what went wrong. */
  testEscalation: nothing,
} as const;

export interface Outputs {
  testEscalation: Done;
}
