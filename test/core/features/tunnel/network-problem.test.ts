import { describe, expect, it } from 'vitest';
import { networkProblem } from '../../../../core/features/tunnel/network-problem.ts';
import { tunnelProblemWords } from '../../../../core/words/tunnel-problem.ts';

function failure(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code });
}

describe('core/features/tunnel/network-problem.ts', () => {
  it.each([
    ['ENOTFOUND', /name\.example was not found/],
    ['EAI_AGAIN', /There is no internet connection/],
    ['ENETUNREACH', /There is no internet connection/],
    ['EHOSTUNREACH', /name\.example cannot be reached from this network/],
    ['ECONNREFUSED', /name\.example refuses connections/],
    ['ECONNRESET', /name\.example cut the connection/],
    ['ETIMEDOUT', /name\.example did not answer within 5 s/],
    ['CERT_HAS_EXPIRED', /secure connection to name\.example was refused by this computer \(CERT_HAS_EXPIRED\)/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /Check its certificate/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /Check its certificate/],
    ['E_NEVER_SEEN', /name\.example cannot be reached \(E_NEVER_SEEN\)/],
  ])('puts %s into words', (code, sentence) => {
    expect(tunnelProblemWords(networkProblem(failure(code), 'name.example', 5_000))).toMatch(sentence);
  });

  it('has words for whatever else may be thrown', () => {
    expect(tunnelProblemWords(networkProblem(new Error('odd'), 'name.example', 1))).toBe(
      'name.example cannot be reached (odd).',
    );
    expect(tunnelProblemWords(networkProblem('odd', 'name.example', 1))).toBe('name.example cannot be reached (odd).');
  });
});
