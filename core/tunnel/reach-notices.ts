/** Tells a person that events cannot arrive: after a while, once, and once more when they can again. */

import type { NotifierStatus } from '../api.ts';
import type { Clock } from '../ports.ts';
import { attemptsMs } from './retry-coverage.ts';

export interface ReachNotice {
  id: 'app-offline' | 'app-online';
  title: string;
  body: string;
}

/** What of the status decides whether events can arrive. */
export type ReachStatus = Pick<NotifierStatus, 'tunnel' | 'receiver' | 'storage'>;

export interface ReachNoticesOptions {
  clock: Clock;
  tell(notice: ReachNotice): void;
  /** Whether what is missed is fetched from TopCalls' API, for the words. */
  canFetch(): boolean;
  /** Icons change at once; a person is not bothered with what mends itself. */
  graceMs?: number;
}

export interface ReachNotices {
  follow(status: ReachStatus): void;
  close(): void;
}

const defaultGraceMs = 60_000;
/** A timer that comes this much late stood still while the machine slept, and says nothing about the time since. */
const sleptMs = 10_000;
const ladderMs = attemptsMs.at(-1) ?? 0;

export function createReachNotices(options: ReachNoticesOptions): ReachNotices {
  const { clock, tell, canFetch, graceMs = defaultGraceMs } = options;
  let awaySince: number | null = null;
  let present: ReachStatus | null = null;
  let told = false;
  let cancel: (() => void) | null = null;

  function wait(): void {
    const from = clock.now();
    cancel = clock.after(graceMs, () => {
      if (clock.now() - from > graceMs + sleptMs) return wait();
      told = true;
      if (present !== null) tell(offline(present, awaySince ?? from, canFetch(), clock.now()));
    });
  }

  function settle(): void {
    cancel?.();
    cancel = null;
    awaySince = null;
    told = false;
  }

  return {
    follow(status) {
      present = status;
      switch (reachOf(status)) {
        case 'reached':
          if (told && awaySince !== null) tell(online(clock.now() - awaySince, canFetch()));
          return settle();
        case 'unwanted':
          return settle();
        case 'away':
          if (awaySince !== null) return;
          awaySince = status.tunnel.lastRoundTripAt ?? clock.now();
          wait();
      }
    },
    close: settle,
  };
}

/** A tunnel that is online is worth nothing where events cannot be received, or not be stored. */
function reachOf({ tunnel, receiver, storage }: ReachStatus): 'reached' | 'away' | 'unwanted' {
  if (storage.problem !== null || receiver.problem !== null || receiver.refused !== null) return 'away';
  return tunnel.state === 'online' ? 'reached' : tunnel.state === 'off' ? 'unwanted' : 'away';
}

function offline(
  { tunnel, receiver, storage }: ReachStatus,
  since: number,
  canFetch: boolean,
  now: number,
): ReachNotice {
  const comforting = comfort(since, canFetch, now);
  const notice = (title: string, problem: string): ReachNotice => ({
    id: 'app-offline',
    title,
    body: `${problem} ${comforting}`,
  });
  if (storage.problem !== null) return notice('Events cannot be stored on this computer', storage.problem);
  if (receiver.problem === null && receiver.refused !== null && tunnel.state === 'online') {
    return notice(
      'Events are refused',
      `${receiver.refused.reason} Check the webhook secret under Settings → Signatures.`,
    );
  }
  const problem = receiver.problem ?? tunnel.problem ?? 'The public address does not answer.';
  return notice('Events cannot reach this computer', problem);
}

/** What becomes of what happens meanwhile. */
function comfort(since: number, canFetch: boolean, now: number): string {
  if (canFetch) return 'What is missed is fetched from TopCalls’ API.';
  return now < since + ladderMs
    ? `Nothing is lost if it is back before the ${clockWords(since + ladderMs)} attempt, TopCalls’ last one.`
    : `What happened before ${clockWords(now - ladderMs)} is in TopCalls’ API only: enter a key in the settings.`;
}

function online(awayMs: number, canFetch: boolean): ReachNotice {
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

function clockWords(at: number): string {
  const time = new Date(at);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

function lengthWords(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
