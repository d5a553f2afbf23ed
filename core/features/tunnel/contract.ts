/** The public address and whether something comes through it. */

import { type Done, nothing } from '../../contract/inputs.ts';
import type { TunnelProblem } from '../../contract/tunnel-problem.ts';
import type { Settings } from '../../settings/schema.ts';

export const inputs = { reconnect: nothing } as const;

export interface Outputs {
  reconnect: Done;
}

/**
 * What a tunnel is doing. Only `online` says that something comes through it: it is entered when a probe came back through the
 * public URL and left when one did not. `degraded`: the last probe failed, the next one decides.
 */
export type TunnelState = 'off' | 'stopped' | 'opening' | 'probing' | 'online' | 'degraded' | 'recycling' | 'backoff';

export interface Status {
  tunnel: {
    state: TunnelState;
    /** Base of the public address, without path; null while there is none. */
    publicUrl: string | null;
    /** When the present state was entered. */
    since: number;
    provider: Settings['tunnel']['provider'];
    /** Whether a token for ngrok is stored, or given by the environment. */
    hasNgrokToken: boolean;
    /** When something last came the whole way round through the public URL; null if never in this run. */
    lastRoundTripAt: number | null;
    /** Why the tunnel is not online, in words with what to do; null when it is, or when it is off. */
    problem: string | null;
    /** The same as a code with what belongs to it; null also where it is the receiver that cannot receive. */
    because: TunnelProblem | null;
    /** When the next attempt is made, while in `backoff`. */
    retryAt: number | null;
    /** Whether the connection is slow: events arrive late. `degraded` only for that, they go on arriving. */
    slow: boolean;
  };
}
