/** The thread that recognises large bodies, and does nothing else: nobody waits for it but what such a body says. */

import type { DatabaseSync } from 'node:sqlite';
import { eventIdentity } from '../../events/identity.ts';
import { readDelivery } from '../../events/read-delivery.ts';
import { headersOf } from '../journal-rows.ts';
import { prepared } from '../sqlite/statements.ts';
import type { Role } from '../threads/role.ts';

/** What was recognised in an event, as it is kept. */
export interface ReadEvent {
  /** Null where nothing was recognised. */
  identity: Uint8Array | null;
  /** A `ReadDelivery`, as JSON. */
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
        const row = sql.get<{ headers: string; query: string; body: Uint8Array; place: number | null }>(
          'select headers, query, coalesce(own_body, body) as body, place from journal where sequence = ?',
          sequence,
        );
        if (row === undefined) return null;
        const headers = headersOf(row);
        const recognition = readDelivery({ headers, query: row.query, body: row.body });
        const own = recognition.own === undefined ? row.body : Buffer.from(recognition.own);
        return {
          identity: recognition.event && eventIdentity(recognition.event, own, row.place),
          recognition: JSON.stringify(recognition),
        };
      },
    },
    async close() {
      database.close();
    },
  };
}
