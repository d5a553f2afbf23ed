import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, setUpLab } from './networks/lab.ts';
import { namespacesProblem } from './networks/namespaces.ts';
import type { Play } from './networks/play.ts';
import { seldomPlays } from './networks/seldom-plays.ts';
import { type Measured, startTrial } from './networks/trial.ts';
import { usualPlays } from './networks/usual-plays.ts';

/** Which plays: none given, those of every run; `all`; or those with this in their title. */
const wanted = process.env.NETWORKS ?? '';
const plays = [...usualPlays, ...seldomPlays];
const chosen = wanted === '' ? usualPlays : plays.filter(({ title }) => wanted === 'all' || title.includes(wanted));

/** At any second but the first few after a change. */
const maxPacketsPerSecond = 200;
/** The same. What tries again without a pause takes a whole core; a slow machine needs 6 % for what is right. */
const maxCpuPercent = 15;
/** At rest the app asks each 25 s: so old may be what it last knew. */
const knownForMs = 26_000;
/** A machine that has much else to do is this much slower: without, all times hold on one that has not. */
const busyMs = 5_000;
/** Between what happens and what is told of it to the test. */
const leewayMs = 1_500;

const results: (Measured & { title: string })[] = [];

describe.concurrent('the app in networks as they really change', () => {
  const problem = namespacesProblem();
  let lab: Lab | null = null;

  beforeAll(async () => {
    if (problem === null) lab = await setUpLab();
  }, 90_000);
  afterAll(async () => {
    await lab?.close();
    if (problem !== null) console.warn(`The plays of networks were left out. ${problem}`);
    else console.log(['What became of each change of network:', ...results.map(line)].join('\n  '));
  });

  it.for(chosen)(
    '$title',
    { timeout: wanted === '' ? 175_000 : 600_000 },
    async (play, { onTestFinished, skip, task }) => {
      if (lab === null) return skip(problem ?? 'There is no lab.');
      // A second try has a home of its own: the first one's is taken down with the lab.
      const index = 1 + plays.indexOf(play) + plays.length * (task.result?.retryCount ?? 0);
      const { everyMs, zone = 'tunnel.test' } = play;
      const trial = await startTrial({ lab, home: lab.home(index), name: `play-${index}`, zone, everyMs });
      onTestFinished(() => trial.close());
      await play.run(trial);
      const measured = await trial.finish();
      results.push({ title: play.title, ...measured });
      expect(measured).toMatchObject({ lost: 0, doubled: 0, names: 1 });
      expect(measured.acknowledged).toBeGreaterThan(0);
      expect(measured.packetsPerSecond).toBeLessThanOrEqual(maxPacketsPerSecond);
      expect(measured.cpuPercent).toBeLessThanOrEqual(maxCpuPercent);
      expectInTime(play, measured);
      expectRecorded(play, measured);
    },
  );
});

function expectInTime({ noticedWithinMs, backWithinMs }: Play, { noticedMs, onlineMs, firstEventMs }: Measured): void {
  if (noticedWithinMs !== null) expect(noticedMs ?? Infinity).toBeLessThanOrEqual(noticedWithinMs + busyMs);
  expect(onlineMs ?? Infinity).toBeLessThanOrEqual(backWithinMs + busyMs);
  expect(firstEventMs ?? Infinity).toBeLessThanOrEqual(backWithinMs + busyMs);
}

/** The ledger says why, and from when to when: from the last moment at which it was known to answer until it was known again. */
function expectRecorded({ cause, noticedWithinMs, isPartial = false }: Play, measured: Measured): void {
  const { outages, faultAt, cureAt, onlineMs, noticedMs } = measured;
  const [first] = outages;
  const last = outages.at(-1);
  if (cause === null || noticedMs === null) {
    expect(outages).toEqual([]);
    return;
  }
  expect(first?.cause).toMatch(cause);
  expect(first?.startedAt).toBeGreaterThanOrEqual(faultAt - knownForMs);
  const isWhole = noticedWithinMs !== null && !isPartial;
  if (isWhole) expect(first?.startedAt).toBeLessThanOrEqual(faultAt + leewayMs);
  const onlineAt = cureAt + (onlineMs ?? Infinity);
  expect(last?.endedAt ?? Infinity).toBeLessThanOrEqual(onlineAt + leewayMs);
  if (noticedWithinMs !== null) expect(last?.endedAt ?? 0).toBeGreaterThanOrEqual(onlineAt - leewayMs);
}

function line({ title, outages, ...measured }: Measured & { title: string }): string {
  const seconds = (ms: number | null) => (ms === null ? 'never' : `${(ms / 1_000).toFixed(1)} s`).padStart(7);
  return [
    title.padEnd(60),
    `noticed ${seconds(measured.noticedMs)}  online ${seconds(measured.onlineMs)}  first event ${seconds(measured.firstEventMs)}`,
    `names ${measured.names}  acknowledged ${measured.acknowledged} of ${measured.sent}  lost ${measured.lost}  doubled ${measured.doubled}`,
    `packets/s ${measured.packetsPerSecond}  core ${measured.cpuPercent} % (average ${measured.averageCpuPercent} %)`,
    `ledger: ${outages.map(({ startedAt, endedAt, cause }) => `${endedAt === null ? 'still' : Math.round((endedAt - startedAt) / 1_000)} s ${cause}`).join('; ')}`,
  ].join('  ');
}
