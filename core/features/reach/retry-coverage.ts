/** What TopCalls' retry ladder still delivers of an outage, and what only its API can give back. Pure. */

import type { RetryCoverage } from '../../contract/api.ts';

/** When TopCalls attempts a delivery, milliseconds after the event: at once, then after 1, 5, 15 and 60 minutes more. */
export const attemptsMs = [0, 60_000, 360_000, 1_260_000, 4_860_000] as const;

const lastAttemptMs = attemptsMs[attemptsMs.length - 1] ?? 0;

export interface Span {
  from: number;
  to: number;
}

/** An outage's times; `endedAt` null while it lasts. */
export interface OutageTimes {
  startedAt: number;
  endedAt: number | null;
}

/**
 * @param outage the one that it is about
 * @param all every outage that is known, in any order: an attempt may also fall into another one
 * @param now milliseconds UTC
 */
export function retryCoverage(outage: OutageTimes, all: readonly OutageTimes[], now: number): RetryCoverage {
  const { startedAt, endedAt } = outage;
  const own = { from: startedAt, to: endedAt ?? now };
  const lost = lostSpans(all, now).flatMap((span) => overlap(span, own));
  const [first] = lost;
  const last = lost.at(-1);
  return {
    backBefore: startedAt + lastAttemptMs,
    lost: first === undefined || last === undefined ? null : { from: first.from, to: last.to },
    retriesUntil: endedAt === null ? null : endedAt + longestWait(endedAt - startedAt),
  };
}

/** The spans in which events had all their attempts while nothing could arrive, oldest first. */
export function lostSpans(outages: readonly OutageTimes[], now: number): Span[] {
  const blind = merged(outages.map(({ startedAt, endedAt }) => ({ from: startedAt, to: endedAt ?? now })));
  return attemptsMs
    .map((after) => blind.map(({ from, to }) => ({ from: from - after, to: to - after })))
    .reduce((kept, shifted) => kept.flatMap((span) => shifted.flatMap((other) => overlap(span, other))));
}

/** How long the next attempt may be away when an outage of this length ends. */
function longestWait(lengthMs: number): number {
  const waits = attemptsMs.flatMap((at, index) => {
    const before = attemptsMs[index - 1];
    return before !== undefined && before <= lengthMs ? [at - before] : [];
  });
  return Math.max(0, ...waits);
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else if (to > from) result.push({ from, to });
  }
  return result;
}

function overlap(a: Span, b: Span): Span[] {
  const from = Math.max(a.from, b.from);
  const to = Math.min(a.to, b.to);
  return to > from ? [{ from, to }] : [];
}
