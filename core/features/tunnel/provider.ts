/** What the supervisor needs of a way to be reached from the internet. One implementation per folder entry in `providers/`. */

import type { TunnelProblem } from '../../contract/tunnel-problem.ts';
import { tunnelProblemWords } from '../../words/tunnel-problem.ts';

export interface TunnelRequest {
  /** Port of the receiver on 127.0.0.1. */
  localPort: number;
  /** The name asked for; a provider without names ignores it. */
  subdomain: string;
  /** Aborted when the supervisor gives up waiting or stops; the provider then lets go of everything and rejects. */
  signal: AbortSignal;
}

export interface OpenTunnel {
  /**
   * Base of the public address: scheme, host and port, without a slash at the end. Only a fixed URL may have a path: the
   * prefix that its reverse proxy takes away. Append to it as text.
   */
  publicUrl: string;
  /** Whether the name that was asked for was given. Always true for a provider without names. */
  nameKept: boolean;
  /** Where to connect instead of what `publicUrl` resolves to; for tunnel servers on this machine. */
  connectTo: { host: string; port: number } | null;
  /** Calls `listener` when the provider itself notices trouble. Returns the unsubscribe function. */
  onTrouble(listener: (reason: string) => void): () => void;
  /**
   * Calls `listener` when an answer is known to have arrived at whoever sent the request, with a moment before which it was not
   * given, milliseconds UTC. Only where the provider sees that. Returns the unsubscribe function.
   */
  onAnswered?(listener: (givenAt: number) => void): () => void;
  /** Whether it is at work, and connects again by itself; opened anew it might have another address. */
  reconnects?(): boolean;
  /** How many bytes have come through it so far, where the provider sees that. */
  bytesReceived?(): number;
  close(): Promise<void>;
}

/** Why a tunnel cannot be opened. Its message is for the user. */
export class TunnelError extends Error {
  override readonly name: string = 'TunnelError';
  readonly because: TunnelProblem;

  constructor(because: TunnelProblem, options?: ErrorOptions) {
    super(tunnelProblemWords(because), options);
    this.because = because;
  }
}

/** Trying again soon is of no use: somebody has to do something about it, or the other side said no. */
export class LastingTrouble extends TunnelError {
  override readonly name = 'LastingTrouble';
}

/** The other side asks to be left alone for `retryAfterMs`, or 0 where it does not say for how long. */
export class RetryLater extends LastingTrouble {
  readonly retryAfterMs: number;

  constructor(because: TunnelProblem, retryAfterMs: number) {
    super(because);
    this.retryAfterMs = retryAfterMs;
  }
}

export interface TunnelProvider {
  readonly name: 'localtunnel' | 'cloudflared' | 'ngrok' | 'fixed' | 'off';
  /** Whether it tests its connection all the time, and reports trouble: then probes may be seldom. */
  readonly watchesItself?: boolean;
  /** Whether a tunnel could be opened now, as far as one small request tells. Rejects as `open` does where it could not. */
  reach?(signal: AbortSignal): Promise<void>;
  /**
   * Opens the tunnel. Rejects with a `TunnelError`, at once when the signal is aborted already; with `LastingTrouble` where it need not be tried again soon.
   */
  open(request: TunnelRequest): Promise<OpenTunnel>;
}
