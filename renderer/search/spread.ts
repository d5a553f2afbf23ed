import type { Highlighted } from '../../core/contract/api.ts';
import { readNumber } from '../../core/query/text/number.ts';

/** The text of which the segments are made. */
export function plainText(segments: Highlighted): string {
  return segments.map(({ text }) => text).join('');
}

/**
 * Carries the marks of a number over to the same number as it is shown: `+1415[5550]132` to `+1 415 [555 0]132`, also where it
 * was written in another way (`sip:+1415…@pbx`). A space is marked where it stands between marked characters. Gives the segments
 * back as they are when the two are different ones.
 */
export function spreadOver(segments: Highlighted, shown: string): Highlighted {
  const marks = marksOfDigits(segments, shown);
  if (marks === null) return segments;
  const spread: Highlighted = [];
  let at = 0;
  for (const character of shown) {
    const isDigit = /\d/.test(character);
    const hit = marks[at] === true && (isDigit || marks[at - 1] === true);
    if (isDigit) at += 1;
    const last = spread.at(-1);
    if (last?.hit === hit) last.text += character;
    else spread.push({ text: character, hit });
  }
  return spread;
}

/** For each of the number's digits whether it is marked; null where what is shown has other digits. */
function marksOfDigits(segments: Highlighted, shown: string): boolean[] | null {
  const [written, other] = [readNumber(plainText(segments)), readNumber(shown)];
  if (written === null || written.digits !== other?.digits) return null;
  const marks = segments.flatMap(({ text, hit }) => text.split('').map(() => hit));
  return written.places.map((place) => marks[place] === true);
}
