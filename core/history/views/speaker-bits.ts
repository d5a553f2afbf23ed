/** Who spoke on a call, in one number: a bit for each kind of speaker. */

import type { Turn } from '../../events/vocabulary.ts';

type Speaker = Turn['speaker'];

/** Their places are their bits, which the views keep: another one comes last. */
const kinds: readonly Speaker[] = ['agent', 'callee', 'other'];

export function speakerBits(turns: readonly Pick<Turn, 'speaker'>[]): number {
  return turns.reduce((bits, { speaker }) => bits | (1 << kinds.indexOf(speaker)), 0);
}

/** Those whose bits are set. */
export function speakersIn(bits: number): Speaker[] {
  return kinds.filter((_, place) => (bits & (1 << place)) !== 0);
}
