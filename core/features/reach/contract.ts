/** Whether events can arrive, and at which address. */

import { type Done, nothing } from '../../contract/inputs.ts';

export const inputs = {
  /** The user has taken note of the new public address. */
  acknowledgeUrl: nothing,
} as const;

export interface Outputs {
  acknowledgeUrl: Done;
}

export interface ReachStatus {
  /**
   * Whether TopCalls' events can arrive. `connecting`: not proven now, and tried; `away`: they cannot; `unwanted`: no public address
   * is wanted, and programs on this computer can deliver.
   */
  state: 'reached' | 'connecting' | 'away' | 'unwanted';
  /**
   * What stands in the way; null where nothing is known to. `storage`: the disk takes nothing; `receiver`: nothing can be received
   * here; `signature`: what comes is not signed as it must be; `tunnel`: the public address.
   */
  problemCode: 'storage' | 'receiver' | 'signature' | 'tunnel' | null;
  /** The same in words, with what to do; null where there is nothing to say. */
  problem: string | null;
}

export interface Status {
  reach: ReachStatus;
  /**
   * The webhook address is another one than the user knows of; null once that is acknowledged. Bases of public addresses; where
   * only the token is another one, addresses with its beginning.
   */
  urlChange: { from: string; to: string } | null;
  receiver: {
    /** The address to give to TopCalls: public where there is a public one, else null. */
    webhookUrl: string | null;
  };
}
