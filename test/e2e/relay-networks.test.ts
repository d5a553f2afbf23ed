import { describe, expect, it } from 'vitest';
import { arrivalsOf } from '../support/journal-arrivals.ts';
import { namespacesProblem } from './networks/namespaces.ts';
import { type Host, type NetworkedTeam, startTeam } from './networks/team.ts';

/** Minutes of waiting for real time-outs: not in every run. */
const isWanted = ['all', 'relay'].includes(process.env.NETWORKS ?? '');
const problem = isWanted ? namespacesProblem() : 'NETWORKS=relay has them played.';

const tunnelOf = (host: Host) => host.status()?.tunnel;
const stateOf = (host: Host) => tunnelOf(host)?.state;
/** What is not heard any more is known so soon: the relay's light comes every five seconds, and counts for sixteen. */
const noticed = { timeout: 20_000, interval: 100 };
/** A connection that stood still sends again what was lost after as long as it stood. */
const back = { timeout: 60_000, interval: 200 };
const calls = (name: string, count: number) => Array.from({ length: count }, (_, place) => `${name}-${place}`);

describe.skipIf(problem !== null)('a relay, its server and two laptops on four hosts', { timeout: 300_000 }, () => {
  it('say what is right while packets are lost, late, and cut off, and lose nothing', async () => {
    const team: NetworkedTeam = await startTeam();
    try {
      const { relay, laptops } = team;
      const [one, two] = laptops;
      const all = [relay, one, two];
      const same = async (host: Host) =>
        expect.poll(() => arrivalsOf(host.dataDir), back).toEqual(arrivalsOf(relay.dataDir));
      const times: string[] = [];
      const within = async (what: string, promise: Promise<void>) => {
        const startedAt = Date.now();
        await promise;
        times.push(`${what}: ${((Date.now() - startedAt) / 1_000).toFixed(1)} s`);
      };
      for (const laptop of laptops) await expect.poll(() => stateOf(laptop), back).toBe('online');

      for (const host of all) {
        host.spoil('numgen random mod 100 < 5 drop');
        host.limitRate('512kbit');
      }
      await relay.post(calls('lossy', 40));
      for (const laptop of laptops) await within('40 events, one packet of 20 lost', same(laptop));
      expect(laptops.map(stateOf)).toEqual(['online', 'online']);
      for (const host of all) host.spoil(null);

      one.spoil('drop');
      await within('a laptop cut off knows', expect.poll(() => stateOf(one), noticed).not.toBe('online'));
      await relay.post(calls('cut', 5));
      await same(two);
      expect(stateOf(two)).toBe('online');
      one.spoil(null);
      await within('back', expect.poll(() => stateOf(one), back).toBe('online'));
      await same(one);

      relay.spoil('drop');
      const silent = () => laptops.map((laptop) => tunnelOf(laptop)?.problem ?? '').join();
      await within('laptops know of a relay cut off', expect.poll(silent, noticed).toMatch(/silent.*,.*silent/));
      await relay.post(calls('alone', 5));
      const publishing = () => relay.status()?.relay.publishing;
      await within('and the relay', expect.poll(() => publishing()?.lag, noticed).toBe(5));
      expect(publishing()?.state).not.toBe('publishing');
      relay.spoil(null);
      for (const laptop of laptops) {
        await within('back', same(laptop));
        await expect.poll(() => stateOf(laptop), back).toBe('online');
      }
      // What it had sent before it gave the connection up may arrive sooner than it has the next one.
      const well = { state: 'publishing', lag: 0, problem: null };
      await within('and the relay', expect.poll(publishing, back).toMatchObject(well));
      console.log(['What a team in a network knows, and how soon:', ...times].join('\n  '));
    } finally {
      await team.close();
    }
  });
});
