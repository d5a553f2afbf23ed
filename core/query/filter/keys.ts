/**
 * The keys of the filter language: one row each, with what may stand behind it and whether it holds for a call. The words for them
 * are in `words/filter.ts`, the SQL where calls are searched.
 */

import { documentedEventNames } from '../../events/names.ts';
import { problemKinds } from '../../events/problems/news.ts';
import { failedCallCodes } from '../../events/reasons/codes.ts';
import { answerers, callOutcomes } from '../../events/vocabulary.ts';
import { hitInNumber, numberQuery } from '../text/number-query.ts';
import { hourOf, readHour, readWeekday, weekdayOf, weekdays } from './clock.ts';
import { formatDurationRange, isInRange, readDurationRange } from './duration.ts';
import type { CallFacts } from './facts.ts';
import { numbersOf } from './has-words.ts';
import { saidTest, textTest } from './said.ts';
import { hyphened } from './spelling.ts';
import { formatAge, formatSpan, readAge, spanNames, spanOf } from './time-span.ts';
import { wildcardTest } from './wildcard.ts';

/** What kind of thing stands behind a key. */
type ValueKind = 'choice' | 'name' | 'words' | 'number' | 'duration' | 'time' | 'age' | 'id';

/** What a value depends on beside the call. */
export interface FilterContext {
  /** Milliseconds UTC. */
  now: number;
  /** Who is to have said what `said:` asks for; empty for anybody. */
  speakers: readonly string[];
}

export interface KeyRow {
  aliases?: readonly string[];
  kind: ValueKind;
  /** The values that there are, or a few of them. */
  choices?: readonly string[];
  /** The one spelling of a value; null where the key takes no such value. */
  read(text: string): string | null;
  /** Made once for a value in its one spelling, and asked of many calls: whether it holds. */
  test(value: string): (facts: CallFacts, context: FilterContext) => boolean;
}

type Values = Pick<KeyRow, 'kind' | 'choices' | 'read' | 'test'>;

/** One of a closed set; other spellings lead to it. */
function choice(
  choices: readonly string[],
  holds: (choice: string, facts: CallFacts) => boolean,
  others: Readonly<Record<string, string>> = {},
): Values {
  const known = choices.map(hyphened);
  return {
    kind: 'choice',
    choices: known,
    read: (text) => known.find((each) => each === hyphened(text)) ?? others[hyphened(text)] ?? null,
    test: (value) => (facts) => holds(value, facts),
  };
}

/** A name, or a part of one with `*` for the rest. */
function name(valuesOf: (facts: CallFacts) => readonly (string | null)[]): Values {
  return {
    kind: 'name',
    read: notEmpty,
    test(pattern) {
      const fits = wildcardTest(pattern);
      return (facts) => valuesOf(facts).some((value) => value !== null && fits(value));
    },
  };
}

function number(valuesOf: (facts: CallFacts) => readonly (string | null)[]): Values {
  return {
    kind: 'number',
    read: (text) => (numberQuery(text) === null ? null : text.trim()),
    test(text) {
      const wanted = numberQuery(text);
      return (facts) =>
        wanted !== null && valuesOf(facts).some((value) => value !== null && hitInNumber(value, wanted) !== null);
    },
  };
}

function time(holds: (at: number, span: { from: number; until: number }) => boolean): Values {
  return {
    kind: 'time',
    choices: spanNames,
    read: formatSpan,
    test:
      (text) =>
      ({ createdAt }, { now }) => {
        const span = spanOf(text, now);
        return span !== null && holds(createdAt, span);
      },
  };
}

