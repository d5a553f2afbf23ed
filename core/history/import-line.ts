/**
 * One entry of the journal from a line of NDJSON. Apart from `export-line.ts`, which a history thread loads: a library for
 * schemas costs each thread some megabytes and a part of its start.
 */

import { z } from 'zod';
import type { DecisionCode } from '../contract/decision-reason.ts';
import { NotifierError } from '../kernel/errors.ts';
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

/** A new code that is missing here does not compile. */
const codeTable: Record<DecisionCode, true> = {
  test_event: true,
  sample: true,
  already_notified: true,
  event_on: true,
  event_off: true,
  paused: true,
  quiet_hours: true,
  fetched_later: true,
  burst: true,
  rule: true,
  rule_quiet: true,
  looking: true,
  not_away: true,
  problem: true,
  problem_known: true,
  problem_archived: true,
  silent: true,
  rate: true,
  rate_explained: true,
  muted: true,
};
const codes = Object.keys(codeTable) as DecisionCode[];

const bytes = z.int().min(0);
const decision = z.object({
  sequence,
  decidedAt: at,
  decision: z.enum(['show', 'fold', 'silence']),
  because: z.looseObject({ code: z.enum(codes) }).nullable(),
  reason: z.string().optional(),
  rule: z.object({ id: z.string(), name: z.string() }).nullable().optional(),
  reminded: z.int().min(0).optional(),
  outcome: z.enum(['pending', 'shown', 'failed']).nullable(),
  outcomeReason: z.string().nullable(),
  clickedAt: at.optional(),
});
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
  z.object({ ...own, kind: z.literal('rejection'), meta: z.object({ reason: z.string(), bytes }) }),
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
    meta: z.object({
      cause: z.string(),
      endedAt: at,
      filledAt: at.optional(),
      filledCalls: bytes.optional(),
    }),
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
