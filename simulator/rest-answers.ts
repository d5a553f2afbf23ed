/** What TopCalls' REST API answers, as far as its documentation says. Changes `state` only on a subscription. */

import { randomUUID } from 'node:crypto';
import { z } from 'zod';

export interface Subscription {
  id: string;
  account_id: string;
  event: string;
  url: string;
  filters: unknown;
  created_at: string;
  deleted_at: null;
}

export interface ApiState {
  apiKey: string;
  /** Calls as webhooks tell them, with `call_id`. */
  calls: Readonly<Record<string, unknown>>[];
  subscriptions: Subscription[];
  /** Answers by idempotency key. */
  remembered: Map<string, Answered>;
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string | null;
  idempotencyKey: string | null;
  /** Parsed JSON; undefined where there was none. */
  body: unknown;
}

export interface Answered {
  status: number;
  body: unknown;
}

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.iso.datetime({ offset: true }).optional(),
  status: z.string().optional(),
  campaign_id: z.string().optional(),
});

const subscribable = /^(?:call\.completed(?:\.[a-z0-9_]+)?|lead\.status_changed|campaign\.activated|campaign\.paused)$/;
const subscriptionBody = z.object({
  event: z.string().regex(subscribable, 'is no event that can be subscribed'),
  url: z.url({ protocol: /^https?$/ }),
  filters: z.unknown().optional(),
});

/** Answers one request. */
export function answerTo(asked: Asked, state: ApiState): Answered {
  if (asked.authorization !== `Bearer ${state.apiKey}`) {
    return problem(401, 'Unauthorized', 'The API key is missing or wrong.');
  }
  const { method, path } = asked;
  const callId = /^\/v1\/calls\/([^/]+)$/.exec(path)?.[1];
  if (method === 'GET' && path === '/v1/calls') return listCalls(asked.query, state);
  if (method === 'GET' && callId !== undefined) return oneCall(decodeURIComponent(callId), state);
  if (method === 'POST' && path === '/v1/webhooks') return subscribe(asked, state);
  return path === '/v1/webhooks'
    ? problem(405, 'Method Not Allowed', `${method} is not offered here.`)
    : problem(404, 'Not Found', `There is nothing at ${path}.`);
}

function listCalls(query: URLSearchParams, { calls }: ApiState): Answered {
  const parsed = listQuery.safeParse(Object.fromEntries(query));
  if (!parsed.success) return invalid(parsed.error);
  const { limit, cursor, status, campaign_id: campaignId } = parsed.data;
  const matching = calls
    .filter((call) => status === undefined || call.call_status === status)
    .filter((call) => campaignId === undefined || call.campaign_id === campaignId)
    .filter((call) => cursor === undefined || createdAt(call) < Date.parse(cursor))
    .toSorted((a, b) => createdAt(b) - createdAt(a));
  const page = matching.slice(0, limit);
  const last = page.at(-1);
  const more = matching.length > page.length && last !== undefined;
  return { status: 200, body: { data: page.map(listed), next_cursor: more ? last.created_at : null } };
}

function oneCall(id: string, { calls }: ApiState): Answered {
  const call = calls.find((candidate) => candidate.call_id === id);
  if (call === undefined) return problem(404, 'Not Found', `There is no call ${id}.`);
  const completed = call.status !== 'queued' && call.status !== 'in_progress';
  return { status: 200, body: { ...listed(call), account_id: accountId, external_call_id: `ext-${id}`, completed } };
}

const accountId = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** The API says `id` where a webhook says `call_id`. */
function listed({ call_id: id, ...rest }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { id, ...rest };
}

function subscribe({ body, idempotencyKey }: Asked, state: ApiState): Answered {
  if (idempotencyKey !== null && !/^[A-Za-z0-9_-]{8,255}$/.test(idempotencyKey)) {
    return problem(400, 'Bad Request', 'Idempotency-Key must be 8 to 255 letters, digits, hyphens or underscores.');
  }
  const before = idempotencyKey === null ? undefined : state.remembered.get(idempotencyKey);
  if (before !== undefined) return before;
  const parsed = subscriptionBody.safeParse(body);
  if (!parsed.success) return invalid(parsed.error);
  const { event, url, filters = null } = parsed.data;
  const subscription: Subscription = {
    id: randomUUID(),
    account_id: accountId,
    event,
    url,
    filters,
    created_at: new Date().toISOString(),
    deleted_at: null,
  };
  state.subscriptions.push(subscription);
  const answer = { status: 201, body: subscription };
  if (idempotencyKey !== null) state.remembered.set(idempotencyKey, answer);
  return answer;
}

function createdAt(call: Readonly<Record<string, unknown>>): number {
  return typeof call.created_at === 'string' ? Date.parse(call.created_at) : 0;
}

function invalid(error: z.ZodError): Answered {
  const errors = error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
  return { status: 400, body: { ...problemBody(400, 'Bad Request', 'The request is not valid.'), errors } };
}

function problem(status: number, title: string, detail: string): Answered {
  return { status, body: problemBody(status, title, detail) };
}

/** RFC 7807. */
function problemBody(status: number, title: string, detail: string) {
  return { type: 'about:blank', status, title, detail };
}
