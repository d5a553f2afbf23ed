/** What networks really do to a laptop. What each play must come to is stated with it. */

import { setTimeout as delay } from 'node:timers/promises';
import type { Zone } from './lab.ts';
import type { Trial } from './trial.ts';

export interface Play {
  title: string;
  /** Whether it is played in every run of the tests; the others with `NETWORKS=all`. */
  always: boolean;
  /** From one event to the next; 0: none come until it is over. */
  everyMs: number;
  zone?: Zone;
  /** How soon the app must say that it is not connected, milliseconds; null: it may also stay connected. */
  noticedWithinMs: number | null;
  /** How soon after the cure it must say that it is connected, and an event must have arrived, milliseconds. */
  backWithinMs: number;
  /** What the ledger must say of it. */
  cause: RegExp;
  run(trial: Trial): Promise<void>;
}

/** Everything the plays cut short is as long as this: longer than the app takes to open the tunnel anew. */
const shortlyMs = 20_000;

const toServers = 'iifname "lan" oifname "wan" tcp dport { 80, 1024-65535 }';

export const plays: Play[] = [
  {
    title: 'suspend, wake with another address',
    always: true,
    everyMs: 1_000,
    noticedWithinMs: 40_000,
    backWithinMs: 20_000,
    cause: /asleep/,
    async run(trial) {
      trial.fault();
      await Promise.all([trial.suspend(25_000), delay(1_000).then(trial.home.changeAddress)]);
      trial.cure();
      await trial.back();
      await delay(30_000);
    },
  },
  {
    title: 'all data connections cut at once',
    always: true,
    everyMs: 1_000,
    noticedWithinMs: null,
    backWithinMs: 30_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.cure();
      trial.home.cutDataConnections();
      await trial.back();
      await delay(45_000);
    },
  },
  {
    title: 'another address',
    always: true,
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 15_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.changeAddress();
      trial.cure();
      await trial.noticed();
      await trial.back();
      await delay(20_000);
    },
  },
  {
    title: 'router restarted with another address',
    always: true,
    everyMs: 1_000,
    noticedWithinMs: 35_000,
    backWithinMs: 40_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.restartRouter();
      trial.cure();
      await trial.noticed();
      await trial.back();
    },
  },
  {
    title: 'link down',
    always: true,
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 15_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.plug(false);
      await trial.noticed();
      await delay(shortlyMs);
      trial.home.plug(true);
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'packets dropped both ways, at rest',
    always: true,
    everyMs: 0,
    noticedWithinMs: 35_000,
    backWithinMs: 15_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.filter('drop');
      await trial.noticed();
      await delay(shortlyMs);
      trial.home.filter();
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'packets dropped both ways, events flowing',
    always: true,
    everyMs: 1_000,
    noticedWithinMs: 15_000,
    backWithinMs: 15_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.filter('drop');
      await trial.noticed();
      await delay(shortlyMs);
      trial.home.filter();
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'portal, joined after a cut',
    always: true,
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 15_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.plug(false);
      await trial.noticed();
      const leave = await trial.home.openPortal();
      trial.home.plug(true);
      await delay(shortlyMs);
      leave();
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'only names and new ways to the server fail',
    always: true,
    everyMs: 1_000,
    noticedWithinMs: null,
    backWithinMs: 5_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.filter('udp dport 53 drop');
      await delay(75_000);
      trial.home.filter();
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'server frozen',
    always: false,
    everyMs: 0,
    zone: 'fragile.test',
    noticedWithinMs: 35_000,
    backWithinMs: 15_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.lab.freezeFragile(true);
      await trial.noticed();
      await delay(10_000);
      trial.lab.freezeFragile(false);
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'answers do not get out, requests arrive',
    always: false,
    everyMs: 1_000,
    noticedWithinMs: 20_000,
    backWithinMs: 15_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.filter(`${toServers} drop`);
      await trial.noticed();
      await delay(shortlyMs);
      trial.home.filter();
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'big packets vanish (path MTU)',
    always: false,
    everyMs: 1_000,
    noticedWithinMs: null,
    backWithinMs: 20_000,
    cause: /./,
    async run(trial) {
      trial.send(1_000, 20_000);
      trial.fault();
      trial.home.filter('meta length > 1200 drop');
      await delay(60_000);
      trial.home.filter();
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'a strict router: connections die each 20 s',
    always: false,
    everyMs: 1_000,
    noticedWithinMs: null,
    backWithinMs: 30_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      for (let cut = 0; cut < 6; cut += 1) {
        trial.home.cutDataConnections();
        await delay(20_000);
      }
      trial.cure();
      await trial.back();
    },
  },
  {
    title: '64 kbit/s with a body of 1 MB',
    always: false,
    everyMs: 1_000,
    noticedWithinMs: null,
    backWithinMs: 20_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.limitRate('64kbit');
      trial.send(30_000, 1_000_000);
      await delay(90_000);
      trial.send(1_000);
      trial.home.limitRate(null);
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'link down for 5 minutes',
    always: false,
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 15_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.plug(false);
      await delay(300_000);
      trial.home.plug(true);
      trial.cure();
      await trial.back();
    },
  },
];
