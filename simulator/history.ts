/** Any number of finished calls, made fast: the history that benchmarks search in. */

import { randomOf } from './random.ts';

export interface CallBody {
  callId: string;
  /** When the call was created, milliseconds UTC. Grows from call to call. */
  createdAt: number;
  /** A flat `call.completed`, as JSON. */
  body: Buffer;
}

const turnsInCall = 10;
const wordsInTurn = 12;
const yearMs = 365 * 24 * 3_600_000;
const newest = Date.UTC(2026, 10, 1);

/** The most frequent words of English, each in most calls. */
const commonWords =
  'the you to and i is that it for of in we on have can this your with are be was not so do at what my if will there about yes no okay call time please thank know just need get would like one'.split(
    ' ',
  );
const syllables = 'ba co di fer gan hol im jor ka lem mo nur op pra qui ros sel tam ul vex wen yar zim'.split(' ');
/** Words with a frequency of their own: with the common ones, a vocabulary as large as a company's calls have. */
const vocabularySize = 20_000;

/**
 * `count` completed calls within the year before November 2026, oldest first, with transcripts of 120 words. Word
 * frequencies follow Zipf's law, so that there are very common, middling and rare words to search for.
 * The same count and seed give the same bytes.
 */
export function* callBodies(count: number, seed: string | number): Generator<CallBody, void, undefined> {
  const random = randomOf(`history/${seed}`);
  const vocabulary = inventVocabulary();
  const campaigns = Array.from({ length: 20 }, () => random.uuid());
  const stepMs = yearMs / Math.max(1, count);
  // Log-uniform ranks are Zipf-distributed; the logarithm is taken once.
  const logSize = Math.log(vocabulary.length);
  const word = () => vocabulary[Math.floor(Math.exp(random.next() * logSize)) - 1] ?? 'the';

  for (let index = 0; index < count; index++) {
    const createdAt = Math.floor(newest - yearMs + index * stepMs);
    const callId = random.uuid();
    const startedAt = createdAt + 6_000;
    const call = {
      call_id: callId,
      phone_number: `+1415555${String(random.between(0, 9_999)).padStart(4, '0')}`,
      from_phone_number: '+14155550142',
      status: 'completed',
      call_status: 'completed',
      duration: 1.5,
      transcript: Array.from({ length: turnsInCall }, (_, turn) => ({
        id: turn + 1,
        user: turn % 2 === 0 ? 'assistant' : 'user',
        text: sentence(word),
        created_at: new Date(startedAt + turn * 9_000).toISOString(),
      })),
      recording_url: `https://recordings.example.com/${callId}.mp3`,
      call_summary: sentence(word),
      error_message: null,
      answered_by: 'human',
      disposition: index % 3 === 0 ? 'confirmed' : null,
      campaign_id: campaigns[index % campaigns.length] ?? null,
      lead_id: null,
      created_at: new Date(createdAt).toISOString(),
      started_at: new Date(startedAt).toISOString(),
      end_at: new Date(startedAt + 90_000).toISOString(),
      actual_duration_billed: 2,
      metadata: {},
    };
    yield { callId, createdAt, body: Buffer.from(JSON.stringify(call), 'utf8') };
  }
}

/** The same for every seed, so that a benchmark knows which words there are. Most frequent first. */
export function inventVocabulary(): string[] {
  const random = randomOf('vocabulary');
  const words = new Set(commonWords);
  while (words.size < vocabularySize) {
    words.add(Array.from({ length: random.between(2, 4) }, () => random.pick(['x', ...syllables])).join(''));
  }
  return [...words];
}

function sentence(word: () => string): string {
  let text = word();
  for (let count = 1; count < wordsInTurn; count++) text += ` ${word()}`;
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}
