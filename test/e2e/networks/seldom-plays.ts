/** Played with `NETWORKS=all`: long ones, and such as a part of is played in every run. */

import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import { cutAndMend, noNetwork, type Play, silence } from './play.ts';

const toServers = 'iifname "lan" oifname "wan" tcp dport { 80, 1024-65535 }';

export const seldomPlays: Play[] = [
  {
    title: 'server frozen',
    everyMs: 0,
    zone: 'fragile.test',
    noticedWithinMs: 35_000,
    backWithinMs: 15_000,
    cause: silence,
    run: (trial) =>
      cutAndMend(
        trial,
        () => trial.lab.freezeFragile(true),
        () => trial.lab.freezeFragile(false),
        10_000,
      ),
  },
  {
    title: 'answers do not get out, requests arrive',
    everyMs: 1_000,
    noticedWithinMs: 20_000,
    backWithinMs: 15_000,
    isPartial: true,
    cause: silence,
    run: (trial) =>
      cutAndMend(
        trial,
        () => trial.home.filter(`${toServers} drop`),
        () => trial.home.filter(),
      ),
  },
  {
    title: 'big packets vanish (path MTU)',
    everyMs: 1_000,
    noticedWithinMs: 20_000,
    backWithinMs: 20_000,
    isPartial: true,
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
    title: '64 kbit/s with bodies of 5 MB',
    everyMs: 1_000,
    noticedWithinMs: null,
    backWithinMs: 20_000,
    cause: /./,
    async run(trial) {
      trial.fault();
      trial.home.limitRate('64kbit');
      trial.send(15_000, 5_000_000);
      await expect.poll(() => trial.status().tunnel.slow, { timeout: 90_000 }).toBe(true);
      await delay(30_000);
      trial.send(1_000);
      trial.home.limitRate(null);
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'link down for 5 minutes',
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 15_000,
    cause: noNetwork,
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
