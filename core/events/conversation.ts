/**
 * What the times of a transcript's turns tell of a conversation. Senders say when a turn began; how long it took is estimated by its
 * length. Pure.
 */

import type { Turn } from './vocabulary.ts';

/** Somebody speaks, in milliseconds after the beginning of the call. */
export interface Span {
  /** Of the turn, counted from 0. */
  place: number;
  speaker: Turn['speaker'];
  from: number;
  /** Estimated. */
  to: number;
}

export interface Conversation {
  /** In the order of time. */
  spans: Span[];
  spokenMs: Record<Turn['speaker'], number>;
  longestTurn: { place: number; ms: number };
  /** The longest silence before somebody answered somebody else; `place` is the turn that ended it. Null where there was none. */
  longestPause: { place: number; ms: number } | null;
}

/** Letters a second: some 150 words a minute. */
const letterRate = 14;
/** Of scripts in which a character is a syllable or a word. */
const characterRate = 4.5;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** However short a word, it takes a moment to say. */
const minMs = 400;

/**
 * @param start when the clock of the call began to run, milliseconds UTC
 * @param end when the call ended; null where that is not known
 * @returns null where fewer than two turns have times, or all have the same: then they tell nothing
 */
export function conversationOf(turns: readonly Turn[], start: number | null, end: number | null): Conversation | null {
  const timed = turns.flatMap(({ at }, place) => (at === null ? [] : [{ at, place }]));
  const [first, last] = [timed[0], timed.at(-1)];
  if (start === null || first === undefined || last === undefined || last.at <= first.at) return null;
  const spans = timed.flatMap(({ at, place }, index) => {
    const turn = turns[place];
    if (turn === undefined) return [];
    const next = timed[index + 1]?.at ?? end ?? Number.POSITIVE_INFINITY;
    const to = Math.max(at, Math.min(at + spokenMs(turn.text), Math.max(next, at)));
    return [{ place, speaker: turn.speaker, from: at - start, to: to - start }];
  });
  return { spans, ...summed(spans) };
}

function summed(spans: readonly Span[]): Omit<Conversation, 'spans'> {
  const spoken = { agent: 0, callee: 0, other: 0 };
  let longestTurn = { place: 0, ms: 0 };
  let longestPause: Conversation['longestPause'] = null;
  for (const [index, { place, speaker, from, to }] of spans.entries()) {
    spoken[speaker] += to - from;
    if (to - from > longestTurn.ms) longestTurn = { place, ms: to - from };
    const before = spans[index - 1];
    if (before === undefined || before.speaker === speaker) continue;
    if (from - before.to > (longestPause?.ms ?? 0)) longestPause = { place, ms: from - before.to };
  }
  return { spokenMs: spoken, longestTurn, longestPause };
}

/** How long it takes to say a text, estimated. */
function spokenMs(text: string): number {
  const characters = text.match(wide)?.length ?? 0;
  return Math.max(minMs, (characters / characterRate + (text.length - characters) / letterRate) * 1_000);
}

/** What may stand at the end of a sentence, with what may close it. */
const sentenceEnd = /[.!?…。！？؟।॥။።՜:;)\]"'”’»」』]\s*$/u;

/**
 * Whether the last turn breaks off in the middle of a sentence. Only where the turns before it end as sentences do: a transcript
 * without marks says nothing.
 */
export function endsMidSentence(turns: readonly Turn[]): boolean {
  const last = turns.at(-1)?.text.trimEnd() ?? '';
  if (turns.length < 3 || last === '' || sentenceEnd.test(last)) return false;
  const others = turns.slice(0, -1);
  return others.filter(({ text }) => sentenceEnd.test(text)).length > others.length * 0.7;
}
