/** TopCalls' REST API, as far as this app needs it: calls to be read, one webhook subscription to be kept. */

import { z } from 'zod';
import type { Clock } from '../../kernel/ports.ts';
import { type ApiAccess, ask } from './ask.ts';
import { TopCallsError } from './trouble.ts';

export type ApiCall = Readonly<Record<string, unknown>>;

export interface CallsPage {
  /** Newest first, as they came. */
  calls: ApiCall[];
  /** For the next page; null on the last one. */
  nextCursor: string | null;
}

export interface TopCallsClient {
  /** One page of calls, newest first. @throws TopCallsError */
  listCalls(options: { limit: number; cursor: string | null; signal: AbortSignal }): Promise<CallsPage>;
  /** One call. @throws TopCallsError */
  getCall(options: { id: string; signal: AbortSignal }): Promise<ApiCall>;
  /** Subscribes `url` to `event`; gives the subscription's id. @throws TopCallsError */
  subscribe(options: { event: string; url: string; idempotencyKey: string; signal: AbortSignal }): Promise<string>;
  /** Ends a subscription; `not_offered` where the API cannot. @throws TopCallsError */
  unsubscribe(options: { id: string; signal: AbortSignal }): Promise<void>;
}

export interface ClientOptions {
  /** Where the API is and which key to use, as they are now. */
  access(): ApiAccess;
  clock: Clock;
  /** Called with the `Date` of each answer, if another machine wrote it. */
  onDate?(date: string): void;
  /** How long one request may take. */
  deadlineMs?: number;
}

const page = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  next_cursor: z.string().nullish(),
});
const oneCall = z.record(z.string(), z.unknown());
const subscription = z.object({ id: z.union([z.string(), z.number()]) });

const defaultDeadlineMs = 20_000;

export function createClient(options: ClientOptions): TopCallsClient {
  const { access, clock, onDate, deadlineMs = defaultDeadlineMs } = options;
  return {
    async listCalls({ limit, cursor, signal }) {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
      const answer = await ask(
        access(),
        { method: 'GET', path: `/v1/calls?${query}`, deadlineMs, signal },
        clock,
        onDate,
      );
      const { data, next_cursor: nextCursor } = understood(page, answer);
      return { calls: data, nextCursor: nextCursor ?? null };
    },
    async getCall({ id, signal }) {
      const path = `/v1/calls/${encodeURIComponent(id)}`;
      return understood(oneCall, await ask(access(), { method: 'GET', path, deadlineMs, signal }, clock));
    },
    async subscribe({ event, url, idempotencyKey, signal }) {
      const answer = await ask(
        access(),
        { method: 'POST', path: '/v1/webhooks', body: { event, url }, idempotencyKey, deadlineMs, signal },
        clock,
        onDate,
      );
      return String(understood(subscription, answer).id);
    },
    async unsubscribe({ id, signal }) {
      const path = `/v1/webhooks/${encodeURIComponent(id)}`;
      await ask(access(), { method: 'DELETE', path, deadlineMs, signal }, clock, onDate);
    },
  };
}

function understood<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new TopCallsError(
    'not_offered',
    'This is not the TopCalls API that this version knows. Check the API address in Settings, and check for updates.',
    { cause: parsed.error },
  );
}
