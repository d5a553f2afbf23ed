/** Calls as a file for others: what a search finds, or some of them, as a table or as lines of JSON; one of them as a page. */

import { z } from 'zod';
import { exportColumns, usualColumns } from '../../contract/export-columns.ts';
import type { Done } from '../../contract/inputs.ts';
import { id, nothing } from '../../contract/inputs.ts';
import * as calls from '../calls/contract.ts';

const { searchCalls } = calls.inputs;

export const inputs = {
  /**
   * Writes calls to a file that the user chooses in the host's dialog, with progress pushed as `export-calls`; all calls where neither
   * `filter` nor `callIds` is given. `csv`: RFC 4180 in UTF-8, in which no cell is a formula. `ndjson`: each call a line of JSON.
   */
  exportFilter: z
    .strictObject({
      filter: searchCalls.omit({ total: true, limit: true, cursor: true }).optional(),
      callIds: z.array(id).min(1).max(20_000).optional(),
      format: z.enum(['csv', 'ndjson']).default('csv'),
      /** Of a table: a mark at its beginning by which Excel knows its letters. */
      bom: z.boolean().default(false),
      columns: z
        .array(z.enum(exportColumns))
        .min(1)
        .default([...usualColumns]),
    })
    .refine(({ filter, callIds }) => filter === undefined || callIds === undefined, {
      error: 'must not be given together with filter',
      path: ['callIds'],
    }),
  /**
   * Writes a call as a page that stands for itself, to a file that the user chooses: what it was, all that was said, what happened when.
   * Numbers and names are masked, and what else was attached is left out, unless `masked` is false.
   */
  exportCall: z.strictObject({ callId: id, masked: z.boolean().default(true) }),
  /** Ends what is under way. */
  cancelExport: nothing,
} as const;

export interface Outputs {
  /** Null where the user chose no place. */
  exportFilter: { path: string; calls: number } | null;
  exportCall: { path: string } | null;
  cancelExport: Done;
}
