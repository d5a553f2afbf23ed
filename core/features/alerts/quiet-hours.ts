/** Quiet hours as spans of time. Pure; times of day are those of the machine's zone. */

import type { Settings } from '../../settings/schema.ts';
import { weekdays } from '../../settings/weekdays.ts';

export type QuietHours = Settings['notifications']['quietHours'];

/** Milliseconds UTC; `until` is no part of it. */
export interface QuietSpan {
  from: number;
  until: number;
}

const minuteMs = 60_000;

/** The quiet hours that hold at `now`, milliseconds UTC; null where none do, or where they are lifted. */
export function quietSpanAt(hours: QuietHours, now: number): QuietSpan | null {
  if (!hours.enabled) return null;
  const span = spansOf(hours, now, [-1, 0]).find(({ from, until }) => from <= now && now < until);
  return span === undefined || span.until === hours.liftedUntil ? null : span;
}

/** When quiet hours next begin or end after `now`, milliseconds UTC; null where they are off. */
export function nextQuietChange(hours: QuietHours, now: number): number | null {
  if (!hours.enabled) return null;
  const edges = spansOf(hours, now, fromYesterday).flatMap(({ from, until }) => [from, until]);
  const next = Math.min(...edges.filter((at) => at > now));
  return Number.isFinite(next) ? next : null;
}

/** Whether they are those of a night rather than, say, of a midday rest. */
export function isNightly({ from, to }: Pick<QuietHours, 'from' | 'to'>): boolean {
  const deepNight = '03:00';
  return from < to ? from <= deepNight && deepNight < to : deepNight < to || from <= deepNight;
}

/** To the same day of the next week: on how few days they may begin. */
const fromYesterday = [-1, 0, 1, 2, 3, 4, 5, 6, 7];

/** Those that begin so many days after that of `now`. One whose times the clocks leave out is empty. */
function spansOf({ from, to, days }: QuietHours, now: number, after: readonly number[]): QuietSpan[] {
  const today = new Date(now).getDay();
  return after
    .filter((day) => days.some((name) => weekdays.indexOf(name) === (today + day + 6) % 7))
    .map((day) => ({ from: momentOf(now, day, from), until: momentOf(now, to < from ? day + 1 : day, to) }));
}

/** The first moment at which the clocks show `time` or later, so many days after that of `now`. */
function momentOf(now: number, days: number, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const today = new Date(now);
  const wanted = [today.getFullYear(), today.getMonth(), today.getDate() + days, hour, minute] as const;
  const found = new Date(...wanted);
  const skippedMs = onTheWall(found) - Date.UTC(...wanted);
  // Where the clocks are put forward over `time`, a Date lies as far behind the change as `time` lies behind its beginning.
  return skippedMs === 0 ? found.getTime() : changeOfClocks(found.getTime() - skippedMs, found.getTime());
}

function onTheWall(date: Date): number {
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes());
}

/** The first minute after `before`, up to `after`, at which the clocks go as they do at `after`. */
function changeOfClocks(before: number, after: number): number {
  const offset = new Date(after).getTimezoneOffset();
  let [still, already] = [before, after];
  while (already - still > minuteMs) {
    const middle = still + Math.floor((already - still) / 2 / minuteMs) * minuteMs;
    if (new Date(middle).getTimezoneOffset() === offset) already = middle;
    else still = middle;
  }
  return already;
}
