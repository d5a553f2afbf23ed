/** The rows of a source, each of which is looked at where something can be told in no other way. */

import { createLruCache, type LruCache } from '../../../kernel/lru-cache.ts';
import type { CallFacts } from '../../../query/filter/facts.ts';
import type { Sql } from '../../sqlite/statements.ts';
import { factsOf } from '../call-facts.ts';
import type { Calls } from '../look-back.ts';
import { type CallRow, callColumns, callJoins, transcriptOf } from '../rows.ts';
import type { Looks } from './looks.ts';
import { leftOf, type Source } from './source.ts';

type Turns = CallFacts['turns'];

/** Remembers what was said on the calls that were last looked at, by the event that told it. */
export type SaidCache = LruCache<Turns>;

/** As many as a few pages, and as long as real conversations are: a megabyte or two. */
const [maxTranscripts, longestTranscript] = [200, 20_000];

export function createSaidCache(): SaidCache {
  return createLruCache<Turns>(maxTranscripts, (turns) => {
    const length = turns.reduce((sum, { text }) => sum + text.length, 0);
    // A transcript that is being recognised anew is empty until it was.
    return length > 0 && length < longestTranscript;
  });
}

/** At least so many are looked at at once. */
const minAtOnce = 20;
const atLeast = (wanted: number) => Math.max(minAtOnce, wanted);

export function rowsFrom(
  sql: Sql,
  source: Source,
  { test, needsTurns }: Pick<Looks, 'test' | 'needsTurns'>,
  said: SaidCache,
): Calls<CallRow> {
  const saidOn = (row: CallRow) =>
    row.transcript_sequence === null || !needsTurns
      ? []
      : said.get(row.transcript_sequence, () => transcriptOf(sql, row).turns);
  const fits = (row: CallRow) => test === null || test(factsOf(row, saidOn(row)));
  return {
    keyBelow: source.keyBelow,
    rowsIn: (from, until, limit) =>
      leftOf(source, { from, until, limit }, test === null ? (wanted) => wanted : atLeast, (keys) =>
        rowsWith(sql, keys).filter(fits),
      ),
  };
}

/** In the order of the keys, which are the newest first. */
function rowsWith(sql: Sql, keys: readonly number[]): CallRow[] {
  if (keys.length === 0) return [];
  return sql.all<CallRow>(
    `select ${callColumns} from json_each(?) k cross join calls c on c.time_key = k.value ${callJoins} order by k.id`,
    JSON.stringify(keys),
  );
}
