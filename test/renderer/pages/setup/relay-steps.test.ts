import { describe, expect, it } from 'vitest';
import type { NotifierStatus } from '../../../../core/contract/api.ts';
import { pairingStep, teamStep, tunnelStep } from '../../../../renderer/pages/setup/setup-steps.ts';
import { calmStatus } from '../../../support/calm-status.ts';

const calm = calmStatus(Date.UTC(2026, 10, 1));
type Publishing = NonNullable<NotifierStatus['relay']['publishing']>;
const publishing: Publishing = {
  state: 'publishing',
  stream: 'TOPCALLS',
  lag: 0,
  problem: null,
  differences: [],
  laptops: [],
};
const relay = (more: Partial<Publishing>) =>
  teamStep({ ...calm, relay: { publishing: { ...publishing, ...more }, receiving: null } });
const laptop = (tunnel: Partial<NotifierStatus['tunnel']>) =>
  tunnelStep({ ...calm, tunnel: { ...calm.tunnel, provider: 'relay', publicUrl: null, ...tunnel } }, 'this computer');

describe('what set-up says of a team', () => {
  it('turns green on a laptop only while its relay is heard', () => {
    expect(laptop({ state: 'online' })).toMatchObject({
      state: 'done',
      words: expect.stringContaining('relay was heard'),
    });
    expect(laptop({ state: 'probing' })).toMatchObject({ state: 'busy' });
    expect(laptop({ state: 'degraded', problem: 'The relay itself is silent.' })).toMatchObject({
      state: 'trouble',
      words: 'The relay itself is silent.',
    });
  });

  it('asks for a pairing code until there is one', () => {
    const receiving = (isPaired: boolean, name: string | null) =>
      pairingStep({ ...calm, relay: { publishing: null, receiving: { publicKey: 'U', isPaired, name } } });
    expect(receiving(false, null).state).toBe('open');
    expect(receiving(true, 'laptop-1')).toMatchObject({ state: 'done', words: expect.stringContaining('laptop-1') });
  });

  it('names on a relay who is behind, what waits, and what is wrong', () => {
    expect(teamStep(calm)).toBeNull();
    expect(relay({})).toMatchObject({ state: 'open' });
    const laptops = [
      { name: 'laptop-1', behind: 0, lastSeenAt: null },
      { name: 'laptop-2', behind: 312, lastSeenAt: null },
    ];
    expect(relay({ laptops, lag: 2 })).toMatchObject({
      state: 'done',
      words: 'To laptop-1, laptop-2 (312 behind). 2 events are still to be passed on.',
    });
    expect(relay({ state: 'connecting' })).toMatchObject({ state: 'busy' });
    expect(relay({ problem: 'The server is down.' })).toMatchObject({ state: 'trouble', words: 'The server is down.' });
  });
});
