import type { Span } from '../../../../core/events/conversation.ts';

const clockTime = /(?<![\d:])(?:(\d):)?(\d{1,2}):([0-5]\d)(?![\d:])/g;

/** The turns at which a note names a time of the call's clock, such as `1:25`; what lies after the call is a time of the day. */
export function noteTurns(notes: readonly string[], spans: readonly Span[], lengthMs: number): ReadonlySet<number> {
  const places = new Set<number>();
  for (const [, hours = '0', minutes, seconds] of notes.flatMap((note) => [...note.matchAll(clockTime)])) {
    const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
    const turn = spans.findLast(({ from }) => from < ms + 1_000);
    if (turn !== undefined && ms <= lengthMs) places.add(turn.place);
  }
  return places;
}
