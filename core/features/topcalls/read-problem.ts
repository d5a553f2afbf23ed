/** From an answer that is no success to trouble in words. Errors come as RFC 7807 says, or as anything else. Pure. */

import { z } from 'zod';
import { readRetryAfter } from '../../kernel/retry-after.ts';
import { TopCallsError, type Trouble } from './trouble.ts';

const problemBody = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string().optional(), message: z.string() })).optional(),
});

export interface FailedAnswer {
  status: number;
  /** The `Retry-After` header: seconds, or a date. */
  retryAfter: string | null;
  body: string;
}

/**
 * @param host the API's host, for the sentence
 * @param now milliseconds UTC
 */
export function readProblem({ status, retryAfter, body }: FailedAnswer, host: string, now: number): TopCallsError {
  const retryAfterMs = readRetryAfter(retryAfter, now);
  const trouble = troubleOf(status);
  return new TopCallsError(trouble, sentence(trouble, status, host, said(body), retryAfterMs), { retryAfterMs });
}

function troubleOf(status: number): Trouble {
  if (status === 401) return 'wrong_key';
  if (status === 403) return 'lacks_scope';
  if (status === 404 || status === 405 || status === 501) return 'not_offered';
  if (status === 429) return 'busy';
  if (status === 408 || status >= 500) return 'server';
  return 'refused';
}

function sentence(trouble: Trouble, status: number, host: string, detail: string, waitMs: number | null): string {
  switch (trouble) {
    case 'wrong_key':
      return `TopCalls does not know this API key (401). Copy it again from TopCalls, or create a new one.${detail}`;
    case 'lacks_scope':
      return `The API key does not have the scope calls:read (403). Add it at TopCalls, or use another key.${detail}`;
    case 'busy': {
      const when = waitMs === null ? 'later' : `in ${Math.max(1, Math.ceil(waitMs / 1000))} s`;
      return `TopCalls asks for fewer requests (429). The app tries again ${when}.`;
    }
    case 'server':
      return `TopCalls’ API at ${host} has a problem (${status}). The app tries again.`;
    case 'not_offered':
      return `${host} offers nothing at this address (${status}). Check the API address in the settings.${detail}`;
    default:
      return `TopCalls’ API refused the request (${status}).${detail}`;
  }
}

/** What the answer itself says, shortened, with a space before; empty when it says nothing. */
function said(body: string): string {
  const parsed = problemBody.safeParse(json(body));
  if (!parsed.success) return '';
  const { title, detail, errors = [] } = parsed.data;
  const fields = errors.slice(0, 3).map(({ path, message }) => (path ? `${path}: ${message}` : message));
  const words = [detail ?? title ?? '', ...fields].filter((word) => word !== '').join(' ');
  return words === '' ? '' : ` TopCalls says: ${words.replaceAll(/\s+/g, ' ').slice(0, 300)}`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
