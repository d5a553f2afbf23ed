/** When calls are to have been, as spans of time, and as bounds of their keys. */

import type { Term } from '../../../query/filter/parse.ts';
import { firstKeyOf, keyAfter } from '../../time-key.ts';
import type { Condition } from './condition.ts';
import { keySql, type Span } from './key-sql.ts';

export interface Stretch {
  span: Span;
  /** On `call_facts f`; null for any time. */
  condition: Condition | null;
  /** Keys of the calls, from the first up to, not including, the second. */
  from: number;
  until: number;
}

const ever: Span = { from: Number.MIN_SAFE_INTEGER, until: Number.MAX_SAFE_INTEGER };

/**
 * Stretches that do not overlap in time; their keys may.
 * @param given what is asked for besides the terms, milliseconds UTC, both a part of it
 * @param now milliseconds UTC
 */
export function stretchesOf(terms: readonly Term[], given: { from?: number; to?: number }, now: number): Stretch[] {
  const first = { from: given.from ?? ever.from, until: given.to === undefined ? ever.until : given.to + 1 };
  let spans: Span[] = [first];
  for (const { key, negated, values } of terms) {
    const way = keySql[key];
    if (way.by !== 'time') continue;
    const asked = joined(values.map((value) => way.span(value, now)));
    spans = common(spans, negated ? rest(asked) : asked);
  }
  return spans.map(stretchOf);
}

function stretchOf({ from, until }: Span): Stretch {
  if (from === ever.from && until === ever.until) return { span: ever, condition: null, from: 0, until: ever.until };
  return {
    span: { from, until },
    condition: { text: 'f.created_at >= ? and f.created_at < ?', values: [from, until] },
    from: from <= 0 ? 0 : firstKeyOf(from),
    until: until === ever.until ? until : keyAfter(until),
  };
}

/** In their order, none touching another. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const { from, until } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (from >= until) continue;
    if (last !== undefined && from <= last.until) last.until = Math.max(last.until, until);
    else all.push({ from, until });
  }
  return all;
}

function common(some: readonly Span[], others: readonly Span[]): Span[] {
  return some
    .flatMap((one) =>
      others.map((other) => ({ from: Math.max(one.from, other.from), until: Math.min(one.until, other.until) })),
    )
    .filter(({ from, until }) => from < until);
}

/** All time that is in none of them. */
function rest(spans: readonly Span[]): Span[] {
  const edges = [ever.from, ...spans.flatMap(({ from, until }) => [from, until]), ever.until];
  return edges.flatMap((from, index) => {
    const until = edges[index + 1];
    return index % 2 === 0 && until !== undefined && from < until ? [{ from, until }] : [];
  });
}
