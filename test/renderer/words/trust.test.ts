import { describe, expect, it } from 'vitest';
import { trustOf } from '../../../renderer/words/trust.ts';

describe('renderer/words/trust.ts', () => {
  it.each([
    ['localtunnel', /Whoever runs lt\.example\.com can read/, /not encrypted/],
    ['cloudflared', /Cloudflare can read/, /it is encrypted/],
    ['ngrok', /ngrok can read/, /it is encrypted/],
    ['fixed', /Whoever runs the server at which its encryption ends/, /as private as you made it/],
  ] as const)(
    'says who can read what passes through %s, and whether its last leg is encrypted',
    (provider, who, leg) => {
      const { readers, lastLeg } = trustOf({ provider, host: 'https://lt.example.com' });
      expect(readers).toMatch(who);
      expect(readers).toMatch(/numbers, summaries and transcripts/);
      expect(lastLeg).toMatch(leg);
    },
  );

  it('has no last leg where nothing leaves the computer', () => {
    expect(trustOf({ provider: 'off', host: '' }).lastLeg).toBeNull();
  });
});
