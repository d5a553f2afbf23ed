/** A transcript that was sent as one text: a turn begins where a line begins with who speaks. */

import type { Cast } from './speaker.ts';
import { linesOf } from './transcript-lines.ts';

export interface Passage {
  /** Empty where the text does not say who speaks. */
  label: string;
  text: string;
  /** As it stands beside the label, such as `00:04`; null where none does. */
  time: string | null;
}

const clock = String.raw`[[(]?(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?|\d{1,5}(?:\.\d{1,3})?(?=s\b))s?[\])]?`;
/** `Agent:`, `**Agent**:`, `[00:04] Agent:`, `Agent (00:04):`, `Speaker 3 - `. */
const line = new RegExp(
  String.raw`^\s*(?:[-*•]\s+)?(?:${clock}\s*[-–]?\s*)?[*_]{0,2}([\p{L}][\p{L}\p{N} .'’_#-]{0,40}?)[*_]{0,2}\s*(?:${clock}\s*)?[*_]{0,2}[:：][*_]{0,2}[^\S\n]*(?!\/\/)`,
  'u',
);
/** `[Agent] Hello.`, `AGENT | Hello.` */
const marked = /^\s*(?:\[(\p{L}[\p{L}\p{N} ._-]{0,40})\]:?|(\p{L}[\p{L}\p{N} ._-]{0,40}?)\s*\|)\s+/u;
/** Nobody's label is longer. */
const longestBeginning = 80;

/** Cuts the text into what was said one after the other; a text without a speaker's label is one piece. */
export function passagesOf(text: string, cast: Cast): Passage[] {
  const passages: { label: string; lines: string[]; time: string | null }[] = [];
  for (const one of linesOf(text)) {
    const beginning = one.slice(0, longestBeginning);
    const plain = line.exec(beginning);
    const match = plain ?? marked.exec(beginning);
    const label = (plain === null ? (match?.[1] ?? match?.[2]) : plain[2])?.trim() ?? '';
    const last = passages.at(-1);
    if (match !== null && cast.isLabel(label)) {
      passages.push({ label, lines: [one.slice(match[0].length)], time: plain?.[1] ?? plain?.[3] ?? null });
    } else if (last !== undefined) last.lines.push(one);
    else passages.push({ label: '', lines: [one], time: null });
  }
  return passages.map(({ label, lines, time }) => ({ label, text: lines.join('\n').trim(), time }));
}

/** The words for speakers in a text, small, for the cast. */
export function labelsIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const [, label = ''] of text.matchAll(/^[^\S\n]*(?:[[(]?[\d:.,]+[\])]?\s*)?([\p{L}]{2,20})[^\S\n]*[:：]/gmu)) {
    if (found.size < 50) found.add(label.toLowerCase());
  }
  return found;
}
