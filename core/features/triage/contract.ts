/** Working through calls: open, snoozed, done; tags, notes; taking back what was done. */

import { z } from 'zod';
import { id, time } from '../../contract/inputs.ts';
import { longestName } from '../../events/limits.ts';
import * as calls from '../calls/contract.ts';

/** Which calls a search finds: what `searchCalls` takes, without what only a page needs. */
const callFilter = calls.inputs.searchCalls.omit({ total: true, limit: true, cursor: true });
export type CallFilter = z.input<typeof callFilter>;

/** More calls than that are not done in one act. */
export const maxCalls = 20_000;

/** A comma and a quotation mark stand between tags in the filter language. */
const tag = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .regex(/^[^,"*]*$/, 'must be without commas, quotation marks and asterisks');
const tags = z.array(tag).max(20).optional();

/** Calls by their ids, or all that a filter finds. */
const which = { callIds: z.array(id).min(1).max(maxCalls).optional(), filter: callFilter.optional() };
const isOne = ({ callIds, filter }: { callIds?: unknown; filter?: unknown }) =>
  (callIds === undefined) !== (filter === undefined);
const notOne = { error: 'must be given, or filter, and not both', path: ['callIds'] };
const someCalls = z.strictObject(which).refine(isOne, notOne);

export const inputs = {
  /**
   * Does something with calls, as one act: what is absent stays as it is. Give `callIds` or `filter`, which takes all calls that it finds.
   * Calls that are set `done` or `snoozed` are read.
   */
  triage: z
    .strictObject({
      ...which,
      state: z.enum(['open', 'snoozed', 'done']).optional(),
      /** Of `snoozed`: when the call comes back. A time, an event of the same number, or whichever comes first. */
      until: z.union([time, z.literal('number'), z.strictObject({ at: time, number: z.literal(true) })]).optional(),
      addTags: tags,
      removeTags: tags,
      read: z.boolean().optional(),
    })
    .refine(isOne, notOne)
    .refine(({ state, until }) => (state === 'snoozed') === (until !== undefined), {
      error: 'must be given where calls are snoozed, and only there',
      path: ['until'],
    }),
  /** Tells the team that this computer has these calls from now on, in place of whoever had them: nobody else is reminded of them. */
  claim: someCalls,
  /** Tells the team that nobody has them any more. */
  release: someCalls,
  /** Notes something about a call, a turn of it, counted from 0, or a number, in place of what was noted before; an empty text for nothing any more. */
  setNote: z.strictObject({
    about: z.union([
      z.strictObject({ callId: id, turn: z.int().min(0).optional() }),
      z.strictObject({ phoneNumber: z.string().trim().min(1).max(longestName) }),
    ]),
    text: z.string().trim().max(4_000),
  }),
  /** Takes back the last act, whole: of `triage`, `claim`, `release`, `setNote` or `markRead`. `act`: only if that is the last one. */
  undo: z.strictObject({ act: z.int().min(1).optional() }),
} as const;

interface Done {
  /** By which it can be taken back while it is the last one; null where nothing was done. */
  act: number | null;
  /** How many calls it was about. */
  calls: number;
}

export interface Outputs {
  triage: Done;
  claim: Done;
  release: Done;
  setNote: Done;
  undo: Done;
}

export interface Status {
  triage: {
    /** How many calls ask for attention, for a badge: those that failed and are unread, or all unread ones (`app.badge`). */
    badge: number;
  };
}
