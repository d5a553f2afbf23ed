import type { Match } from '../../find/matches.ts';

interface Segment {
  start: number;
  text: string;
  /** Which match it is, counted from 0; null where it is none. */
  match: number | null;
}

/** A text cut where its matches begin and end. */
export function segmentsOf(text: string, matches: readonly Match[]): Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  const add = (start: number, end: number, match: number | null) => {
    if (end > start) segments.push({ start, text: text.slice(start, end), match });
    from = end;
  };
  for (const [index, { start, end }] of matches.entries()) {
    add(from, start, null);
    add(start, end, index);
  }
  add(from, text.length, null);
  return segments;
}
