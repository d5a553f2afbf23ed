/** Played in every run of the tests. */

import { setTimeout as delay } from 'node:timers/promises';
import { changeAtOnce, cutAndMend, noNetwork, type Play, shortlyMs, silence } from './play.ts';

export const usualPlays: Play[] = [
  {
    title: 'suspend, wake with another address',
    everyMs: 1_000,
    noticedWithinMs: 30_000,
    backWithinMs: 15_000,
    cause: /^asleep$/,
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
    everyMs: 1_000,
    noticedWithinMs: null,
    backWithinMs: 20_000,
    cause: silence,
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
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 15_000,
    // There is none for a moment.
    cause: new RegExp(`${silence.source}|${noNetwork.source}`),
    run: (trial) => changeAtOnce(trial, trial.home.changeAddress, 20_000),
  },
  {
    title: 'cable beside Wi-Fi',
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 20_000,
    isPartial: true,
    cause: silence,
    run: (trial) => changeAtOnce(trial, trial.home.addSecondWay, 10_000),
  },
  {
    title: 'router restarted with another address',
    everyMs: 1_000,
    noticedWithinMs: 15_000,
    backWithinMs: 35_000,
    cause: silence,
    run: (trial) => changeAtOnce(trial, trial.home.restartRouter),
  },
  {
    title: 'link down',
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 15_000,
    cause: noNetwork,
    run: (trial) =>
      cutAndMend(
        trial,
        () => trial.home.plug(false),
        () => trial.home.plug(true),
      ),
  },
  {
    title: 'packets dropped both ways, at rest',
    everyMs: 0,
    noticedWithinMs: 35_000,
    backWithinMs: 15_000,
    cause: silence,
    run: (trial) =>
      cutAndMend(
        trial,
        () => trial.home.filter('drop'),
        () => trial.home.filter(),
      ),
  },
  {
    title: 'packets dropped both ways, events flowing',
    everyMs: 1_000,
    noticedWithinMs: 15_000,
    backWithinMs: 15_000,
    cause: silence,
    run: (trial) =>
      cutAndMend(
        trial,
        () => trial.home.filter('drop'),
        () => trial.home.filter(),
      ),
  },
  {
    title: 'portal, joined after a cut',
    everyMs: 1_000,
    noticedWithinMs: 10_000,
    backWithinMs: 15_000,
    cause: noNetwork,
    async run(trial) {
      trial.fault();
      trial.home.plug(false);
      await trial.noticed();
      const leave = await trial.home.openPortal();
      trial.home.plug(true);
      await delay(shortlyMs);
      trial.home.expectNoConnectionsKept();
      leave();
      trial.cure();
      await trial.back();
    },
  },
  {
    title: 'only the resolver of names fails',
    everyMs: 1_000,
    noticedWithinMs: null,
    backWithinMs: 5_000,
    cause: null,
    async run(trial) {
      trial.fault();
      trial.home.filter('udp dport 53 drop');
      await delay(75_000);
      trial.home.filter();
      trial.cure();
      await trial.back();
    },
  },
];
