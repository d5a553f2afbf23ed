/** Reading calls newest first, back to a time, into the journal. */

import type { CallFacts } from '../../events/call.ts';
import { idOf } from '../../events/fields.ts';
import { recognise } from '../../events/recognise.ts';
import type { History } from '../../history/history.ts';
import type { Clock } from '../../kernel/ports.ts';
import type { ApiCall, CallsPage, TopCallsClient } from './client.ts';
import { isNews } from './is-news.ts';
import { createPageLimit } from './page-limit.ts';
import { patiently } from './patience.ts';

export interface ReadBackOptions {
  client: Pick<TopCallsClient, 'listCalls'>;
  history: Pick<History, 'append' | 'knownCalls' | 'caughtUp'>;
  clock: Clock;
  /** Calls created before this, milliseconds UTC, are not taken. */
  since: number;
  signal: AbortSignal;
  onProgress(progress: { read: number; added: number }): void;
  pageSize?: number;
  /** Default: as many as a history of a million calls has. */
  maxPages?: number;
  waitsMs?: readonly number[];
}

export interface ReadBack {
  read: number;
  /** For each call that was new or told something new: when that happened, milliseconds UTC. */
  added: number[];
}

interface Fetched {
  id: string;
  createdAt: number | null;
  happenedAt: number;
  body: Uint8Array;
  facts: CallFacts | null;
}

/**
 * Reads until a page reaches beyond `since`. Each call that is new, or says something new, is journalled as the API gave it.
 * @throws TopCallsError when the API fails for good, or its pages have no end; what was read until then is kept
 */
export async function readBack(options: ReadBackOptions): Promise<ReadBack> {
  const { client, clock, since, signal, onProgress, pageSize = 50, maxPages, waitsMs } = options;
  const seen = new Set<string>();
  const added: number[] = [];
  const limit = createPageLimit(maxPages);
  let cursor: string | null = null;
  for (;;) {
    const asked: string | null = cursor;
    const page: CallsPage = await patiently(() => client.listCalls({ limit: pageSize, cursor: asked, signal }), {
      clock,
      signal,
      ...(waitsMs === undefined ? {} : { waitsMs }),
    });
    const calls = page.calls.map(fetched).filter((call) => call !== null);
    const fresh = calls.filter(({ id }) => !seen.has(id));
    for (const { id } of fresh) seen.add(id);
    added.push(
      ...(await take(
        options,
        fresh.filter(({ createdAt }) => createdAt === null || createdAt >= since),
      )),
    );
    onProgress({ read: seen.size, added: added.length });
    const reachedBack = calls.some(({ createdAt }) => createdAt !== null && createdAt < since);
    const next = nextCursor(page, asked, fresh.length);
    if (reachedBack || next === null) return { read: seen.size, added };
    limit.note(fresh);
    cursor = next;
  }
}

/** Journals calls as the API gave them, those that are new or say something new. */
export async function journalCalls(options: Taking, calls: readonly ApiCall[]): Promise<void> {
  await take(
    options,
    calls.map(fetched).filter((call) => call !== null),
  );
}

type Taking = Pick<ReadBackOptions, 'history' | 'clock'> & Partial<Pick<ReadBackOptions, 'signal'>>;

async function take({ history, clock, signal }: Taking, calls: readonly Fetched[]): Promise<number[]> {
  if (calls.length === 0) return [];
  // What arrived a moment ago must not be fetched as if it had not.
  await history.caughtUp(null);
  const known = new Map(
    (await history.knownCalls({ callIds: calls.map(({ id }) => id) })).map((call) => [call.callId, call]),
  );
  const added: number[] = [];
  for (const { id, body, facts, happenedAt } of calls) {
    signal?.throwIfAborted();
    if (facts === null ? known.has(id) : !isNews(facts, known.get(id))) continue;
    const { duplicate } = await history.append({
      receivedAt: clock.now(),
      source: 'backfill',
      headers: { 'content-type': 'application/json' },
      query: '',
      body,
    });
    if (!duplicate) added.push(happenedAt);
  }
  return added;
}

function fetched(call: ApiCall): Fetched | null {
  const id = idOf(call, 'id', 'call_id');
  if (id === null) return null;
  // The list says `id` where everything else says `call_id`.
  const body = Buffer.from(JSON.stringify({ ...call, call_id: id }));
  const event = recognise({ headers: {}, query: '', body }).event;
  const facts = event?.call ?? null;
  const createdAt = facts?.createdAt ?? null;
  return { id, createdAt, happenedAt: event?.occurredAt ?? createdAt ?? 0, body, facts };
}

/** A date and time with its zone, as ISO 8601 writes it. `Date.parse` alone takes `page-2` for a day in 2001. */
const isoTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Calls of the very millisecond at which a page ends may be split by it: the next page begins one later, as long as that
 * brings anything new. A cursor that is no time is given back as it came.
 */
function nextCursor({ nextCursor: given }: CallsPage, asked: string | null, fresh: number): string | null {
  if (given === null) return null;
  const at = isoTime.test(given) ? Date.parse(given) : Number.NaN;
  const overlapping = Number.isNaN(at) || fresh === 0 ? given : new Date(at + 1).toISOString();
  if (overlapping !== asked) return overlapping;
  return given === asked ? null : given;
}
