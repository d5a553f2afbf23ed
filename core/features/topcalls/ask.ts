/** One request to TopCalls' API, with its key, its deadlines and its errors in words. */

import { parseJson } from '../../events/exact-json.ts';
import { loopbackOf } from '../../kernel/loopback.ts';
import type { Clock } from '../../kernel/ports.ts';
import { readProblem } from './read-problem.ts';
import { asTrouble, TopCallsError } from './trouble.ts';

export interface ApiAccess {
  /** Base address, from the settings. */
  baseUrl: string;
  apiKey: string | null;
}

export interface ApiRequest {
  method: 'GET' | 'POST' | 'DELETE';
  /** Path under the base address, with its query: `/v1/calls?limit=1`. */
  path: string;
  body?: unknown;
  /** Makes it safe to repeat a POST. */
  idempotencyKey?: string;
  /** From sending to the last byte of the answer. */
  deadlineMs: number;
  signal: AbortSignal;
}

/** A page of 50 long conversations has a few megabytes. */
const largestAnswer = 64_000_000;

/**
 * Sends a request and gives the answer's JSON, null for an empty one. Redirects are not followed: the key is for this host only.
 * @param onDate called with the answer's `Date`, unless it is an answer of this computer's own
 * @throws TopCallsError for every failure; the signal's reason when `signal` is aborted
 */
export async function ask(
  access: ApiAccess,
  request: ApiRequest,
  clock: Clock,
  onDate?: (date: string) => void,
): Promise<unknown> {
  const { url, headers } = prepare(access, request);
  const deadline = AbortSignal.timeout(request.deadlineMs);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method: request.method,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, deadline]),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    text = await readText(response);
  } catch (error) {
    request.signal.throwIfAborted();
    if (deadline.aborted) throw slow(url.host, request.deadlineMs);
    throw asTrouble(error, url.host);
  }
  const date = response.headers.get('date');
  if (date !== null && !staysHere(url)) onDate?.(date);
  if (!response.ok) {
    const retryAfter = response.headers.get('retry-after');
    throw readProblem({ status: response.status, retryAfter, body: text }, url.host, clock.now());
  }
  return parse(text, url.host);
}

function prepare({ baseUrl, apiKey }: ApiAccess, request: ApiRequest): { url: URL; headers: Record<string, string> } {
  if (apiKey === null) {
    throw new TopCallsError('no_key', 'No API key is set. Enter one under Settings → TopCalls’ API.');
  }
  if (!/^[\x21-\x7e]{1,512}$/.test(apiKey)) {
    throw new TopCallsError('wrong_key', 'The API key contains invalid characters. Copy it again from TopCalls.');
  }
  const url = new URL(baseUrl.trim().replace(/\/+$/, '') + request.path);
  if (url.protocol === 'http:' && !staysHere(url)) {
    throw new TopCallsError(
      'refused',
      `The API address ${url.origin} is not encrypted, and would show the key to the network. Use https in the settings.`,
    );
  }
  return {
    url,
    headers: {
      authorization: `Bearer ${apiKey}`,
      accept: 'application/json',
      'user-agent': 'TopCalls-Notifier',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.idempotencyKey === undefined ? {} : { 'idempotency-key': request.idempotencyKey }),
    },
  };
}

function staysHere(url: URL): boolean {
  return loopbackOf(url) !== null || /^127(?:\.\d+){3}$|^\[::1\]$/.test(url.hostname);
}

async function readText(response: Response): Promise<string> {
  if (response.body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    if (bytes > largestAnswer) throw new Error(`The answer is larger than ${largestAnswer} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string, host: string): unknown {
  if (text.trim() === '') return null;
  const value = parseJson(text);
  if (value !== undefined) return value;
  throw new TopCallsError(
    'not_offered',
    `The server at ${host} is not TopCalls’ API: it sends no JSON. Check the API address in Settings.`,
  );
}

function slow(host: string, deadlineMs: number): TopCallsError {
  const seconds = Math.max(1, Math.round(deadlineMs / 1000));
  return new TopCallsError('slow', `TopCalls’ API at ${host} did not answer within ${seconds} s. The app tries again.`);
}
