import type { Conversation, Span } from '../../../../core/events/conversation.ts';

/** How many places the strip tells apart. */
export const stripWidth = 1_000;

/** The end of what a strip shows, in milliseconds after the beginning of the call; never 0. */
export function stripLength({ spans }: Pick<Conversation, 'spans'>, durationMs: number | null): number {
  return Math.max(1, durationMs ?? 0, ...spans.slice(-1).map(({ to }) => to));
}

/** The path of all spans of one speaker, in a box `stripWidth` wide. However many there are, it has no more parts than places. */
export function stripPath(spans: readonly Span[], speaker: Span['speaker'], lengthMs: number, box: Box): string {
  const parts: [from: number, to: number][] = [];
  for (const span of spans) {
    if (span.speaker !== speaker) continue;
    const from = Math.floor((span.from / lengthMs) * stripWidth);
    const to = Math.max(from + 1, Math.ceil((span.to / lengthMs) * stripWidth));
    const last = parts.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else parts.push([from, to]);
  }
  return parts.map(([from, to]) => `M${from} ${box.top}h${to - from}v${box.height}h${from - to}z`).join('');
}

interface Box {
  top: number;
  height: number;
}

/** Where marks stand, each place once. */
export function stripMarks(spans: readonly Span[], isMarked: (place: number) => boolean, lengthMs: number): number[] {
  const marks = spans
    .filter(({ place }) => isMarked(place))
    .map(({ from }) => Math.round((from / lengthMs) * stripWidth));
  return [...new Set(marks)];
}

/** The turn that a click means, as a part of the strip's width: a marked one that is near, else the one that is spoken there. */
export function turnAtClick(
  spans: readonly Span[],
  isMarked: (place: number) => boolean,
  ms: number,
  nearMs: number,
): Span | null {
  let near: Span | null = null;
  let spoken: Span | null = null;
  for (const span of spans) {
    const distance = Math.abs(span.from - ms);
    if (isMarked(span.place) && distance <= nearMs && distance < Math.abs((near?.from ?? Infinity) - ms)) near = span;
    if (span.from <= ms) spoken = span;
  }
  return near ?? spoken ?? spans[0] ?? null;
}
