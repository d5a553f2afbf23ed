/**
 * How much of a body becomes part of what is known of a call or campaign. Real ones stay far below: two hours of speech
 * without a pause are about 110,000 characters. What is beyond stays in the journal, as it came. Lengths are in UTF-16
 * units.
 */

/** Events of one delivery. */
export const mostInDelivery = 1_000;
export const mostTurns = 10_000;
/** Of all turns together. */
export const longestTranscript = 150_000;
/** What stands in a transcript and was not said: so much of each entry, and so many. */
export const mostAsides = 200;
export const longestAside = 2_000;
/** A summary, an error message, a reason: cut there. */
export const longestText = 20_000;
/** A name or a status: cut there. An id or a number that is longer is none: its beginning would be another one's. */
export const longestName = 256;
/** A web address that is longer is none. */
export const longestAddress = 8_192;
/** Of a campaign. */
export const mostFigures = 200;
/** What is attached to a call, keys and all; what is larger is left out. */
export const largestMetadata = { levels: 32, values: 1_000, characters: 50_000 };

/** The beginning of a text, at most so long, without half a character at its end. */
export function beginningOf(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const last = text.charCodeAt(longest - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? longest - 1 : longest);
}
