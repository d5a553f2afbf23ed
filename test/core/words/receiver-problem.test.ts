import { expect, it } from 'vitest';
import { receiverProblemWords } from '../../../core/words/receiver-problem.ts';

it('says of each reason why nothing is received what it is, and what to do', () => {
  expect(receiverProblemWords({ code: 'port_taken', port: 4040, still: null })).toBe(
    'Port 4040 of this computer is taken by another program. End that program, or choose another receiver port under Settings → Webhook address.',
  );
  expect(receiverProblemWords({ code: 'port_refused', port: 80, error: 'EACCES', still: 4040 })).toBe(
    'The receiver cannot listen on port 80 of this computer (EACCES). Choose another receiver port under Settings → Webhook address. Until then events are received on port 4040, as before.',
  );
  for (const code of ['too_many_connections', 'key_store_silent', 'key_store_refuses'] as const) {
    expect(receiverProblemWords({ code })).toMatch(/ End that program| password\.$| start the app again\.$/);
  }
});
