import { describe, expect, it } from 'vitest';
import { reachLine } from '../../headless/reach-line.ts';
import { calmStatus, withReach } from '../support/calm-status.ts';

const calm = calmStatus(0);
const line = (change: Partial<typeof calm>) => reachLine(withReach({ ...calm, ...change }));

describe('headless/reach-line.ts', () => {
  it('names the address that events can reach, and says where there is none', () => {
    const receiver = { ...calm.receiver, webhookUrl: 'https://name.example.com/hooks/t' };
    expect(line({ receiver })).toBe('Events can reach this computer: https://name.example.com/hooks/t');
    expect(line({ tunnel: { ...calm.tunnel, state: 'off' } })).toContain('No tunnel');
    expect(line({ tunnel: { ...calm.tunnel, state: 'opening' } })).toBe('Connecting…');
  });

  it('does not say so while the tunnel is open and nothing can be taken all the same', () => {
    expect(line({ storage: { ...calm.storage, problem: 'The disk is full.' } })).toBe(
      'Events cannot reach this computer now: The disk is full.',
    );
    const refused = { since: 0, count: 2, reason: 'The signature is wrong.', because: { code: 'too_slow' as const } };
    expect(line({ receiver: { ...calm.receiver, refused } })).toBe(
      'Events cannot reach this computer now: The signature is wrong.',
    );
  });
});
