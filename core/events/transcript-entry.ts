/** One entry of a transcript's list, in whichever fields its words and its speaker stand. */

import { type Fields, isFields, textOf } from './fields.ts';
import { isSide } from './speaker.ts';

const textFields = [
  'text',
  'content',
  'message',
  'utterance',
  'transcript',
  'sentence',
  'transcription',
  'body',
  'line',
  'phrase',
  'said',
  'parts',
];
const speakerFields = [
  'user',
  'role',
  'speaker',
  'speaker_name',
  'speakerName',
  'name',
  'sender',
  'author',
  'participant',
  'participantRole',
  'participant_role',
  'participantId',
  'participant_id',
  'speaker_label',
  'speakerLabel',
  'speaker_role',
  'speakerRole',
  'speaker_type',
  'from',
  'who',
  'party',
];
const capitals: ReadonlyMap<string, string> = new Map(
  [
    ...textFields,
    ...speakerFields,
    'words',
    'id',
    'type',
    'start',
    'timestamp',
    'time',
    'created_at',
    'begin_offset_millis',
    'beginOffsetMillis',
  ].map((name) => [name.toLowerCase(), name]),
);

/** The entry, with its fields in small letters where it has none of these by itself. */
export function inSmallLetters(entry: Fields): Fields {
  if ('text' in entry || 'content' in entry || 'message' in entry) return entry;
  const entries = Object.entries(entry).slice(0, 50);
  return Object.fromEntries(entries.map(([key, value]) => [capitals.get(key.toLowerCase()) ?? key, value]));
}

/** The words; empty where it has none. */
export function wordsOf(entry: Fields): string {
  for (const field of textFields) {
    const text = textIn(entry[field]);
    if (text.trim() !== '') return text;
  }
  return Array.isArray(entry.words) ? entry.words.map(wordIn).join(' ').replaceAll(/ +/g, ' ').trim() : '';
}

/** A text, or the texts of parts (`[{"type":"text","text":"…"}]`). */
function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value
      .slice(0, 100)
      .map(textIn)
      .filter((part) => part !== '')
      .join(' ');
  if (!isFields(value)) return '';
  return typeof value.text === 'string' ? value.text : typeof value.transcript === 'string' ? value.transcript : '';
}

function wordIn(word: unknown): string {
  if (typeof word === 'string') return word;
  return isFields(word) ? (textOf(word, 'punctuated_word', 'word', 'text') ?? '') : '';
}

/** The word for who spoke; empty where the entry has none. */
export function speakerWord(entry: Fields): string {
  for (const field of speakerFields) {
    const value = entry[field];
    const word = isFields(value) ? textOf(value, 'name', 'role', 'id') : textOf(entry, field);
    if (word !== null) return word;
  }
  for (const field of ['source', 'channel']) {
    // Where it was heard, or which program heard it, unless it is a side of the call.
    const word = textOf(entry, field);
    if (word !== null && (isSide(word) || /^\d{1,2}$/.test(word))) return word;
  }
  const type = textOf(entry, 'type');
  if (type !== null && (/tool|function|system/i.test(type) || isSide(type))) return type;
  const isAgent = entry.is_agent ?? entry.isAgent ?? entry.is_bot;
  return typeof isAgent === 'boolean' ? (isAgent ? 'agent' : 'callee') : '';
}

/** `{"AI":"Hello"}`: an entry whose one field is who spoke. */
export function pairOf(entry: Fields): { word: string; text: string } | null {
  const [pair, another] = Object.entries(entry);
  if (pair === undefined || another !== undefined) return null;
  const [word, text] = pair;
  // `{"user":"assistant"}` says who spoke, and then nothing.
  const saysWho = speakerFields.includes(word) && typeof text === 'string' && isSide(text);
  return typeof text === 'string' && !saysWho && !textFields.includes(word) ? { word, text } : null;
}
