/** What a search asks of the calls, made ready for the tables. */

import { type Filter, searchIn, type Term, termsOf, wordsOf } from '../../../query/filter/parse.ts';
import { parseSearch, type SearchQuery } from '../../../query/text/query.ts';
import type { ReaderMethods } from '../../history.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { anyOf, type Condition, furthermore } from './condition.ts';
import type { Facets } from './facets.ts';
import { findsFew, inSummary, lastsAsLong, wasReadSince } from './few.ts';
import { fittingFacets, only, type Question, questionsOf } from './fitting-facets.ts';
import { keySql, type Span } from './key-sql.ts';
import { type Looks, looksOf } from './looks.ts';
import { ofNumbers } from './named.ts';
import { type Stretch, stretchesOf } from './times.ts';

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
  /** Finds a few calls by itself; on `calls c` or, `ofFacts`, on `call_facts f`. */
  few: (Condition & { ofFacts?: boolean }) | null;
  /** When the calls were created; that stands in `onFacts`, too. */
  span: Span;
  /** Whether nothing but the facets and the span says which calls are asked for. */
  isOfFacets: boolean;
  /** Keys of the calls, from the first up to, not including, the second. */
  from: number;
  until: number;
}

/**
 * What is searched for is what any of them lets through; none where nothing can be found.
 * @param among finds a few calls, of which only those are searched for that also fit
 */
export function askedOf(
  sql: Sql,
  facets: Facets,
  input: SearchInput,
  filter: Filter,
  among: Condition | null = null,
): Asked[] {
  const { unread, readSince, summary, now = Date.now() } = input;
  const terms = termsOf(filter);
  const { wanted, unwanted } = wordsOf(filter);
  const words = searchIn(filter);
  const { among: indexed, ...looks } = looksOf(terms, now);
  if (indexed === null || (words === null && wanted.trim() !== '')) return [];
  const stretches = stretchesOf(terms, input, now).filter((stretch) => hasCalls(sql, stretch));
  if (stretches.length === 0) return [];
  const ids = conditionsOf(terms, 'id');
  const durations = conditionsOf(terms, 'duration');
  const clock = (['weekday', 'hour'] as const).flatMap((key) =>
    conditionsOf(terms, key).map(({ condition }) => condition),
  );
  const shared = { words, unwanted: unwanted.flatMap((word) => parseSearch(word) ?? []), among: indexed, ...looks };
  const questions = [...terms.flatMap((term) => questionsOf(term, () => campaignNames(sql))), ...questionsIn(input)];

  const asked = (isUnread: boolean | undefined, few: Asked['few'], free: Asked['words'] = words): Asked[] => {
    const asks = isUnread === undefined ? [] : [only('is', (facts) => facts.unread === isUnread)];
    const fitting = fittingFacets(facets.all(), [...questions, ...asks]);
    if (fitting.ids?.length === 0) return [];
    const onFacts = [...(fitting.allAsLong ? [] : durations.map(({ condition }) => condition)), ...clock];
    const onCalls = ids.map(({ condition }) => condition);
    const byLength = few === null && !fitting.allAsLong ? fewAsLong(sql, durations) : null;
    const beside = [indexed, onFacts, onCalls, shared.unwanted];
    const isOfFacets =
      free === null && few === null && looks.test === null && beside.every(({ length }) => length === 0);
    return stretches.map(({ span, condition, from, until }) => ({
      ...{ ...shared, words: free, facets: fitting.ids, onCalls, few: few ?? byLength, span, isOfFacets, from, until },
      onFacts: condition === null ? onFacts : [...onFacts, condition],
    }));
  };
  const byId = ids.find(({ negated, condition }) => !negated && findsFew(sql, condition))?.condition ?? null;
  const given = summary === undefined ? null : inSummary(summary);
  const few = given !== null && among !== null ? both(given, among) : (given ?? among ?? byId);
  // Whom the free words name, a call is found by that alone.
  const named = words === null ? null : ofNumbers(input.named ?? []);
  const alsoNamed = (isUnread: boolean | undefined, less: Asked['few']) => [
    ...asked(isUnread, less),
    ...(named === null ? [] : asked(isUnread, less === null ? named : both(named, less), null)),
  ];
  if (unread !== true || readSince === undefined) return alsoNamed(unread, few);
  const read = wasReadSince(readSince);
  return [...alsoNamed(true, few), ...alsoNamed(undefined, few === null ? read : both(few, read))];
}

/** Keys that all of the calls have: from the first up to, not including, the second. */
export function boundsOf(asked: readonly Asked[]): { from: number; until: number } {
  if (asked.length === 0) return { from: 0, until: 0 };
  return { from: Math.min(...asked.map(({ from }) => from)), until: Math.max(...asked.map(({ until }) => until)) };
}

function both(one: Condition, other: Condition): Condition {
  return { text: `${one.text} and ${other.text}`, values: [...one.values, ...other.values] };
}

function questionsIn({ outcome, failure, campaignId }: SearchInput): Question[] {
  return [
    ...(outcome === undefined ? [] : [only('outcome', (facts) => facts.outcome === outcome)]),
    ...(failure === undefined ? [] : [only('reason', (facts) => facts.failure === failure)]),
    ...(campaignId === undefined ? [] : [only('campaign', (facts) => facts.campaignId === campaignId)]),
  ];
}

interface OfTerm {
  /** Whether one range finds it. */
  isOne: boolean;
  negated: boolean;
  condition: Condition;
}

function conditionsOf(terms: readonly Term[], asked: 'id' | 'duration' | 'weekday' | 'hour'): OfTerm[] {
  return terms.flatMap(({ key, negated, values }) => {
    const way = keySql[key];
    if (key !== asked || !('condition' in way)) return [];
    const isOne = !negated && values.length === 1;
    return [{ isOne, negated, condition: anyOf(values.map(way.condition), negated) }];
  });
}

/** The first of the durations that few calls have. */
function fewAsLong(sql: Sql, durations: readonly OfTerm[]): Asked['few'] {
  const found = durations.find(({ isOne, condition }) => isOne && lastsAsLong(sql, condition));
  return found === undefined ? null : { ...found.condition, ofFacts: true };
}

/** Whether there is a call in it at all. */
function hasCalls(sql: Sql, { condition, from, until }: Stretch): boolean {
  if (condition === null) return true;
  const { text, values } = furthermore([condition]);
  const call = sql.get(
    `select 1 from call_facts f not indexed where f.time_key < ? and f.time_key >= ? ${text} limit 1`,
    until,
    from,
    ...values,
  );
  return call !== undefined;
}

/** Calls name their campaigns, too; what a campaign says of itself comes first. */
export function campaignNames(sql: Sql): ReadonlyMap<string, string> {
  const rows = sql.all<{ id: string; name: string }>(
    'select campaign_id as id, name from campaigns where name is not null',
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
