/** Plays in which the way through the tunnel server is lost. */

import { setTimeout as delay } from 'node:timers/promises';
import { startFaultyTunnelServer } from '../../support/faulty-tunnel-server.ts';
import { startResolver } from '../../support/resolver.ts';
import { oneProbeMs, onFaultyServer, onRealServer, type Play, soonMs } from './play.ts';

export const lostServers: Play[] = [
  {
    title: 'idle for 100 s',
    noticedWithinMs: oneProbeMs,
    set: onRealServer(
      async (stage) => {
        // Node writes 408 into sockets that were idle for 60 s, checked every 30 s: a receiver with its defaults is dead by then.
        await delay(100_000);
        stage.fault();
        stage.over();
        const answers = await Promise.all(Array.from({ length: 30 }, () => stage.send()));
        if (answers.some((answer) => answer !== 200)) throw new Error(`The burst was answered with ${answers.join()}.`);
        await stage.back();
      },
      { sends: false },
    ),
  },
  {
    title: 'server restart',
    noticedWithinMs: soonMs,
    set: onRealServer(async (stage, server) => {
      stage.fault();
      await server.stop();
      await stage.noticed();
      await server.start();
      stage.over();
      await stage.back();
    }),
  },
  {
    title: 'server gone for a while',
    noticedWithinMs: soonMs,
    set: onRealServer(async (stage, server) => {
      stage.fault();
      await server.stop();
      await stage.noticed();
      // Until the waiting times are at their longest.
      await delay(45_000);
      await server.start();
      stage.over();
      await stage.back();
    }),
  },
  {
    title: 'server frozen',
    noticedWithinMs: oneProbeMs,
    set: onRealServer(async (stage, server) => {
      stage.fault();
      server.freeze();
      await stage.noticed();
      await delay(10_000);
      server.thaw();
      stage.over();
      await stage.back();
    }),
  },
  {
    title: 'sockets dropped without a FIN',
    noticedWithinMs: oneProbeMs,
    set: onFaultyServer(async (stage, server) => {
      stage.fault();
      server.forgetTunnels();
      await stage.noticed();
      // The server was there all the time: what counts is how soon the app that has noticed is back.
      stage.over();
      await stage.back();
    }),
  },
  {
    title: 'half-open after a suspend',
    noticedWithinMs: soonMs,
    set: onFaultyServer(async (stage, server) => {
      server.stallTunnels();
      stage.sleepFor(8 * 3_600_000);
      stage.fault();
      stage.over();
      stage.wakeUp();
      await stage.noticed();
      await stage.back();
    }),
  },
  {
    title: 'tunnel lost while DNS fails',
    noticedWithinMs: soonMs,
    async set() {
      const server = await startFaultyTunnelServer({ announcePort: true });
      const resolver = startResolver();
      return {
        host: `http://tunnel-server.test:${server.port}`,
        async end() {
          resolver.restore();
          await server.stop();
        },
        async run(stage) {
          stage.fault();
          resolver.failing = true;
          server.dropTunnels();
          await stage.noticed();
          // The names lead to where they last led to. The sender of the events knows no such thing.
          while (stage.status().state !== 'online') await delay(20);
          resolver.failing = false;
          stage.over();
          await stage.back();
        },
      };
    },
  },
];
