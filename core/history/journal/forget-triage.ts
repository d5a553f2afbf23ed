import type { Sql } from '../sqlite/statements.ts';
import type { Metas } from './entry.ts';

/** Takes erased calls out of the acts that were about them: tags say something of whom they were given to. Call within a transaction. */
export function forgetTriage(sql: Sql, sequences: readonly number[]): void {
  const gone = new Set(sequences);
  const first = sequences.reduce((least, sequence) => Math.min(least, sequence), Number.MAX_SAFE_INTEGER);
  const entries = sql.all<{ sequence: number }>(
    "select sequence from entries where kind = 'triage' and key is null and of >= ? and sequence > ?",
    first,
    first,
  );
  for (const { sequence } of entries) {
    const meta = sql.get<{ meta: string }>('select meta from entries where sequence = ?', sequence)?.meta;
    if (meta === undefined) continue;
    const act = JSON.parse(meta) as Metas['triage'];
    const calls = act.calls.filter(([event]) => !gone.has(event));
    if (calls.length === act.calls.length) continue;
    if (calls.length === 0) sql.run('delete from entries where sequence = ?', sequence);
    else sql.run('update entries set meta = ? where sequence = ?', JSON.stringify({ ...act, calls }), sequence);
  }
}
