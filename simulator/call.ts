/** One call as it happened, before anything is said about it to a webhook. */

import { type Conversation, filled, type Slots, slotsFor } from './conversations/conversation.ts';
import { english } from './conversations/english.ts';
import { dropped, transferred, voicemails } from './conversations/fragments.ts';
import { otherLanguages } from './conversations/languages.ts';
import { callerIds, type Person, personOf, transferDestinations } from './people.ts';
import type { Random } from './random.ts';

export type CallEnding =
  | 'completed'
  | 'voicemail'
  | 'transferred'
  | 'dropped'
  | 'no-answer'
  | 'busy'
  | 'rejected'
  | 'dispatch_timeout';

/** Times are milliseconds UTC. */
export interface PlayedCall {
  callId: string;
  person: Person;
  fromPhoneNumber: string;
  campaign: { id: string; name: string } | null;
  leadId: string | null;
  ending: CallEnding;
  queuedAt: number;
  /** Null where nobody and nothing picked up. */
  answeredAt: number | null;
  endedAt: number;
  turns: { speaker: 'assistant' | 'user'; text: string; at: number }[];
  summary: string | null;
  disposition: string | null;
  transferredTo: string | null;
}

export const endings: readonly [readonly [CallEnding, number], ...(readonly [CallEnding, number])[]] = [
  ['completed', 60],
  ['no-answer', 12],
  ['voicemail', 8],
  ['busy', 6],
  ['transferred', 5],
  ['rejected', 4],
  ['dropped', 4],
  ['dispatch_timeout', 1],
];

export interface CallOccasion {
  endedAt: number;
  ending: CallEnding;
  campaign: PlayedCall['campaign'];
}

/** Invents a call that ends as the occasion says. */
export function inventCall({ endedAt, ending, campaign }: CallOccasion, random: Random): PlayedCall {
  const conversation = conversationFor(ending, random);
  const language = conversation?.language ?? 'english';
  const person = personOf(language, random);
  const slots = slotsFor(person.name, language, random);
  const spoken = conversation === null ? [] : spokenTurns(conversation, slots, random);
  const talkMs = spoken.reduce((sum, turn) => sum + turn.durationMs, 0);
  const ringMs = ringingMs(ending, random);
  const startedAt = endedAt - talkMs;
  return {
    callId: random.uuid(),
    person,
    fromPhoneNumber: random.pick(callerIds),
    campaign,
    leadId: campaign === null ? null : random.uuid(),
    ending,
    queuedAt: startedAt - ringMs - random.between(800, 6_000),
    answeredAt: conversation === null ? null : startedAt,
    endedAt,
    turns: timed(spoken, startedAt),
    summary: conversation === null ? null : filled(conversation.summary, slots),
    disposition: conversation?.disposition ?? null,
    transferredTo: ending === 'transferred' ? random.pick(transferDestinations) : null,
  };
}

function conversationFor(ending: CallEnding, random: Random): Conversation | null {
  switch (ending) {
    case 'completed':
      return random.chance(0.75) ? random.pick(english) : random.pick(otherLanguages);
    case 'voicemail':
      return random.pick(voicemails);
    case 'transferred':
      return random.pick(transferred);
    case 'dropped':
      return random.pick(dropped);
    case 'no-answer':
    case 'busy':
    case 'rejected':
    case 'dispatch_timeout':
      return null;
  }
}

function ringingMs(ending: CallEnding, random: Random): number {
  switch (ending) {
    case 'no-answer':
      return 30_000;
    case 'busy':
      return 1_500;
    case 'dispatch_timeout':
      return 60_000;
    default:
      return random.between(3_000, 14_000);
  }
}

interface SpokenTurn {
  speaker: 'assistant' | 'user';
  text: string;
  durationMs: number;
}

function spokenTurns({ lines }: Conversation, slots: Slots, random: Random): SpokenTurn[] {
  return lines.map((line, index) => {
    const text = filled(line, slots);
    // About fourteen letters a second, and a moment to think.
    return {
      speaker: index % 2 === 0 ? 'assistant' : 'user',
      text,
      durationMs: text.length * 70 + random.between(400, 1_600),
    };
  });
}

function timed(spoken: readonly SpokenTurn[], startedAt: number): PlayedCall['turns'] {
  let at = startedAt;
  return spoken.map(({ speaker, text, durationMs }) => {
    const turn = { speaker, text, at };
    at += durationMs;
    return turn;
  });
}
