import type { Socket } from 'node:net';
import { systemClock } from '../../../kernel/clock.ts';
import { createEmitter } from '../../../kernel/emitter.ts';
import { backoffDelay } from '../../../kernel/retry.ts';
import { type LibraryTunnel, onDataConnection, stayAt, takeOverOpening } from './library-tunnel.ts';
import { type Traffic, watchTraffic } from './traffic.ts';

/** How long connections get to be replaced before their absence counts as trouble. */
const settleMs = 500;

/** The system waits about two hours before it tests a silent connection; a sleep or a change of network breaks it unnoticed. */
const keepAliveMs = 30_000;

/** A connection that the server ends this soon, without a request, was not wanted. */
const wantedAfterMs = 2_000;
const refillWaitsMs = [100, 200, 400, 800, 1_600, 3_200, 6_400, 12_800, 15_000];

/** An attempt that fails is silent mostly; after this long it is not waited for. */
const attemptMs = 10_000;
const checkEveryMs = 5_000;

export interface DataConnections {
  /** Resolves when the first connection to the tunnel server stands. */
  first: Promise<void>;
  /** Calls `listener` when no connection is left, and no new one could be made. Returns the unsubscribe function. */
  onAllLost(listener: () => void): () => void;
  /** What comes and goes over them. */
  traffic: Pick<Traffic, 'bytesReceived' | 'onAnswered'>;
  /** Resolves when all that stood are closed. */
  allClosed(): Promise<void>;
}

export interface DataConnectionsOptions {
  /** How many the server wants. */
  max: number;
  /** From 0 up to 1; spreads the waiting times. */
  random?: () => number;
}

/**
 * Keeps as many connections open as the server wants, over which the tunnel's requests arrive. The library gives up one that
 * cannot be replaced, without a word, and replaces at once what the server ends at once: thousands a second where that still
 * counts the dead ones of before. Here those are replaced one at a time, ever more seldom, until one lasts.
 * To be called as soon as the server has answered; the library has then begun to open `max` connections.
 */
export function keepConnections(
  tunnel: LibraryTunnel,
  { max, random = Math.random }: DataConnectionsOptions,
): DataConnections {
  const clock = systemClock;
  const standing = new Set<Socket>();
  const allLost = createEmitter('data connections');
  const traffic = watchTraffic(clock);
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const openOne = takeOverOpening(tunnel);
  /** When the attempts began of which nothing was heard yet. */
  let attempts: number[] = Array.from({ length: max }, () => clock.now());
  /** Connections in a row that were not wanted, or refused. */
  let failures = 0;
  /** Whether a wait is under way; what else fails meanwhile belongs to the same failure. */
  let waiting = false;
  let closed = false;
  let cancelRefill = () => {};
  let cancelSettling = () => {};

  function refillAfter(delayMs: number): void {
    cancelRefill();
    cancelRefill = clock.after(delayMs, refill);
  }

  function refill(): void {
    waiting = false;
    if (closed) return;
    const now = clock.now();
    attempts = attempts.filter((begunAt) => Math.abs(now - begunAt) < attemptMs);
    const missing = max - standing.size - attempts.length;
    const some = failures === 0 ? missing : Math.min(missing, attempts.length === 0 ? 1 : 0);
    refillAfter(checkEveryMs);
    for (let opened = 0; opened < some; opened += 1) {
      attempts.push(now);
      openOne();
    }
  }

  function backOff(): void {
    if (waiting || closed) return;
    refillAfter(backoffDelay(failures, refillWaitsMs, random()));
    failures += 1;
    waiting = true;
  }

  function calmDown(): void {
    if (failures === 0) return;
    failures = 0;
    refill();
  }

  onDataConnection(tunnel, (socket) => {
    attempts.shift();
    if (socket.destroyed) return;
    // An attempt that was not waited for any more came about after all.
    if (standing.size >= max) return void socket.destroy();
    const openedAt = clock.now();
    if (socket.remoteAddress !== undefined) stayAt(tunnel, socket.remoteAddress);
    socket.setKeepAlive(true, keepAliveMs);
    standing.add(socket);
    traffic.follow(socket);
    const cancelTrial = failures === 0 ? () => {} : clock.after(wantedAfterMs, calmDown);
    socket.once('close', () => {
      cancelTrial();
      standing.delete(socket);
      if (standing.size === 0) settle();
      if (socket.bytesRead === 0 && clock.now() - openedAt < wantedAfterMs) return backOff();
      failures = 0;
      refill();
    });
    resolve();
  });
  tunnel.on('error', () => {
    attempts.shift();
    backOff();
  });
  tunnel.once('close', () => {
    closed = true;
    cancelRefill();
  });
  refillAfter(checkEveryMs);

  function settle(): void {
    cancelSettling();
    cancelSettling = clock.after(settleMs, () => {
      if (standing.size === 0) allLost.emit();
    });
  }

  return {
    first,
    onAllLost: allLost.on,
    traffic,
    async allClosed() {
      await Promise.all([...standing].map((socket) => new Promise<void>((done) => socket.once('close', () => done()))));
    },
  };
}
