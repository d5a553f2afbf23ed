/** Tells a person that events cannot arrive: after a while, once, and once more when they can again. */

import { assertNever } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { ReachStatus } from './contract.ts';
import { attemptsMs } from './retry-coverage.ts';

export interface ReachNotice {
  id: 'app-offline' | 'app-online';
  title: string;
  body: string;
}

/** Whether events can arrive, and what is told beside it. */
export interface ReachFacts {
  reach: ReachStatus;
  /** When something last came through the public URL, milliseconds UTC; null if never in this run. */
  lastRoundTripAt: number | null;
  /** Deliveries that were not signed as they must be, since the last that was taken; null where there are none. */
  refused: { since: number } | null;
  lastWebhookAt: number | null;
}

export interface ReachNoticesOptions {
  clock: Clock;
  /** @param later what there is to say of it when it can only be told then; null where it is over */
  tell(notice: ReachNotice, later: () => ReachNotice | null): void;
  /** Called when an outage that was told ends without a word. */
  forget(): void;
  /** Whether what is missed is fetched from TopCalls' API, for the words. */
  canFetch(): boolean;
  /** Whether what happens meanwhile waits at a relay. */
  waitsAtRelay?(): boolean;
  /** Icons change at once; a person is not bothered with what mends itself. */
  graceMs?: number;
}

export interface ReachNotices {
  follow(facts: ReachFacts): void;
  /** What there is to say now of an outage that was told, and lasts; else null. */
  outage(): ReachNotice | null;
  close(): void;
}

const defaultGraceMs = 60_000;
/** A timer that comes this much late stood still while the machine slept, and says nothing about the time since. */
const sleptMs = 10_000;
const ladderMs = attemptsMs.at(-1) ?? 0;

export function createReachNotices(options: ReachNoticesOptions): ReachNotices {
  const { clock, tell, forget, canFetch, waitsAtRelay = () => false, graceMs = defaultGraceMs } = options;
  let awaySince: number | null = null;
  let present: ReachFacts | null = null;
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
      if (notice !== null) tell(notice, outage);
    });
  }

  function outage(): ReachNotice | null {
    if (!told || present === null || awaySince === null) return null;
    const meanwhile = waitsAtRelay() ? 'What comes meanwhile waits at the relay.' : null;
    return offline(present, meanwhile ?? comfortOf(present, awaySince, canFetch(), clock.now()));
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
    follow(facts) {
      const before = present;
      present = facts;
      refusedAny ||= facts.refused !== null;
      switch (facts.reach.state) {
        case 'reached':
          if (told && awaySince !== null && isProven(before, facts)) {
            const notice = online(
              clock.now() - awaySince,
              waitsAtRelay()
                ? 'What waited at the relay is being taken.'
                : missedWords(clock.now() - awaySince, canFetch(), refusedAny),
            );
            tell(notice, () => notice);
            told = false;
          }
          return settle();
        case 'unwanted':
          return settle();
        case 'connecting':
        case 'away':
          if (awaySince !== null) return;
          awaySince = facts.lastRoundTripAt ?? clock.now();
          wait();
      }
    },
    outage,
    close: settle,
  };
}

/** Another secret may be wrong as well: that refusing is over is known by a delivery that was taken since. */
function isProven(before: ReachFacts | null, { lastWebhookAt }: ReachFacts): boolean {
  const refused = before?.refused ?? null;
  return refused === null || (lastWebhookAt !== null && lastWebhookAt >= refused.since);
}

function comfortOf({ refused }: ReachFacts, since: number, canFetch: boolean, now: number): string {
  return refused === null ? comfort(since, canFetch, now) : comfortRefused(canFetch);
}

function offline({ reach }: ReachFacts, comforting: string): ReachNotice {
  const problem = reach.problem ?? 'The public address does not answer.';
  const notice = (title: string, why: string): ReachNotice => ({
    id: 'app-offline',
    title,
    body: `${why} ${comforting}`,
  });
  switch (reach.problemCode) {
    case 'storage':
      return notice('Events cannot be stored on this computer', problem);
    case 'signature':
      return notice('Events are rejected', `${problem} Check the webhook secret under Settings → Signatures.`);
    case 'receiver':
    case 'tunnel':
    case null:
      return notice('Events cannot reach this computer', problem);
    default:
      return assertNever(reach.problemCode);
  }
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

function missedWords(awayMs: number, canFetch: boolean, refusedAny: boolean): string {
  return canFetch
    ? 'Missed calls are being fetched.'
    : refusedAny
      ? 'Rejected events are only in TopCalls’ API. Add an API key in Settings to fetch them.'
      : awayMs <= ladderMs
        ? 'TopCalls sends missed events again within the hour.'
        : 'Some events are only in TopCalls’ API. Add an API key in Settings to fetch them.';
}

function online(awayMs: number, missed: string): ReachNotice {
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
