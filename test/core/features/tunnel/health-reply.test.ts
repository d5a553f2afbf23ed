import { describe, expect, it } from 'vitest';
import { replyProblem } from '../../../../core/features/tunnel/health-reply.ts';
import { healthProof } from '../../../../core/intake/receiver/health.ts';
import { tunnelProblemWords } from '../../../../core/words/tunnel-problem.ts';

const token = 'a token';
const nonce = 'c0ffee';
const host = 'name.example';

function problemOf(status: number, body: unknown, location: string | null = null): string | null {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const problem = replyProblem(
    { status, location, date: null, retryAfter: null, remoteAddress: null, body: text },
    host,
    token,
    nonce,
  );
  return problem === null ? null : tunnelProblemWords(problem);
}

describe('core/features/tunnel/health-reply.ts', () => {
  it('accepts the proof that only this app can make', () => {
    expect(problemOf(200, { nonce, proof: healthProof(token, nonce) })).toBeNull();
  });

  it.each([
    ['another nonce', { nonce: 'beef', proof: healthProof(token, 'beef') }],
    ['the proof of an old nonce', { nonce, proof: healthProof(token, 'beef') }],
    ['the proof of another app', { nonce, proof: healthProof('its token', nonce) }],
    ['no proof', { nonce }],
    ['a number for a proof', { nonce, proof: 1 }],
    ['nothing', ''],
    ['a page', '<html>Friendly reminder</html>'],
    ['null', null],
  ])('takes %s for somebody else', (_what, body) => {
    expect(problemOf(200, body)).toMatch(/^Something else than this app answers at name\.example/);
  });

  it('does not follow a redirect, but says where it leads', () => {
    expect(problemOf(301, '', 'https://www.example/a?secret=1')).toMatch(/redirects to https:\/\/www\.example\. /);
    expect(problemOf(302, '')).toMatch(/redirects elsewhere/);
    expect(problemOf(302, '', '/login')).toMatch(/redirects elsewhere/);
  });

  it('has the proof count for nothing in an answer that is an error', () => {
    expect(problemOf(500, { nonce, proof: healthProof(token, nonce) })).toMatch(/answers with an error \(500\)/);
  });
});
