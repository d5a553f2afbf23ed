import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, initialSnapshot, type TunnelChange } from '../../../../core/features/tunnel/states.ts';

const changes: fc.Arbitrary<TunnelChange> = fc.oneof(
  fc.constantFrom<TunnelChange>(
    { to: 'opening' },
    { to: 'online' },
    { to: 'doubted' },
    { to: 'recycling' },
    { to: 'stopped' },
    { to: 'degraded', because: { code: 'offline' } },
    { to: 'probing', publicUrl: 'https://name.example', nameKept: false },
    { to: 'moved', publicUrl: 'https://other.example', nameKept: true },
  ),
  fc.record({
    to: fc.constant('backoff' as const),
    because: fc.constant({ code: 'offline' } as const),
    retryAt: fc.nat(),
  }),
);

describe('core/features/tunnel/states.ts', () => {
  it('never claims more than it was told, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(changes, { minLength: 1 }), (sequence) => {
        let snapshot = initialSnapshot('stopped', 0);
        sequence.forEach((change, index) => {
          const before = snapshot;
          snapshot = changed(before, change, index + 1);
          expect(snapshot.state === 'online').toBe(change.to === 'online' || change.to === 'moved');
          if (snapshot.state === 'online')
            expect(snapshot).toMatchObject({ lastRoundTripAt: index + 1, problem: null });
          else expect(snapshot.lastRoundTripAt).toBe(before.lastRoundTripAt);
          expect(snapshot.retryAt !== null).toBe(snapshot.state === 'backoff');
          expect(snapshot.since).toBe(snapshot.state === before.state ? before.since : index + 1);
          if (['opening', 'recycling', 'backoff', 'stopped'].includes(snapshot.state)) {
            expect(snapshot).toMatchObject({ publicUrl: null, nameKept: true });
          }
        });
      }),
    );
  });

  it('keeps the problem until it is solved or no longer wanted', () => {
    const degraded = changed(initialSnapshot('stopped', 0), { to: 'degraded', because: { code: 'offline' } }, 1);
    expect(changed(degraded, { to: 'recycling' }, 2).problem).toMatch(/no internet connection/);
    expect(changed(degraded, { to: 'opening' }, 2).problem).toMatch(/no internet connection/);
    expect(changed(degraded, { to: 'online' }, 2).problem).toBeNull();
    expect(changed(degraded, { to: 'stopped' }, 2).problem).toBeNull();
  });
});
