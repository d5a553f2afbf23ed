/** Keeping what senders write from turning the app's own words round. Pure. */

/** Embeddings, overrides and isolates: what they begin goes on to the end of the line. */
const directions = /[\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200f\u061b]/u;

/** The text without the characters that say in which direction it is to be drawn. */
export function withoutDirections(text: string): string {
  return text.replace(directions, '');
}

/**
 * A text for the midst of the app's own, where nothing but characters can keep them apart: without directions of its own, and
 * isolated where it reads from right to left.
 */
export function isolated(text: string): string {
  const bare = withoutDirections(text);
  return rightToLeft.test(bare) ? `\u2068${bare}\u2069` : bare;
}
