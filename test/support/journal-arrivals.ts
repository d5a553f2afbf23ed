import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Arrival {
  /** In the relay's journal. */
  sequence: number;
  at: number;
  headers: string;
  query: string;
  body: string;
}

/** What came to a relay, or from one to a laptop, by its place in the relay's journal, as the file has it. */
export function arrivalsOf(dataDir: string): Arrival[] {
  const database = new DatabaseSync(join(dataDir, 'journal.db'), { readOnly: true });
  try {
    const rows = database
      .prepare(
        `select coalesce(substr(meta ->> 'relay', instr(meta ->> 'relay', '-') + 1), sequence) as sequence,
                at, meta ->> 'headers' as headers, meta ->> 'query' as query, body
         from entries where kind in ('delivery', 'fetched', 'relayed')`,
      )
      .all() as { sequence: number | string; at: number; headers: string; query: string; body: Uint8Array }[];
    return rows
      .map((row) => ({
        ...row,
        sequence: Number(row.sequence),
        body: createHash('sha256').update(row.body).digest('hex'),
      }))
      .sort((a, b) => a.sequence - b.sequence);
  } finally {
    database.close();
  }
}
