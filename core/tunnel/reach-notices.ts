/** Tells a person that events cannot arrive: after a while, once, and once more when they can again. */

import type { Clock } from '../ports.ts';
import { attemptsMs } from './retry-coverage.ts';
import type { TunnelSnapshot } from './states.ts';

export interface ReachNotice {
  id: 'app-offline' | 'app-online';
  title: string;
  body: string;
}

export interface ReachNoticesOptions {
  clock: Clock;
  tell(notice: ReachNotice): void;
  /** Whether what is missed is fetched from TopCalls' API, for the words. */
  canFetch(): boolean;
  /** Icons change at once; a person is not bothered with what mends itself. */
  graceMs?: number;
}

export interface ReachNotices {
  follow(snapshot: TunnelSnapshot): void;
  close(): void;
}

const defaultGraceMs = 60_000;
/** A timer that comes this much late stood still while the machine slept, and says nothing about the time since. */
const sleptMs = 10_000;

export function createReachNotices(options: ReachNoticesOptions): ReachNotices {
  const { clock, tell, canFetch, graceMs = defaultGraceMs } = options;
  let awaySince: number | null = null;
  let problem: string | null = null;
  let told = false;
  let cancel: (() => void) | null = null;

  function wait(): void {
    const from = clock.now();
    cancel = clock.after(graceMs, () => {
      if (clock.now() - from > graceMs + sleptMs) return wait();
      told = true;
      tell(offline(problem, awaySince ?? from, canFetch()));
    });
  }

  function settle(): void {
    cancel?.();
    cancel = null;
    awaySince = null;
    told = false;
  }

  return {
    follow(snapshot) {
      problem = snapshot.problem;
      switch (snapshot.state) {
        case 'online':
          if (told && awaySince !== null) tell(online(clock.now() - awaySince, canFetch()));
          settle();
          return;
        case 'off':
        case 'stopped':
          settle();
          return;
        default:
          if (awaySince !== null) return;
          awaySince = snapshot.lastRoundTripAt ?? clock.now();
          wait();
      }
    },
    close: settle,
  };
}

function offline(problem: string | null, since: number, canFetch: boolean): ReachNotice {
  const until = new Date(since + (attemptsMs.at(-1) ?? 0));
  const clockTime = `${until.getHours()}:${String(until.getMinutes()).padStart(2, '0')}`;
  const comfort = canFetch
    ? 'What is missed is fetched from TopCalls’ API.'
    : `Nothing is lost if it is back before ${clockTime}, when TopCalls tries for the last time.`;
  return {
    id: 'app-offline',
    title: 'Events cannot reach this computer',
    body: [problem ?? 'The public address does not answer.', comfort].join(' '),
  };
}

function online(awayMs: number, canFetch: boolean): ReachNotice {
  const ladderMs = attemptsMs.at(-1) ?? 0;
  const missed = canFetch
    ? 'What was missed is being fetched.'
    : awayMs <= ladderMs
      ? 'TopCalls delivers again what did not arrive, within the hour.'
      : 'Some of what happened can only be read through TopCalls’ API: enter a key in the settings.';
  return {
    id: 'app-online',
    title: 'Events reach this computer again',
    body: `They could not for ${lengthWords(awayMs)}. ${missed}`,
  };
}

function lengthWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
