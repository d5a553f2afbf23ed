import type { Sql } from '../sqlite/statements.ts';
import type { Metas } from './entry.ts';

/** Decisions are made in the order of events, many in an entry: that about an event is in one of the next. */
const maxLookedAt = 20;

/**
 * Takes what was decided about these events out of the entries in which it stands: why it was may name what is erased, as a
 * number that was muted. Call within a transaction.
 */
export function forgetDecisions(sql: Sql, sequences: readonly number[]): void {
  const left = new Set(sequences);
  for (const sequence of [...sequences].sort((a, b) => a - b)) {
    if (!left.has(sequence)) continue;
    const entries = sql.all<{ sequence: number; meta: string }>(
      "select sequence, meta from entries where kind = 'decision' and of >= ? order by of limit ?",
      sequence,
      maxLookedAt,
    );
    for (const entry of entries) {
      const { decisions } = JSON.parse(entry.meta) as Metas['decision'];
      const kept = decisions.filter((one) => !left.has(one.sequence));
      if (kept.length === decisions.length) continue;
      sql.run('update entries set meta = ? where sequence = ?', JSON.stringify({ decisions: kept }), entry.sequence);
      for (const one of decisions) left.delete(one.sequence);
      if (!left.has(sequence)) break;
    }
  }
}
