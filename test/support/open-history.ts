/** A history on a real file, and the few things that tests of it do all the time. */

import { onTestFinished } from 'vitest';
import type { History } from '../../core/history/history.ts';
import { openHistory } from '../../core/history/open.ts';
import type { Body } from './bodies.ts';
import { temporaryDirectory } from './temporary.ts';

/** When most deliveries of these tests come, milliseconds UTC. */
export const startedAt = Date.UTC(2026, 10, 1, 12);

/** Opens a history, which is closed when the test is over. */
export async function open(dataDir = temporaryDirectory()): Promise<History> {
  const history = await openHistory({ dataDir });
  onTestFinished(() => history.close().catch(() => {}));
  return history;
}

/** Journals a delivery. */
export async function append(
  history: History,
  body: Body | string,
  more: { at?: number; headers?: Record<string, string>; query?: string } = {},
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return history.append({
    receivedAt: more.at ?? startedAt,
    source: 'webhook',
    headers: more.headers ?? {},
    query: more.query ?? '',
    body: new TextEncoder().encode(text),
  });
}

/** The ids of the calls that a search finds, once all is projected. */
export async function found(
  history: History,
  input: Partial<Parameters<History['searchCalls']>[0]>,
): Promise<string[]> {
  await history.caughtUp(null);
  const { calls } = await history.searchCalls({ limit: 50, ...input });
  return calls.map(({ callId }) => callId);
}
