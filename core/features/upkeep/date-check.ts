/**
 * Whether the date of this computer can be believed, as far as something depends on it that cannot be undone. A clock may be
 * years ahead for an hour: a dead battery, a machine that was restored, a year that was set by hand.
 */

import { isReceipt } from '../../events/believed-time.ts';
import { createEmitter } from '../../kernel/emitter.ts';
import type { Clock } from '../../kernel/ports.ts';

/**
 * `confirmed`: another machine, or the user, gave this date. `plausible`: nobody did, but it is no more than a week later than
 * what was known. `ahead`: it is later than either.
 */
export type DateVerdict = 'confirmed' | 'plausible' | 'ahead';

export interface DateCheckOptions {
  clock: Pick<Clock, 'now' | 'monotonic'>;
  /** The last time that an earlier run believed, milliseconds UTC; null where there is none. */
  knownAt: number | null;
  /** When the newest event came, for a history of before there was such a time; null where there is none. */
  newestAt: number | null;
  /** Keeps the last time that was believed for the next run. */
  keep(at: number): void;
}

export interface DateCheck {
  /** Takes note of the value of a `Date` header that another machine wrote. What is no such date is ignored. */
  heard(header: string | null | undefined): void;
  /** The user says that the date is right. */
  confirm(): void;
  /** Judges the clock, and remembers its time where it is believed. */
  check(): DateVerdict;
  /** The time as far as it is believed, milliseconds UTC: the clock's, or what it cannot have reached yet. */
  now(): number;
  /** Calls `listener` when a date that was heard changes the verdict. Returns the unsubscribe function. */
  onVerdict(listener: () => void): () => void;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Holidays are longer, but then a date is heard a minute after the start. */
const plausibleMs = 7 * dayMs;
/** Servers' clocks differ by seconds; a sleep, which stops the monotonic clock, by hours. */
const toleranceMs = dayMs;

const httpDate =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/;

export function createDateCheck({ clock, knownAt, newestAt, keep }: DateCheckOptions): DateCheck {
  const verdictChanged = createEmitter('the date');
  let believed = { at: knownAt ?? Math.min(newestAt ?? clock.now(), clock.now()), since: clock.monotonic() };
  /** The latest date that somebody else gave: an old one that a cache or a wrong server gives says nothing against it. */
  let given: typeof believed | null = null;
  // Before anything is received: what comes by a wrong clock must not become what the clock is measured by.
  if (knownAt === null) keep(believed.at);

  const present = (from: typeof believed) => from.at + clock.monotonic() - from.since;

  function verdict(): DateVerdict {
    const now = clock.now();
    if (given !== null) return now <= present(given) + toleranceMs ? 'confirmed' : 'ahead';
    return now <= present(believed) + plausibleMs ? 'plausible' : 'ahead';
  }

  function give(at: number): void {
    if (given === null || at > present(given)) given = { at, since: clock.monotonic() };
  }

  function believe(): void {
    const at = clock.now();
    // A machine that starts without a clock counts from 1970 until it hears the time.
    if (!isReceipt(at)) return;
    believed = { at, since: clock.monotonic() };
    keep(at);
  }

  return {
    heard(header) {
      const at = httpDate.test(header ?? '') ? Date.parse(header ?? '') : Number.NaN;
      if (Number.isNaN(at) || !isReceipt(at)) return;
      const before = verdict();
      give(at);
      if (verdict() !== before) verdictChanged.emit();
    },
    confirm() {
      give(clock.now());
      believe();
    },
    check() {
      const found = verdict();
      if (found !== 'ahead') believe();
      return found;
    },
    now: () => (verdict() === 'ahead' ? present(given ?? believed) : clock.now()),
    onVerdict: verdictChanged.on,
  };
}