function notEmpty(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

const states: Readonly<Record<string, (facts: CallFacts) => boolean>> = {
  unread: ({ callId, unread }) => callId !== null && unread,
  read: ({ callId, unread }) => callId !== null && !unread,
  failed: ({ outcome }) => outcome === 'failed',
  completed: ({ outcome }) => outcome === 'completed',
  transferred: ({ outcome }) => outcome === 'transferred',
  live: ({ outcome }) => outcome === 'in_progress',
  unreached: ({ unreached }) => unreached,
  open: ({ callId, state }) => callId !== null && state === 'open',
  snoozed: ({ state }) => state === 'snoozed',
  done: ({ state }) => state === 'done',
};

const parts: Readonly<Record<string, (facts: CallFacts) => boolean>> = {
  recording: ({ recordingUrl }) => recordingUrl !== null,
  transcript: ({ turns }) => turns.length > 0,
  summary: ({ summary }) => summary !== null,
  error: ({ errorMessage }) => errorMessage !== null,
  note: ({ notes }) => notes.length > 0,
};

const speakers = ['agent', 'callee', 'other'] as const;

const rows = {
  outcome: choice(callOutcomes, (value, { outcome }) => outcome !== null && hyphened(outcome) === value),
  reason: {
    aliases: ['failure'],
    // By the code; `failed` are those that their sender called no more than that.
    ...choice(
      [...failedCallCodes, 'failed'],
      (value, { failure, reasonCode }) =>
        value === 'failed' ? failure === value : reasonCode !== null && hyphened(reasonCode) === value,
      { unauthorized: 'unauthorised' },
    ),
  },
  is: choice(Object.keys(states), (value, facts) => states[value]?.(facts) ?? false, { 'in-progress': 'live' }),
  has: choice(Object.keys(parts), (value, facts) => parts[value]?.(facts) ?? false),
  event: choice(documentedEventNames, (value, { event }) => event === value),
  problem: choice(problemKinds, (value, { problem }) => problem === value),
  answered: {
    aliases: ['answered-by'],
    ...choice(answerers, (value, { answeredBy }) => answeredBy === value, {
      person: 'human',
      machine: 'voicemail',
      menu: 'ivr',
    }),
  },
  campaign: name(({ campaignId, campaignName }) => [campaignId, campaignName]),
  disposition: name(({ disposition }) => [disposition]),
  status: name(({ callStatus }) => [callStatus]),
  tag: { aliases: ['tags', 'label'], ...name(({ tags }) => tags) },
  claimed: { aliases: ['claim'], ...name(({ claimedBy }) => [claimedBy]) },
  note: {
    aliases: ['notes'],
    kind: 'words',
    read: notEmpty,
    test(words) {
      const isNoted = textTest(words);
      return ({ notes }) => notes.some(isNoted);
    },
  },
  said: {
    kind: 'words',
    read: notEmpty,
    test(words) {
      const isSaid = saidTest(words);
      return ({ turns }, { speakers: by }) => turns.some((turn) => isSaid(turn, by));
    },
  },
  // Says who said what `said:` asks for; by itself it holds for whatever was said by them.
  by: {
    aliases: ['speaker'],
    ...choice(speakers, (value, { turns }) => turns.some(({ speaker }) => speaker === value), {
      customer: 'callee',
      person: 'callee',
      ai: 'agent',
    }),
  },
  number: { aliases: ['phone'], ...number(numbersOf) },
  to: { aliases: ['callee'], ...number(({ phoneNumber }) => [phoneNumber]) },
  from: { aliases: ['caller'], ...number(({ fromPhoneNumber }) => [fromPhoneNumber]) },
  duration: {
    kind: 'duration',
    read(text) {
      const range = readDurationRange(text);
      return range === null ? null : formatDurationRange(range);
    },
    test(text) {
      const range = readDurationRange(text);
      return ({ durationSeconds }) => range !== null && isInRange(durationSeconds, range);
    },
  },
  after: { aliases: ['since'], ...time((at, { from }) => at >= from) },
  before: { aliases: ['until'], ...time((at, { from }) => at < from) },
  on: { aliases: ['date'], ...time((at, { from, until }) => at >= from && at < until) },
  within: {
    kind: 'age',
    choices: ['1h', '24h', '7d', '30d'],
    read: (text) => (readAge(text) === null ? null : formatAge(text)),
    test(text) {
      const age = readAge(text) ?? 0;
      return ({ createdAt }, { now }) => createdAt >= now - age;
    },
  },
  weekday: {
    kind: 'choice',
    choices: weekdays,
    read: readWeekday,
    test:
      (value) =>
      ({ createdAt }) =>
        weekdays[weekdayOf(createdAt)] === value,
  },
  hour: {
    kind: 'choice',
    choices: Array.from({ length: 24 }, (_, hour) => String(hour)),
    read: readHour,
    test:
      (value) =>
      ({ createdAt }) =>
        hourOf(createdAt) === Number(value),
  },
  id: {
    kind: 'id',
    read: (text) => (/^\S+$/.test(text.trim()) ? text.trim() : null),
    test:
      (beginning) =>
      ({ callId }) =>
        callId?.startsWith(beginning) ?? false,
  },
} as const satisfies Readonly<Record<string, KeyRow>>;

export type FilterKey = keyof typeof rows;

export const filterKeys: Readonly<Record<FilterKey, KeyRow>> = rows;
export const keyNames = Object.keys(rows) as FilterKey[];

const byName = new Map<string, FilterKey>(
  keyNames.flatMap((key) => [key, ...(filterKeys[key].aliases ?? [])].map((each): [string, FilterKey] => [each, key])),
);

/** The key that a name is, or is another name of; null where there is no such key. */
export function keyNamed(name: string): FilterKey | null {
  return byName.get(name.toLowerCase()) ?? null;
}
