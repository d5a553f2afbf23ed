/** How each key of the filter language is asked of a history: beside its row in `query/filter/keys.ts`, which says what it means. */

import { weekdays } from '../../../query/filter/clock.ts';
import { readDurationRange } from '../../../query/filter/duration.ts';
import type { CallFacts } from '../../../query/filter/facts.ts';
import type { FilterKey } from '../../../query/filter/keys.ts';
import { readAge, spanOf } from '../../../query/filter/time-span.ts';
import { numberExpression, numberQuery } from '../../../query/text/number-query.ts';
import { parseSearch } from '../../../query/text/query.ts';
import { indexable } from '../../../query/text/segment.ts';
import { beginsWith, type Condition } from './condition.ts';

export interface Span {
  /** Milliseconds UTC; `until` is no part of it. */
  from: number;
  until: number;
}

/** What an index of words or numbers is asked. */
export interface IndexQuery {
  table: 'call_search' | 'phone_search';
  match: string;
}

export type KeySql =
  /** Holds alike for all calls of a facet; `alike` names what it is asked of, so that it is asked once for all that have it. */
  | { by: 'facet'; alike(facts: CallFacts): string; isDuration?: false }
  /** Of the durations of a facet's calls only a step is alike; then each is asked. */
  | { by: 'facet'; alike(facts: CallFacts): string; isDuration: true; condition(value: string): Condition }
  | { by: 'time'; span(value: string, now: number): Span }
  | { by: 'id'; condition(value: string): Condition }
  /** Told by when the call was. */
  | { by: 'clock'; condition(value: string): Condition }
  /**
   * Each call that `has` such a thing, as its facet tells, is looked at; `among` which an index finds all that fit, null where none can.
   * `isExact`: whether the index finds no others, whoever is to have said it.
   */
  | {
      by: 'look';
      needsTurns: boolean;
      has?(facts: CallFacts): boolean;
      among?(value: string): IndexQuery | null;
      isExact?(value: string): boolean;
    };

const endless = { from: Number.MIN_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER };
const never = { from: 0, until: 0 };

const number: KeySql = {
  by: 'look',
  needsTurns: false,
  among(value) {
    const wanted = numberQuery(value);
    return wanted === null ? null : { table: 'phone_search', match: numberExpression(wanted) };
  },
};

export const keySql: Readonly<Record<FilterKey, KeySql>> = {
  outcome: { by: 'facet', alike: ({ outcome }) => outcome ?? '' },
  reason: { by: 'facet', alike: ({ failure, reasonCode }) => `${failure} ${reasonCode}` },
  is: {
    by: 'facet',
    alike: ({ outcome, unread, state, unreached }) => `${outcome} ${unread} ${state} ${unreached}`,
  },
  has: {
    by: 'facet',
    alike: ({ recordingUrl, turns, summary, errorMessage, notes }) =>
      JSON.stringify([recordingUrl, summary, errorMessage, turns.length > 0, notes.length]),
  },
  event: { by: 'facet', alike: () => '' },
  problem: { by: 'facet', alike: () => '' },
  answered: { by: 'facet', alike: ({ answeredBy }) => answeredBy ?? '' },
  campaign: { by: 'facet', alike: ({ campaignId, campaignName }) => JSON.stringify([campaignId, campaignName]) },
  disposition: { by: 'facet', alike: ({ disposition }) => JSON.stringify(disposition) },
  status: { by: 'facet', alike: ({ callStatus }) => JSON.stringify(callStatus) },
  tag: { by: 'facet', alike: ({ tags }) => JSON.stringify(tags) },
  claimed: { by: 'facet', alike: ({ claimedBy }) => claimedBy ?? '' },
  note: { by: 'look', needsTurns: false, has: ({ notes }) => notes.length > 0 },
  said: {
    by: 'look',
    needsTurns: true,
    has: ({ turns }) => turns.length > 0,
    among(value) {
      const isSearchable = parseSearch(`"${value}"`) !== null;
      return isSearchable ? { table: 'call_search', match: `transcript : "${indexable(value)}"` } : null;
    },
    // The words of a phrase may stand in two turns.
    isExact: (value) => parseSearch(`"${value}"`)?.terms.flatMap(({ pieces }) => pieces).length === 1,
  },
  by: { by: 'facet', alike: ({ turns }) => turns.map(({ speaker }) => speaker).join() },
  number,
  to: number,
  from: number,
  duration: {
    by: 'facet',
    isDuration: true,
    alike: ({ durationSeconds }) => String(durationSeconds),
    condition(value) {
      const { min = null, max = null, above, below } = readDurationRange(value) ?? {};
      const bounds = [
        ...(min === null ? [] : [{ text: `f.duration_seconds ${above ? '>' : '>='} ?`, value: min }]),
        ...(max === null ? [] : [{ text: `f.duration_seconds ${below ? '<' : '<='} ?`, value: max }]),
      ];
      return { text: bounds.map(({ text }) => text).join(' and '), values: bounds.map((bound) => bound.value) };
    },
  },
  after: { by: 'time', span: (value, now) => ({ ...endless, from: spanOf(value, now)?.from ?? endless.until }) },
  before: { by: 'time', span: (value, now) => ({ ...endless, until: spanOf(value, now)?.from ?? 0 }) },
  on: { by: 'time', span: (value, now) => spanOf(value, now) ?? never },
  within: { by: 'time', span: (value, now) => ({ ...endless, from: now - (readAge(value) ?? 0) }) },
  weekday: {
    by: 'clock',
    condition: (value) => ({
      text: 'local_weekday(f.created_at) = ?',
      values: [(weekdays as readonly string[]).indexOf(value)],
    }),
  },
  hour: { by: 'clock', condition: (value) => ({ text: 'local_hour(f.created_at) = ?', values: [Number(value)] }) },
  id: { by: 'id', condition: beginsWith },
};
