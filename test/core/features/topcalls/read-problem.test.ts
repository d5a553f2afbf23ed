import { describe, expect, it } from 'vitest';
import { readProblem } from '../../../../core/features/topcalls/read-problem.ts';
import { readRetryAfter } from '../../../../core/kernel/retry-after.ts';

const now = Date.UTC(2026, 10, 1);
const host = 'api.example.com';

describe('core/features/topcalls/read-problem.ts', () => {
  it.each([
    [401, 'wrong_key', /does not know this API key/, false],
    [403, 'lacks_scope', /calls:read/, false],
    [404, 'not_offered', /Check the API address/, false],
    [405, 'not_offered', /Check the API address/, false],
    [422, 'refused', /refused the request \(422\)/, false],
    [429, 'busy', /fewer requests/, true],
    [500, 'server', /has a problem \(500\)/, true],
    [503, 'server', /The app tries again/, true],
  ])('reads %i as %s, in words with what to do', (status, trouble, words, passes) => {
    const problem = readProblem({ status, retryAfter: null, body: '' }, host, now);
    expect(problem).toMatchObject({ trouble, passes, code: 'unavailable', message: expect.stringMatching(words) });
  });

  it('repeats what TopCalls says, with the fields that it names', () => {
    const body = JSON.stringify({
      status: 400,
      title: 'Bad Request',
      detail: 'The request is not valid.',
      errors: [{ path: 'limit', message: 'is too large' }],
    });
    expect(readProblem({ status: 400, retryAfter: null, body }, host, now).message).toBe(
      'TopCalls’ API refused the request (400). TopCalls says: The request is not valid. limit: is too large',
    );
  });

  it.each(['<html>', '[]', '{"detail": 5}', ''])('makes do with the body %j', (body) => {
    expect(readProblem({ status: 400, retryAfter: null, body }, host, now).message).not.toMatch(/says/);
  });

  it('shortens a long explanation', () => {
    const body = JSON.stringify({ detail: 'x'.repeat(5_000) });
    expect(readProblem({ status: 400, retryAfter: null, body }, host, now).message.length).toBeLessThan(400);
  });

  it.each([
    ['2', 2_000],
    ['0', 0],
    ['-5', 0],
    ['Sun, 01 Nov 2026 00:00:30 GMT', 30_000],
    ['Sun, 01 Nov 2020 00:00:00 GMT', 0],
    ['99999', 3_600_000],
    ['soon', null],
    ['', null],
    [null, null],
  ])('reads Retry-After %j as %s ms', (value, ms) => {
    expect(readRetryAfter(value, now)).toBe(ms);
  });
});
