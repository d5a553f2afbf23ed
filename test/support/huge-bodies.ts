/** Bodies of about nine megabytes, just below what is taken: the costliest of their kinds to read and to index. */

const about = 9_000_000;
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';

const call = (callId: string, more: string) => `{"event":"call.completed","call_id":"${callId}",${more}}`;

function transcript(callId: string, next: (turn: number) => string): string {
  const turns: string[] = [];
  for (let length = 0; length < about; ) {
    const turn = `{"user":"user","text":"${next(turns.length)}"}`;
    turns.push(turn);
    length += turn.length + 1;
  }
  return call(callId, `"transcript":[${turns.join(',')}]`);
}

/** A few hundred words, over and over. */
export const ordinaryWords = (callId: string): string =>
  transcript(callId, (turn) => `Thank you for calling, I have found order ${turn % 300} and will send it tomorrow.`);

/** No word twice, and no beginning of a word the next one's. */
export function randomWords(callId: string): string {
  let state = 1;
  const letter = () => {
    state = (state * 48_271) % 2_147_483_647;
    return letters[state % letters.length];
  };
  const word = () => Array.from({ length: 6 }, letter).join('');
  return transcript(callId, () => Array.from({ length: 12 }, word).join(' '));
}

/** A million keys. */
export const manyKeys = (callId: string): string =>
  call(callId, Array.from({ length: 1_000_000 }, (_, index) => `"${index.toString(36)}":0`).join(','));

/** A million levels. */
export const manyLevels = (callId: string): string =>
  call(callId, `"nested":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`);
