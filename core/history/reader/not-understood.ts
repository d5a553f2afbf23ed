/** What was not understood: counted by sender and shape, and each as it came. */

import type { ApiOutputs, Misunderstood } from '../../contract/api.ts';
import type { Sql } from '../sqlite/statements.ts';

/** So many of the newest are counted: who sends what nobody understands does so often. */
const maxCounted = 5_000;
const maxKinds = 20;

/** Kinds of deliveries that were not understood, the most frequent first. */
export function listMisunderstood(sql: Sql): ApiOutputs['listMisunderstood'] {
  const kinds = sql.all<Misunderstood>(
    `select d.reason, json_extract(j.headers, '$."user-agent"') as sender, count(*) as count, max(d.at) as lastAt,
            max(d.sequence) as sequence
     from (select * from deliveries where outcome <> 'accepted' and outcome = 'unrecognised' order by id desc limit ?) d
     join journal j using (sequence) group by 1, 2 order by count desc, lastAt desc limit ?`,
    maxCounted,
    maxKinds,
  );
  return { kinds };
}

/** The body of a delivery as it came, read as UTF-8; null where it is not kept any more. */
export function deliveryBody(sql: Sql, sequence: number): ApiOutputs['getDeliveryBody'] {
  const row = sql.get<{ body: Uint8Array }>('select body from journal where sequence = ?', sequence);
  return row === undefined ? null : { body: new TextDecoder().decode(row.body) };
}
