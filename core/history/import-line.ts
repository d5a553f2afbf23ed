/**
 * One entry of the journal from a line of NDJSON. Apart from `export-line.ts`, which a history thread loads: a library for
 * schemas costs each thread some megabytes and a part of its start.
 */

import { z } from 'zod';
import { outageCause } from '../contract/outage-cause.ts';
import { rejectionReason } from '../contract/rejection-reason.ts';
import { NotifierError } from '../kernel/errors.ts';
import { decisionCodes } from '../words/decision.ts';
import type { NewFact } from './journal/entry.ts';
import type { ImportedLine } from './journal/imported-line.ts';
import type { NewDelivery } from './kept.ts';

const at = z.int().min(0);
const sequence = z.int().min(1);
const source = z.enum(['webhook', 'backfill', 'relay', 'test']);

const delivery = z.object({
  receivedAt: at,
  source,
  headers: z.record(z.string(), z.string()),
  query: z.string(),
  /** The body where it is text, which it nearly always is; else `bodyBase64`. */
  body: z.string().optional(),
  bodyBase64: z.base64().optional(),
  /** Its number where it was exported; the first edition did not give it. */
  sequence: sequence.optional(),
  part: z.object({ of: sequence, place: z.int().min(0) }).optional(),
});

const bytes = z.int().min(0);
const decision = z.object({
  sequence,
  decidedAt: at,
  decision: z.enum(['show', 'fold', 'silence']),
  because: z.looseObject({ code: z.enum(decisionCodes) }).nullable(),
  reason: z.string().optional(),
  rule: z.object({ id: z.string(), name: z.string() }).nullable().optional(),
  reminded: z.int().min(0).optional(),
  outcome: z.enum(['pending', 'shown', 'failed']).nullable(),
  outcomeReason: z.string().nullable(),
  clickedAt: at.optional(),
});
/** With a code the sentence beside it is for earlier versions of the app; a code of a later one is not known here, and the sentence is. */
const rejection = z
  .object({ because: rejectionReason.optional().catch(undefined), reason: z.string().default(''), bytes })
  .transform(({ because, reason, ...rest }) => (because === undefined ? { reason, ...rest } : { because, ...rest }));
const outage = z
  .object({
    because: outageCause.optional().catch(undefined),
    cause: z.string().default(''),
    endedAt: at,
    filledAt: at.optional(),
    filledCalls: bytes.optional(),
  })
  .transform(({ because, cause, ...rest }) => (because === undefined ? { cause, ...rest } : { because, ...rest }));
const outcome = z.enum(['queued', 'in_progress', 'completed', 'transferred', 'failed']);
const own = { at, sequence: sequence.optional() };

const calls = z.array(z.tuple([sequence, outcome]));
/** What is imported is no act of the user's that could be taken back. */
const automatic = z.literal(true).default(true);

const fact = z.discriminatedUnion('kind', [
  z.object({
    ...own,
    kind: z.literal('repetition'),
    of: sequence,
    meta: z.object({ source, bytes, attempt: z.int().min(1) }),
  }),
  z.object({ ...own, kind: z.literal('rejection'), meta: rejection }),
  z.object({ ...own, kind: z.literal('decision'), meta: z.object({ decisions: z.array(decision) }) }),
  z.object({
    ...own,
    kind: z.literal('mark'),
    meta: z.object({ read: z.boolean(), calls, automatic }),
  }),
  z.object({
    ...own,
    kind: z.literal('triage'),
    meta: z.object({
      calls,
      state: z.enum(['open', 'snoozed', 'done']),
      untilAt: at.optional(),
      untilNumber: z.literal(true).optional(),
      addTags: z.array(z.string()),
      read: z.boolean(),
      automatic,
    }),
  }),
  z.object({
    ...own,
    kind: z.literal('annotation'),
    of: sequence.optional(),
    meta: z.object({
      numberKey: z.string().optional(),
      turn: z.int().min(0).optional(),
      text: z.string(),
      automatic,
    }),
  }),
  z.object({
    ...own,
    kind: z.literal('outage'),
    meta: outage,
  }),
]);

/**
 * Reads a line that `lineOf` or `factLineOf` wrote.
 * @throws NotifierError `invalid_input` that names the line by its number
 */
export function entryOf(text: string, lineNumber: number): ImportedLine {
  const parsed = parse(text);
  const entry = typeof parsed === 'object' && parsed !== null && 'kind' in parsed ? factOf(parsed) : deliveryOf(parsed);
  if (entry === null)
    throw new NotifierError('invalid_input', `Line ${lineNumber} is no event of an exported history.`);
  return entry;
}

function deliveryOf(line: unknown): ImportedLine | null {
  const parsed = delivery.safeParse(line);
  if (!parsed.success) return null;
  const { body, bodyBase64, sequence: number = null, part = null, ...rest } = parsed.data;
  const content = body === undefined ? bodyBase64 && Buffer.from(bodyBase64, 'base64') : Buffer.from(body);
  if (content === undefined) return null;
  const bytesOfBody = new Uint8Array(Buffer.from(content));
  return { sequence: number, part, delivery: { ...(rest as Omit<NewDelivery, 'body'>), body: bytesOfBody } };
}

function factOf(line: unknown): ImportedLine | null {
  const parsed = fact.safeParse(line);
  if (!parsed.success) return null;
  const { sequence: number = null, ...rest } = parsed.data;
  return { sequence: number, fact: rest as unknown as NewFact };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
