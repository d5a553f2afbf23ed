/** The thread that recognises large bodies, and does nothing else: nobody waits for it but what such a body says. */

import type { DatabaseSync } from 'node:sqlite';
import { identityOf } from '../../events/identity.ts';
import { recognise } from '../../events/recognise.ts';
import { headersOf } from '../journal-rows.ts';
import { prepared } from '../statements.ts';
import type { Role } from '../worker/main.ts';

/** What was recognised in an event, as it is kept. */
export interface ReadEvent {
  /** Null where nothing was recognised. */
  identity: Uint8Array | null;
  /** A `Recognition`, as JSON. */
  recognition: string;
}

/** Methods of the thread that recognises. */
export interface RecogniserMethods {
  /** Null when there is no such event any more. */
  recognise(input: { sequence: number }): ReadEvent | null;
}

export function createRecogniser(database: DatabaseSync): Role<RecogniserMethods> {
  const sql = prepared(database);
  return {
    methods: {
      recognise({ sequence }) {
        const row = sql.get<{ headers: string; query: string; body: Uint8Array }>(
          'select headers, query, body from journal where sequence = ?',
          sequence,
        );
        if (row === undefined) return null;
        const headers = headersOf(row);
        const recognition = recognise({ headers, query: row.query, body: row.body });
        return {
          identity: recognition.event && identityOf(headers, recognition.event.name, row.body),
          recognition: JSON.stringify(recognition),
        };
      },
    },
    async close() {
      database.close();
    },
  };
}
