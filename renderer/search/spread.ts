import type { Highlighted } from '../../core/api.ts';

/** The text of which the segments are made. */
export function plainText(segments: Highlighted): string {
  return segments.map(({ text }) => text).join('');
}

/**
 * Carries the marks of a text over to the same text written with spaces: `+1415[5550]132` to `+1 415 [555 0]132`. A space is marked
 * where it stands between marked characters. Gives the segments back as they are when the two texts differ in more than spaces.
 */
export function spreadOver(segments: Highlighted, spaced: string): Highlighted {
  if (plainText(segments) !== spaced.replaceAll(' ', '')) return segments;
  const marks = segments.flatMap(({ text, hit }) => Array.from(text, () => hit));
  const spread: Highlighted = [];
  let at = 0;
  for (const character of spaced) {
    const hit = character === ' ' ? marks[at - 1] === true && marks[at] === true : marks[at] === true;
    if (character !== ' ') at += 1;
    const last = spread.at(-1);
    if (last?.hit === hit) last.text += character;
    else spread.push({ text: character, hit });
  }
  return spread;
}
