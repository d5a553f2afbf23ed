/** Whether words stand in texts, as the index of a history would find them. Pure. */

import { hitInNumber } from '../text/number-query.ts';
import type { SearchQuery, Term } from '../text/query.ts';
import { foldedPieces, indexed } from '../text/segment.ts';
import type { CallFacts } from './facts.ts';

/** Whether all of the words were said in one turn. */
export function isSaidIn(turn: CallFacts['turns'][number], { terms }: SearchQuery): boolean {
  return haveTerms(
    cutOnce(turn, () => [turn.text]),
    terms,
  );
}

/** Whether all of the words stand in a text. */
export function hasWords(text: string, { terms }: SearchQuery): boolean {
  return haveTerms([foldedPieces(indexed(text))], terms);
}

/** Whether a search by these words finds the call. */
export function isFoundBy(facts: CallFacts, query: SearchQuery): boolean {
  const texts = cutOnce(facts, () => textsOf(facts));
  if (haveTerms(texts, query.terms)) return true;
  if (query.id !== null && facts.callId?.startsWith(query.id)) return true;
  const { number } = query;
  return number !== null && numbersOf(facts).some((each) => hitInNumber(each, number) !== null);
}

/** All numbers that stand in a call. */
export function numbersOf({ phoneNumber, fromPhoneNumber, transferredTo }: CallFacts): string[] {
  return [phoneNumber, fromPhoneNumber, transferredTo].filter((each) => each !== null);
}

function textsOf(facts: CallFacts): string[] {
  const { campaignName, disposition, errorMessage, summary, turns } = facts;
  const details = [...numbersOf(facts), campaignName, disposition].filter((each) => each !== null).join('\n');
  return [details, errorMessage ?? '', summary ?? '', turns.map(({ text }) => text).join('\n')];
}

/** Cutting texts into words takes longer than anything that is then asked of them, and each of many rules asks. */
const cut = new WeakMap<object, string[][]>();

function cutOnce(source: object, textsIn: () => readonly string[]): readonly string[][] {
  const known = cut.get(source);
  if (known !== undefined) return known;
  const pieces = textsIn().map((text) => foldedPieces(indexed(text)));
  cut.set(source, pieces);
  return pieces;
}

function haveTerms(texts: readonly string[][], terms: readonly Term[]): boolean {
  return terms.every((term) => texts.some((pieces) => hasTerm(pieces, term)));
}

function hasTerm(text: readonly string[], { pieces, prefix }: Term): boolean {
  const [first = ''] = pieces;
  const last = pieces.length - 1;
  // Each of many rules asks, of calls of many words: nearly all of them by one word, which is not there.
  if (last === 0) return prefix ? text.some((there) => there.startsWith(first)) : text.includes(first);
  const isThere = (piece: string, place: number, at: number) => {
    const there = text[at + place] ?? '';
    return prefix && place === last ? there.startsWith(piece) : there === piece;
  };
  return text.some((there, at) => there === first && pieces.every((piece, place) => isThere(piece, place, at)));
}
