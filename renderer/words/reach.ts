import type { NotifierStatus, TunnelState } from '../../core/contract/api.ts';
import { whenWords } from './moment.ts';
import type { Tone } from './tone.ts';

export interface Reach {
  tone: Extract<Tone, 'good' | 'waiting' | 'bad' | 'quiet'>;
  /** Whether events can arrive now. */
  sentence: string;
  /** A second, lesser fact; null where there is none. */
  note: string | null;
}

/**
 * Whether events can reach this machine, in words. `streaming` says whether the interface hears from the engine at all: while
 * it does not, whatever it heard last may have changed and is not repeated. `now` is milliseconds UTC.
 */
export function reachOf(status: NotifierStatus | null, streaming: boolean, machine: string, now: number): Reach {
  if (!streaming) return { tone: 'bad', sentence: 'Not connected to the app', note: 'Trying again' };
  if (status === null) return { tone: 'waiting', sentence: 'Starting…', note: null };
  if (status.storage.problem !== null) {
    return { tone: 'bad', sentence: `Events cannot be stored: ${status.storage.problem}`, note: null };
  }
  if (status.receiver.problem !== null) {
    return { tone: 'bad', sentence: `Offline: ${status.receiver.problem}`, note: null };
  }
  const { refused } = status.receiver;
  if (refused !== null) {
    const sentence = `Events are rejected: ${refused.reason} Check Settings → Signatures`;
    return { tone: 'bad', sentence, note: null };
  }
  return { ...tunnelWords(status, machine), note: noteOf(status, now) };
}

function tunnelWords({ tunnel }: NotifierStatus, machine: string): Omit<Reach, 'note'> {
  const offline = tunnel.problem === null ? `Offline: events cannot reach ${machine}` : `Offline: ${tunnel.problem}`;
  const words: Record<TunnelState, Omit<Reach, 'note'>> = {
    online: { tone: 'good', sentence: `Events can reach ${machine}` },
    opening: { tone: 'waiting', sentence: 'Connecting…' },
    probing: { tone: 'waiting', sentence: 'Connecting: checking that events arrive…' },
    degraded: { tone: 'waiting', sentence: 'A check failed; checking again…' },
    recycling: { tone: 'waiting', sentence: 'Connecting again…' },
    backoff: { tone: 'bad', sentence: offline },
    stopped: { tone: 'bad', sentence: offline },
    off: { tone: 'quiet', sentence: 'Local only: there is no public address' },
  };
  return words[tunnel.state];
}

function noteOf({ tunnel, receiver }: NotifierStatus, now: number): string | null {
  if (tunnel.state === 'backoff' && tunnel.retryAt !== null) {
    const seconds = Math.ceil((tunnel.retryAt - now) / 1_000);
    return seconds > 0 ? `Next attempt in ${seconds} s` : 'Trying again';
  }
  if (receiver.portProblem !== null) return 'Still on the previous receiver port';
  return receiver.lastEventAt === null ? 'No events yet' : `Last event ${whenWords(receiver.lastEventAt, now)}`;
}
