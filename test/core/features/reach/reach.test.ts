import { describe, expect, it } from 'vitest';
import type { TunnelState } from '../../../../core/contract/api.ts';
import { reachOf, type WayIn } from '../../../../core/features/reach/reach.ts';

const open: WayIn = {
  storage: { problem: null },
  receiver: { problem: null, refused: null },
  tunnel: { state: 'online', problem: null },
};
const refused = { reason: 'The signature is wrong.' };
const states: readonly TunnelState[] = [
  'off',
  'stopped',
  'opening',
  'probing',
  'online',
  'degraded',
  'recycling',
  'backoff',
];
const stateOf = (way: Partial<WayIn>) => reachOf({ ...open, ...way }).state;

describe('core/features/reach/reach.ts', () => {
  it('is reached in the one state of the tunnel that proves it', () => {
    const of = (wanted: string) => states.filter((state) => stateOf({ tunnel: { state, problem: null } }) === wanted);
    expect(of('reached')).toEqual(['online']);
    expect(of('connecting')).toEqual(['opening', 'probing', 'degraded', 'recycling']);
    expect(of('away')).toEqual(['stopped', 'backoff']);
    expect(of('unwanted')).toEqual(['off']);
  });

  it.each(states)(
    'is away while the disk, the receiver or the signatures let nothing in, whatever the tunnel: %s',
    (state) => {
      const tunnel = { state, problem: null };
      expect(stateOf({ tunnel, storage: { problem: 'The disk is full.' } })).toBe('away');
      expect(stateOf({ tunnel, receiver: { problem: 'The port is taken.', refused: null } })).toBe('away');
      expect(stateOf({ tunnel, receiver: { problem: null, refused } })).toBe('away');
    },
  );

  it('names what keeps events out, the disk first', () => {
    const tunnel = { state: 'backoff', problem: 'The server is down.' } as const;
    const all = { storage: { problem: 'Full.' }, receiver: { problem: 'Taken.', refused }, tunnel };
    expect(reachOf(all)).toMatchObject({ problemCode: 'storage', problem: 'Full.' });
    expect(reachOf({ ...all, storage: { problem: null } })).toMatchObject({
      problemCode: 'receiver',
      problem: 'Taken.',
    });
    const receiver = { problem: null, refused };
    expect(reachOf({ ...open, receiver, tunnel })).toMatchObject({ problemCode: 'tunnel', problem: tunnel.problem });
    expect(reachOf({ ...open, receiver })).toMatchObject({ problemCode: 'signature', problem: refused.reason });
  });

  it('keeps the last known reason while it connects, and has none where nothing is wrong', () => {
    const tunnel = { state: 'opening', problem: 'The server is down.' } as const;
    expect(reachOf({ ...open, tunnel })).toEqual({
      state: 'connecting',
      problemCode: 'tunnel',
      problem: tunnel.problem,
    });
    expect(reachOf(open)).toEqual({ state: 'reached', problemCode: null, problem: null });
  });
});
