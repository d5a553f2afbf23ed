/** What was said on a call, as far as it is of a size that calls have. */

import { type Fields, isFields, readTime, textOf } from './fields.ts';
import { beginningOf, longestTranscript, mostTurns } from './limits.ts';
import type { Turn } from './vocabulary.ts';

export interface Transcript {
  turns: Turn[];
  /** Whether the body holds more than is in `turns`. */
  transcriptCut: boolean;
}

const agentNames: ReadonlySet<string> = new Set(['assistant', 'agent']);

/** The utterances of a payload's transcript, in the order sent, up to the limits. Entries without text are left out. */
export function transcriptOf(fields: Fields): Transcript {
  const turns: Turn[] = [];
  let left = longestTranscript;
  for (const entry of Array.isArray(fields.transcript) ? fields.transcript : []) {
    if (!isFields(entry) || typeof entry.text !== 'string' || entry.text.trim() === '') continue;
    if (turns.length === mostTurns) return { turns, transcriptCut: true };
    const text = beginningOf(entry.text, left);
    if (text.trim() !== '') turns.push({ speaker: speakerOf(entry), text, at: readTime(entry.created_at) });
    if (text.length < entry.text.length) return { turns, transcriptCut: true };
    left -= text.length;
  }
  return { turns, transcriptCut: false };
}

function speakerOf(entry: Fields): Turn['speaker'] {
  return agentNames.has(textOf(entry, 'user') ?? '') ? 'agent' : 'callee';
}
