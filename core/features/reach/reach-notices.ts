/** Tells a person that events cannot arrive: after a while, once, and once more when they can again. */

import type { NotifierStatus } from '../../contract/api.ts';
import type { Clock } from '../../kernel/ports.ts';
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
  /** Called when an outage that was told ends without a word. */
  forget(): void;
  /** Whether what is missed is fetched from TopCalls' API, for the words. */
  canFetch(): boolean;
  /** Icons change at once; a person is not bothered with what mends itself. */
  graceMs?: number;
}

export interface ReachNotices {
  follow(status: ReachStatus): void;
  /** What there is to say now of an outage that was told, and lasts; else null. */
  outage(): ReachNotice | null;
  close(): void;
}

const defaultGraceMs = 60_000;
/** A timer that comes this much late stood still while the machine slept, and says nothing about the time since. */
const sleptMs = 10_000;
const ladderMs = attemptsMs.at(-1) ?? 0;

export function createReachNotices(options: ReachNoticesOptions): ReachNotices {
  const { clock, tell, forget, canFetch, graceMs = defaultGraceMs } = options;
  let awaySince: number | null = null;
  let present: ReachStatus | null = null;
  let told = false;
  /** Whether anything was refused meanwhile: of that nobody knows that TopCalls delivers it again. */
  let refusedAny = false;
  let cancel: (() => void) | null = null;

  function wait(): void {
    const from = clock.now();
    cancel = clock.after(graceMs, () => {
      if (clock.now() - from > graceMs + sleptMs) return wait();
      told = true;
      const notice = outage();
      if (notice !== null) tell(notice);
    });
  }

  function outage(): ReachNotice | null {
    if (!told || present === null || awaySince === null) return null;
    return offline(present, awaySince, canFetch(), clock.now());
  }

  function settle(): void {
    if (told) forget();
    cancel?.();
    cancel = null;
    awaySince = null;
    told = false;
    refusedAny = false;
  }

  return {
    follow(status) {
      const before = present;
      present = status;
      refusedAny ||= status.receiver.refused !== null;
      switch (reachOf(status)) {
        case 'reached':
          if (told && awaySince !== null && isProven(before, status)) {
            tell(online(clock.now() - awaySince, canFetch(), refusedAny));
            told = false;
          }
          return settle();
        case 'unwanted':
          return settle();
        case 'away':
          if (awaySince !== null) return;
          awaySince = status.tunnel.lastRoundTripAt ?? clock.now();
          wait();
      }
    },
    outage,
    close: settle,
  };
}

/** A tunnel that is online is worth nothing where events cannot be received, or not be stored. */
function reachOf({ tunnel, receiver, storage }: ReachStatus): 'reached' | 'away' | 'unwanted' {
  if (storage.problem !== null || receiver.problem !== null || receiver.refused !== null) return 'away';
  return tunnel.state === 'online' ? 'reached' : tunnel.state === 'off' ? 'unwanted' : 'away';
}

/** Another secret may be wrong as well: that refusing is over is known by a delivery that was taken since. */
function isProven(before: ReachStatus | null, { receiver }: ReachStatus): boolean {
  const refused = before?.receiver.refused ?? null;
  return refused === null || (receiver.lastWebhookAt !== null && receiver.lastWebhookAt >= refused.since);
}

function offline(
  { tunnel, receiver, storage }: ReachStatus,
  since: number,
  canFetch: boolean,
  now: number,
): ReachNotice {
  const comforting = receiver.refused === null ? comfort(since, canFetch, now) : comfortRefused(canFetch);
  const notice = (title: string, problem: string): ReachNotice => ({
    id: 'app-offline',
    title,
    body: `${problem} ${comforting}`,
  });
  if (storage.problem !== null) return notice('Events cannot be stored on this computer', storage.problem);
  if (receiver.problem === null && receiver.refused !== null && (tunnel.state === 'online' || tunnel.state === 'off')) {
    return notice(
      'Events are rejected',
      `${receiver.refused.reason} Check the webhook secret under Settings → Signatures.`,
    );
  }
  const problem = receiver.problem ?? tunnel.problem ?? 'The public address does not answer.';
  return notice('Events cannot reach this computer', problem);
}

/** What becomes of what happens meanwhile. */
function comfort(since: number, canFetch: boolean, now: number): string {
  if (canFetch) return 'Missed calls are fetched from TopCalls’ API.';
  return now < since + ladderMs
    ? `Nothing is lost if it is back before the ${clockWords(since + ladderMs)} attempt, TopCalls’ last one.`
    : `Events before ${clockWords(now - ladderMs)} are only in TopCalls’ API. Add an API key in Settings to fetch them.`;
}

function comfortRefused(canFetch: boolean): string {
  return canFetch
    ? 'Rejected events are fetched from TopCalls’ API.'
    : 'Rejected events may be lost. Add an API key in Settings to fetch them.';
}

function online(awayMs: number, canFetch: boolean, refusedAny: boolean): ReachNotice {
  const missed = canFetch
    ? 'Missed calls are being fetched.'
    : refusedAny
      ? 'Rejected events are only in TopCalls’ API. Add an API key in Settings to fetch them.'
      : awayMs <= ladderMs
        ? 'TopCalls sends missed events again within the hour.'
        : 'Some events are only in TopCalls’ API. Add an API key in Settings to fetch them.';
  return {
    id: 'app-online',
    title: 'Events can reach this computer again',
    body: `Events could not arrive for ${lengthWords(awayMs)}. ${missed}`,
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
