import type { NotifierStatus } from '../../core/contract/api.ts';
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
  return {
    ...reachWords(status, machine),
    note: status.reach.problemCode === 'tunnel' || status.reach.problemCode === null ? noteOf(status, now) : null,
  };
}

function reachWords({ reach, tunnel }: NotifierStatus, machine: string): Omit<Reach, 'note'> {
  switch (reach.state) {
    case 'reached':
      return { tone: 'good', sentence: `Events can reach ${machine}${tunnel.slow ? ', but slowly' : ''}` };
    case 'connecting':
      return { tone: 'waiting', sentence: connectingWords(tunnel) };
    case 'unwanted':
      return { tone: 'quiet', sentence: 'Local only: there is no public address' };
    case 'away':
      return { tone: 'bad', sentence: awayWords(reach, machine) };
  }
}

function connectingWords({ state, slow }: NotifierStatus['tunnel']): string {
  if (slow) return 'Slow connection: events arrive late';
  if (state === 'probing') return 'Connecting: checking that events arrive…';
  if (state === 'degraded') return 'A check failed; checking again…';
  return state === 'recycling' ? 'Connecting again…' : 'Connecting…';
}

function awayWords({ problemCode, problem }: NotifierStatus['reach'], machine: string): string {
  if (problem === null) return `Offline: events cannot reach ${machine}`;
  if (problemCode === 'storage') return `Events cannot be stored: ${problem}`;
  if (problemCode === 'signature') return `Events are rejected: ${problem} Check Settings → Signatures`;
  return `Offline: ${problem}`;
}

function noteOf({ tunnel, receiver }: NotifierStatus, now: number): string | null {
  if (tunnel.state === 'backoff' && tunnel.retryAt !== null) {
    const seconds = Math.ceil((tunnel.retryAt - now) / 1_000);
    return seconds > 0 ? `Next attempt in ${seconds} s` : 'Trying again';
  }
  if (receiver.portProblem !== null) return 'Still on the previous receiver port';
  return receiver.lastEventAt === null ? 'No events yet' : `Last event ${whenWords(receiver.lastEventAt, now)}`;
}
