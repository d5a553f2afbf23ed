import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Lab, setUpLab } from './networks/lab.ts';
import { namespacesProblem } from './networks/namespaces.ts';
import { plays } from './networks/plays.ts';
import { type Measured, startTrial } from './networks/trial.ts';

/** Which plays: none given, those of every run; `all`; or those with this in their title. */
const wanted = process.env.NETWORKS ?? '';
const chosen = plays.filter(
  ({ always, title }) => wanted === 'all' || (wanted === '' ? always : title.includes(wanted)),
);

/** Outside of the first seconds after a change: some 150 are usual, and connections replaced without a pause make 10,000. */
const maxPacketsPerSecond = 2_000;

const results: (Measured & { title: string })[] = [];

describe.concurrent('the app in networks as they really change', () => {
  const problem = namespacesProblem();
  let lab: Lab | null = null;

  beforeAll(async () => {
    if (problem === null) lab = await setUpLab();
  });
  afterAll(async () => {
    await lab?.close();
    if (problem !== null) console.warn(`The plays of networks were left out. ${problem}`);
    else console.log(['What became of each change of network:', ...results.map(line)].join('\n  '));
  });

  it.for(chosen)('$title', { timeout: wanted === '' ? 175_000 : 600_000 }, async (play, { onTestFinished, skip }) => {
    if (lab === null) return skip(problem ?? 'There is no lab.');
    const index = 1 + plays.indexOf(play);
    const { everyMs, zone = 'tunnel.test' } = play;
    const trial = await startTrial({ lab, home: lab.home(index), name: `play-${index}`, zone, everyMs });
    onTestFinished(() => trial.close());
    await play.run(trial);
    const measured = await trial.finish();
    results.push({ title: play.title, ...measured });
    expect(measured).toMatchObject({ lost: 0, doubled: 0 });
    expect(measured.acknowledged).toBeGreaterThan(0);
    expect(measured.packetsPerSecond).toBeLessThanOrEqual(maxPacketsPerSecond);
  });
});

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
