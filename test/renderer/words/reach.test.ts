import { describe, expect, it } from 'vitest';
import type { NotifierStatus, TunnelState } from '../../../core/contract/api.ts';
import { machineWords } from '../../../renderer/words/machine.ts';
import { reachOf } from '../../../renderer/words/reach.ts';
import { calmStatus, withReach } from '../../support/calm-status.ts';

const now = Date.UTC(2026, 10, 24, 12, 0);

function status(tunnel: Partial<NotifierStatus['tunnel']>, rest: Partial<NotifierStatus> = {}): NotifierStatus {
  const calm = calmStatus(now);
  return withReach({ ...calm, tunnel: { ...calm.tunnel, ...tunnel }, ...rest });
}

const reach = (value: NotifierStatus | null, streaming = true) => reachOf(value, streaming, 'this Mac', now);

describe('renderer/words/reach.ts', () => {
  it('says that events can arrive in the one state that means it', () => {
    const states: TunnelState[] = [
      'off',
      'stopped',
      'opening',
      'probing',
      'online',
      'degraded',
      'recycling',
      'backoff',
    ];
    const promising = states.filter((state) => reach(status({ state })).sentence.includes('can reach'));
    expect(promising).toEqual(['online']);
    expect(states.filter((state) => reach(status({ state })).tone === 'good')).toEqual(['online']);
  });

  it('names the machine, and when the last event came', () => {
    const value = status({});
    value.receiver.lastEventAt = now - 120_000;
    expect(reach(value)).toEqual({ tone: 'good', sentence: 'Events can reach this Mac', note: 'Last event 2 min ago' });
  });

  it('says beside a tunnel that works that the receiver could not move to another port', () => {
    const value = status({});
    value.receiver.portProblem = 'Port 4040 of this computer is taken by another program.';
    expect(reach(value)).toEqual({
      tone: 'good',
      sentence: 'Events can reach this Mac',
      note: 'Still on the previous receiver port',
    });
  });

  it('repeats nothing that it heard earlier while it hears nothing', () => {
    expect(reach(status({}), false)).toMatchObject({ tone: 'bad', sentence: 'Not connected to the app' });
  });

  it('gives the problem, and counts down to the next attempt', () => {
    const value = status({ state: 'backoff', problem: 'No internet.', retryAt: now + 4_200 });
    expect(reach(value)).toEqual({ tone: 'bad', sentence: 'Offline: No internet.', note: 'Next attempt in 5 s' });
  });

  it('tells a slow connection from one that a check did not come through', () => {
    expect(reach(status({ state: 'degraded', slow: true })).sentence).toBe('Slow connection: events arrive late');
    expect(reach(status({ state: 'degraded' })).sentence).toBe('A check failed; checking again…');
  });

  it('has words for being offline without a known problem', () => {
    expect(reach(status({ state: 'stopped' })).sentence).toBe('Offline: events cannot reach this Mac');
  });

  it('puts a disk that stores nothing before a tunnel that works', () => {
    const value = status({}, { storage: { problem: 'The disk is full.', lag: 0, repair: null, preparing: null } });
    expect(reach(value)).toMatchObject({ tone: 'bad', sentence: 'Events cannot be stored: The disk is full.' });
  });

  it.each([
    [{ problem: 'Port 4040 is taken.' }, 'Offline: Port 4040 is taken.'],
    [
      {
        refused: {
          since: now,
          count: 2,
          reason: 'The signature does not match.',
          because: { code: 'too_slow' as const },
        },
      },
      'Events are rejected: The signature does not match. Check Settings → Signatures',
    ],
  ])('puts a receiver that takes nothing before a tunnel that works: %j', (trouble, sentence) => {
    const value = status({});
    expect(reach(withReach({ ...value, receiver: { ...value.receiver, ...trouble } }))).toEqual({
      tone: 'bad',
      sentence,
      note: null,
    });
  });

  it('waits quietly for the first status', () => {
    expect(reach(null).tone).toBe('waiting');
  });
});

describe('renderer/words/machine.ts', () => {
  it('calls a Mac a Mac', () => {
    expect(machineWords('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('this Mac');
    expect(machineWords('Mozilla/5.0 (X11; Linux x86_64)')).toBe('this computer');
  });
});
