import type { OutageCause } from '../../contract/outage-cause.ts';
import { createEmitter } from '../../kernel/emitter.ts';
import { assertNever } from '../../kernel/errors.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import type { OutageLog } from './outages.ts';
import { changed, initialSnapshot, type TunnelChange, type TunnelSnapshot } from './states.ts';

/** The tunnel's present snapshot, with those who are told of its changes. */
export interface Standing {
  snapshot(): TunnelSnapshot;
  /** From here on, not being online is an outage. */
  begin(): void;
  /** A delivery arrived: whether its answer got out or not, until then none was missed. */
  heard(arrivedAt: number): void;
  /** Gives the snapshot after the change. */
  change(change: TunnelChange): TunnelSnapshot;
  /** Returns the unsubscribe function. */
  onChange(listener: (snapshot: TunnelSnapshot) => void): () => void;
}

interface StandingOptions {
  /** Whether there will never be a tunnel. */
  off: boolean;
  clock: Clock;
  logger: Logger;
  outages: OutageLog;
}

/** A flood of deliveries moves the last round trip thousands of times a second: that alone is told once a second. */
const tellEveryMs = 1_000;

export function createStanding({ off, clock, logger, outages }: StandingOptions): Standing {
  const changes = createEmitter<[TunnelSnapshot]>('tunnel state', logger);
  let current = initialSnapshot(off ? 'off' : 'stopped', clock.now());
  let toldAt = 0;
  /** Just after a delivery last arrived; 0 before the first. */
  let heardAt = 0;

  /** A ledger that fails must not bring the tunnel down. */
  function write(entry: () => void): void {
    try {
      entry();
    } catch (error) {
      logger.error('An outage could not be recorded', { error });
    }
  }

  /** Blind time begins when something last arrived, not when it was noticed that nothing does any more. */
  function record(before: TunnelSnapshot, change: TunnelChange, now: number): void {
    const wasOnline = before.state === 'online';
    const isOnline = current.state === 'online';
    if (wasOnline && !isOnline) {
      const arrivedAt = Math.max(before.lastRoundTripAt ?? 0, heardAt);
      write(() => outages.began(arrivedAt === 0 ? now : Math.min(arrivedAt, now), causeOf(change)));
    }
    if (!wasOnline && isOnline) write(() => outages.ended(now));
  }

  return {
    snapshot: () => current,
    heard(arrivedAt) {
      // What arrived then is not missed.
      heardAt = Math.max(heardAt, arrivedAt + 1);
    },
    begin: () => write(() => outages.began(clock.now(), { code: 'starting' })),
    change(change) {
      const before = current;
      const now = clock.now();
      current = changed(before, change, now);
      record(before, change, now);
      const stillOnline = before.state === 'online' && change.to === 'online';
      if (stillOnline && Math.abs(now - toldAt) < tellEveryMs) return current;
      toldAt = now;
      changes.emit(current);
      return current;
    },
    onChange: changes.on,
  };
}

/** Why the tunnel is online no more, for the ledger. */
function causeOf(change: TunnelChange): OutageCause {
  switch (change.to) {
    case 'degraded':
      return change.because;
    case 'doubted':
      return { code: 'asleep' };
    case 'stopped':
      return { code: 'stopped' };
    case 'recycling':
    case 'opening':
    case 'probing':
    case 'backoff':
    case 'online':
    case 'moved':
      return { code: 'reconnecting' };
    default:
      return assertNever(change);
  }
}
