/** What was said on a call, in whichever shape it came, as far as it is of a size that calls have. */

import { looksLikeJson, parseJson } from './exact-json.ts';
import { type Fields, isFields } from './fields.ts';
import { beginningOf, longestAside, longestTranscript, mostAsides, mostTurns } from './limits.ts';
import { type Cast, castOf, plainWord } from './speaker.ts';
import { inSmallLetters, pairOf, speakerWord, wordsOf } from './transcript-entry.ts';
import { listOfObject, turnsOf } from './transcript-lists.ts';
import { labelsIn, passagesOf } from './transcript-text.ts';
import { inOrder, type Spoken } from './turn-order.ts';
import { isInMilliseconds, offsetOf, type Said, saidAt } from './turn-time.ts';
import type { Aside, Turn } from './vocabulary.ts';

export interface Transcript {
  turns: Turn[];
  /** What stands among the turns and was not said; absent where nothing does. */
  asides?: Aside[];
  /** Whether the body holds more than is in `turns`. */
  transcriptCut: boolean;
}

/** Where a transcript stands; the first list in which somebody speaks counts, else the first text. */
const places = [
  'transcript',
  'transcript_object',
  'transcripts',
  'messages',
  'conversation',
  'concatenated_transcript',
  'transcription',
  'turns',
  'utterances',
  'chat_history',
  'conversation_history',
  'message_history',
  'transcript_segments',
  'transcript_text',
  'transcription_text',
  'call_transcript',
  'call_transcription',
  'full_transcript',
  'formatted_transcript',
];
/** The same within an object in one of these places. */
const placesInside = [...places, 'turns', 'entries', 'items', 'utterances', 'segments', 'text'];

/** What tools were asked and answered may be more than what was said. */
const mostRead = { entries: 2 * mostTurns, characters: 4 * longestTranscript };

interface Entry {
  word: string;
  text: string;
  said: Said | null;
  id: unknown;
}

const nothing: Transcript = { turns: [], transcriptCut: false };

/**
 * The turns of a payload's transcript, in their order, up to the limits. What has no words is left out.
 * @param startedAt when the call began, milliseconds UTC: turns may be dated from there; null where that is not known
 */
export function transcriptOf(fields: Fields, startedAt: number | null): Transcript {
  const metadata = isFields(fields.metadata) ? fields.metadata : null;
  if (Array.isArray(fields.transcript)) {
    const transcript = ofList(fields.transcript, metadata, startedAt);
    if (transcript.turns.length > 0) return transcript;
  }
  const found = places.flatMap((place) => (place in fields ? candidatesIn(fields[place], 1) : []));
  let asidesOnly = nothing;
  for (const value of [...found.filter(Array.isArray), ...found.filter((one) => typeof one === 'string')]) {
    const transcript = Array.isArray(value) ? ofList(value, metadata, startedAt) : ofText(value, metadata, startedAt);
    if (transcript.turns.length > 0) return transcript;
    if (asidesOnly === nothing) asidesOnly = transcript;
  }
  return asidesOnly;
}

/** Lists and texts in a value. */
function candidatesIn(value: unknown, levels: number): unknown[] {
  if (looksLikeJson(value) && levels > 0) {
    const parsed = parseJson(value);
    return typeof parsed === 'object' && parsed !== null ? candidatesIn(parsed, levels - 1) : [value];
  }
  if (Array.isArray(value) || (typeof value === 'string' && value.trim() !== '')) return [value];
  if (!isFields(value) || levels === 0) return [];
  const list = listOfObject(value);
  if (list !== null) return [list];
  return placesInside.flatMap((place) => (place in value ? candidatesIn(value[place], levels - 1) : []));
}

function ofList(sent: readonly unknown[], metadata: Fields | null, startedAt: number | null): Transcript {
  const list = turnsOf(sent);
  const lines = typeof list[0] === 'string' ? linesOf(list) : null;
  if (lines !== null) {
    const labelled = ofText(lines, metadata, startedAt);
    if (labelled.turns.some(({ speaker }) => speaker !== 'other')) return labelled;
  }
  const unit = list.slice(0, 200).some(countsMilliseconds) ? 1 : 1_000;
  const entries: Entry[] = [];
  let left = mostRead.characters;
  let cut = false;
  for (const one of list) {
    const entry = entryOf(one, unit);
    if (entry === null) continue;
    if (entries.length === mostRead.entries || left <= 0) {
      cut = true;
      break;
    }
    left -= entry.text.length;
    entries.push(entry);
  }
  const cast = castOf(metadata, () => new Set(entries.slice(0, 200).map(({ word }) => plainWord(word))));
  return limited(entries, cast, startedAt, cut);
}

/** Texts as the lines of one; null where something else is among them. */
function linesOf(list: readonly unknown[]): string | null {
  return list.every((one) => typeof one === 'string') ? list.slice(0, mostTurns).join('\n') : null;
}

function entryOf(one: unknown, unit: number): Entry | null {
  if (typeof one === 'string') return one.trim() === '' ? null : { word: '', text: one, said: null, id: null };
  if (!isFields(one)) return null;
  const entry = inSmallLetters(one);
  const words = wordsOf(entry);
  const pair = words === '' ? pairOf(one) : null;
  const text = pair?.text ?? words;
  if (text.trim() === '') return null;
  return { word: pair?.word ?? speakerWord(entry), text, said: saidAt(entry, unit), id: entry.id };
}

function ofText(text: string, metadata: Fields | null, startedAt: number | null): Transcript {
  const beginning = beginningOf(text, longestTranscript);
  const cast = castOf(metadata, () => labelsIn(beginning));
  const entries = passagesOf(beginning, cast).map(({ label, text: said, time }): Entry => {
    const after = time === null ? null : offsetOf(time, 1_000);
    return { word: label, text: said, said: after === null ? null : { after }, id: null };
  });
  return limited(entries, cast, startedAt, beginning.length < text.length);
}

const countsMilliseconds = (one: unknown) =>
  isFields(one) && typeof one.end === 'number' && isInMilliseconds(one, wordsOf(one).length);

function limited(entries: readonly Entry[], cast: Cast, startedAt: number | null, more: boolean): Transcript {
  const turns: Spoken<Turn>[] = [];
  const asides: Aside[] = [];
  let left = longestTranscript;
  let transcriptCut = more;
  for (const { word, text, said, id } of entries) {
    const voice = cast.voiceOf(word);
    const at = momentOf(said, startedAt);
    if (voice.is === 'aside') {
      if (asides.length < mostAsides) asides.push({ kind: voice.kind, text: beginningOf(text, longestAside), at });
      continue;
    }
    if (text.trim() === '') continue;
    const shown = turns.length === mostTurns ? '' : beginningOf(text, left);
    transcriptCut ||= shown.length < text.length;
    if (shown.trim() === '') break;
    left -= shown.length;
    const turn: Turn =
      voice.is === 'agent' || voice.is === 'callee'
        ? { speaker: voice.is, text: shown, at }
        : { speaker: 'other', ...(voice.is === 'other' ? { speakerName: voice.name } : {}), text: shown, at };
    turns.push({ turn, at, said, id });
  }
  return { turns: inOrder(turns), ...(asides.length === 0 ? {} : { asides }), transcriptCut };
}

function momentOf(said: Said | null, startedAt: number | null): number | null {
  if (said === null) return null;
  if ('at' in said) return said.at;
  return startedAt === null ? null : startedAt + said.after;
}
