/** When calls are to have been, as conditions and as bounds of their keys. */

import type { Term } from '../../../query/filter/parse.ts';
import { firstKeyOf, keyAfter } from '../../time-key.ts';
import { anyOf, type Condition } from './condition.ts';
import { keySql, type Span } from './key-sql.ts';

export interface Times {
  conditions: Condition[];
  /** Keys of the calls, from the first up to, not including, the second. */
  from: number;
  until: number;
}

const ever: Span = { from: 0, until: Number.MAX_SAFE_INTEGER };

/**
 * @param given what is asked for besides the terms, milliseconds UTC, both a part of it
 * @param now milliseconds UTC
 */
export function timesOf(terms: readonly Term[], given: { from?: number; to?: number }, now: number): Times {
  const asked = terms.flatMap(({ key, negated, values }) => {
    const way = keySql[key];
    return way.by === 'time' ? [{ negated, spans: values.map((value) => way.span(value, now)) }] : [];
  });
  if (given.from !== undefined || given.to !== undefined) {
    const until = given.to === undefined ? ever.until : given.to + 1;
    asked.push({ negated: false, spans: [{ from: given.from ?? ever.from, until }] });
  }
  const bounds = asked.filter(({ negated }) => !negated).map(({ spans }) => around(spans));
  const from = Math.max(ever.from, ...bounds.map((span) => span.from));
  const until = Math.min(ever.until, ...bounds.map((span) => span.until));
  return {
    conditions: asked.map(({ negated, spans }) => anyOf(spans.map(inSpan), negated)),
    from: from === ever.from ? 0 : firstKeyOf(from),
    until: until === ever.until ? Number.MAX_SAFE_INTEGER : keyAfter(until),
  };
}

function around(spans: readonly Span[]): Span {
  return { from: Math.min(...spans.map(({ from }) => from)), until: Math.max(...spans.map(({ until }) => until)) };
}

const inSpan = ({ from, until }: Span): Condition => ({
  text: 'f.created_at >= ? and f.created_at < ?',
  values: [from, until],
});
