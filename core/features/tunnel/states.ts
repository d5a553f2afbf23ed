/** What the tunnel is doing, as a value; and the only ways in which it changes. Pure. */

import type { TunnelState } from '../../contract/api.ts';
import type { TunnelProblem } from '../../contract/tunnel-problem.ts';
import { assertNever } from '../../kernel/errors.ts';
import { tunnelProblemWords } from '../../words/tunnel-problem.ts';

export interface TunnelSnapshot {
  state: TunnelState;
  /** Base of the public address, null while no tunnel is open. */
  publicUrl: string | null;
  /** When the present state was entered, milliseconds UTC. */
  since: number;
  /** When something last came the whole way round through the public URL; null if never in this run. */
  lastRoundTripAt: number | null;
  /** Why the tunnel is not online, in words with what to do. The last known reason stays until the tunnel is online. */
  problem: string | null;
  /** The same as a code with what belongs to it. */
  because: TunnelProblem | null;
  /** When the next attempt is made, while in `backoff`. */
  retryAt: number | null;
  /** Whether the address has the name that was asked for; true while no tunnel is open. */
  nameKept: boolean;
  /** Whether the connection is slow, by the last check: it took long, or did not come round in time, while events arrived. */
  slow: boolean;
}

export type TunnelChange =
  | { to: 'opening' }
  /** The tunnel is open; nothing has come through yet. */
  | { to: 'probing'; publicUrl: string | null; nameKept: boolean }
  /** Something came the whole way round: a probe, or an answer to a real delivery. */
  | { to: 'online'; slow?: boolean }
  /** Another tunnel took the place of the one that was open, and something came round through it. */
  | { to: 'moved'; publicUrl: string; nameKept: boolean }
  /** What was known about the round trip is too old to be claimed: it must be made again. */
  | { to: 'doubted' }
  | { to: 'degraded'; because: TunnelProblem; slow?: boolean }
  | { to: 'recycling' }
  | { to: 'backoff'; because: TunnelProblem | null; retryAt: number }
  | { to: 'stopped' };

export function initialSnapshot(state: 'off' | 'stopped', now: number): TunnelSnapshot {
  return { state, ...closed, since: now, lastRoundTripAt: null, ...by(null), retryAt: null, slow: false };
}

/** The snapshot after `change`, made at `now`. `since` moves only when the state does. */
export function changed(before: TunnelSnapshot, change: TunnelChange, now: number): TunnelSnapshot {
  const state = change.to === 'doubted' ? 'probing' : change.to === 'moved' ? 'online' : change.to;
  const base = { ...before, state, since: state === before.state ? before.since : now, retryAt: null, slow: false };
  switch (change.to) {
    case 'opening':
      return { ...base, ...closed };
    case 'probing':
      return { ...base, publicUrl: change.publicUrl, nameKept: change.nameKept };
    case 'online':
      return { ...base, lastRoundTripAt: now, ...by(null), slow: change.slow === true };
    case 'moved':
      return {
        ...base,
        publicUrl: change.publicUrl,
        nameKept: change.nameKept,
        lastRoundTripAt: now,
        ...by(null),
      };
    case 'doubted':
      return base;
    case 'degraded':
      return { ...base, ...by(change.because), slow: change.slow === true };
    case 'recycling':
      return { ...base, ...closed };
    case 'backoff':
      return { ...base, ...closed, ...by(change.because), retryAt: change.retryAt };
    case 'stopped':
      return { ...base, ...closed, ...by(null) };
    default:
      return assertNever(change);
  }
}

const closed = { publicUrl: null, nameKept: true } as const;

function by(because: TunnelProblem | null): Pick<TunnelSnapshot, 'problem' | 'because'> {
  return { because, problem: because === null ? null : tunnelProblemWords(because) };
}
