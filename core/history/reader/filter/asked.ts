/** What a search asks of the calls, made ready for the tables. */

import type { CallFacts } from '../../../query/filter/facts.ts';
import { type Filter, searchIn, termsOf, wordsOf } from '../../../query/filter/parse.ts';
import { parseSearch, type SearchQuery } from '../../../query/text/query.ts';
import type { ReaderMethods } from '../../history.ts';
import type { Sql } from '../../statements.ts';
import { anyOf, type Condition } from './condition.ts';
import type { Facets } from './facets.ts';
import { findsFew, inSummary, wasReadSince } from './few.ts';
import { fittingFacets } from './fitting-facets.ts';
import { keySql } from './key-sql.ts';
import { type Looks, looksOf } from './looks.ts';
import { timesOf } from './times.ts';

export type SearchInput = Parameters<ReaderMethods['searchCalls']>[0];

export interface Asked extends Pick<Looks, 'test' | 'needsTurns'> {
  /** The free words; null where there are none. */
  words: SearchQuery | null;
  /** Of these none may be found. */
  unwanted: SearchQuery[];
  among: NonNullable<Looks['among']>;
  /** Which facets a call may have; null for any. */
  facets: number[] | null;
  /** On `call_facts f` alone. */
  onFacts: Condition[];
  /** On `calls c`. */
  onCalls: Condition[];
  /** On `calls c`, too: the calls that it finds are few. */
  few: Condition | null;
  /** Keys of the calls, from the first up to, not including, the second. */
  from: number;
  until: number;
}

/** What is searched for is what any of them lets through; none where nothing can be found. */
export function askedOf(sql: Sql, facets: Facets, input: SearchInput, filter: Filter): Asked[] {
  const { unread, readSince, summary, now = Date.now() } = input;
  const terms = termsOf(filter);
  const { wanted, unwanted } = wordsOf(filter);
  const words = searchIn(filter);
  const { among, ...looks } = looksOf(terms, now);
  const { conditions: times, ...keys } = timesOf(terms, input, now);
  if (among === null || keys.from >= keys.until || (words === null && wanted.trim() !== '')) return [];
  const durations = terms.flatMap(({ key, negated, values }) => {
    const way = keySql[key];
    return way.by === 'duration' ? [anyOf(values.map(way.condition), negated)] : [];
  });
  const ids = terms.flatMap(({ key, negated, values }) => {
    const way = keySql[key];
    return way.by === 'id' ? [{ negated, condition: anyOf(values.map(way.condition), negated) }] : [];
  });
  const shared = { words, unwanted: unwanted.flatMap((word) => parseSearch(word) ?? []), among, ...looks, ...keys };

  const asked = (isUnread: boolean | undefined, few: Condition | null): Asked[] => {
    const tests = testsOf({ ...input, unread: isUnread });
    const fitting = fittingFacets(facets.all(), terms, tests, () => campaignNames(sql));
    if (fitting.ids?.length === 0) return [];
    const onFacts = [...times, ...(fitting.allAsLong ? [] : durations)];
    return [{ ...shared, facets: fitting.ids, onFacts, onCalls: ids.map(({ condition }) => condition), few }];
  };
  const byId = ids.find(({ negated, condition }) => !negated && findsFew(sql, condition))?.condition ?? null;
  const few = summary === undefined ? byId : inSummary(summary);
  if (unread !== true || readSince === undefined) return asked(unread, few);
  const read = wasReadSince(readSince);
  const fewRead =
    few === null ? read : { text: `${few.text} and ${read.text}`, values: [...few.values, ...read.values] };
  return [...asked(true, few), ...asked(undefined, fewRead)];
}

function testsOf({ outcome, failure, campaignId, unread }: SearchInput): ((facts: CallFacts) => boolean)[] {
  const wanted = Object.entries({ outcome, failure, campaignId, unread }).filter(([, value]) => value !== undefined);
  return wanted.map(
    ([name, value]) =>
      (facts) =>
        facts[name as 'outcome' | 'failure' | 'campaignId' | 'unread'] === value,
  );
}

/** Calls name their campaigns, too; what a campaign says of itself comes first. */
export function campaignNames(sql: Sql): ReadonlyMap<string, string> {
  const rows = sql.all<{ id: string; name: string }>(
    'select campaign_id as id, name from campaigns where name is not null',
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
