/** What comes in on this computer. */

import type { ReceiverProblem } from '../../contract/receiver-problem.ts';
import type { RejectionReason } from '../../contract/rejection-reason.ts';

export interface Status {
  receiver: {
    /** The local webhook address with its secret token, which is missing while `secrets.missing` names `hookToken`. */
    url: string;
    /**
     * Why nothing can be received, such as a port that is taken or a webhook secret that waits for the key store, in words with
     * what to do; null while deliveries are taken. `because`: the same as a code.
     */
    problem: string | null;
    because: ReceiverProblem | null;
    /**
     * Why it listens where it did before, and not on the port of the settings, in words with what to do; else null. `portBecause`:
     * the same as a code.
     */
    portProblem: string | null;
    portBecause: ReceiverProblem | null;
    /**
     * Deliveries that were not signed as they must be, since the last that was taken; null where there are none. `reason`,
     * `because`: why the last of them was refused, in words and as a code with what belongs to it.
     */
    refused: { since: number; count: number; reason: string; because: RejectionReason } | null;
    lastEventAt: number | null;
    /** When TopCalls last sent one; test events of the app's own do not count. */
    lastWebhookAt: number | null;
    /** Whether deliveries are checked against a webhook secret, or put off until it can be read. */
    verifiesSignatures: boolean;
  };
}
