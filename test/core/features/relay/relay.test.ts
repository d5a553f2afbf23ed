import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { changeTeam, knownTeam, withoutLaptop } from '../../../../core/features/relay/team.ts';
import { connectTo } from '../../../../core/intake/relay/connect.ts';
import { completedCall, failedCall } from '../../../support/bodies.ts';
import { arrivalsOf } from '../../../support/journal-arrivals.ts';
import { type NatsServer, replaceStore, startNatsServer } from '../../../support/nats-server.ts';
import { admit, type Member, sameJournal, soon, startLaptop, startRelay, stream } from '../../../support/relay-team.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { tracesBelow } from '../../../support/traces.ts';

const tunnelOf = ({ notifier }: Member) => notifier.status().tunnel;
const publishingOf = ({ notifier }: Member) => notifier.status().relay.publishing;

async function post(relay: Member, from: number, to: number): Promise<void> {
  for (let call = from; call < to; call += 1) expect(await relay.post(failedCall(`call-${call}`))).toBe(200);
}

async function manager(server: NatsServer) {
  const connection = await connectTo({ servers: [server.url], name: 'test', credentials: null });
  onTestFinished(() => connection.close());
  return jetstreamManager(connection);
}

async function feedOf(relay: Member): Promise<string> {
  return new URL(relay.notifier.status().receiver.url).origin;
}

describe('a relay', { timeout: 60_000 }, () => {
  it('passes each event on to all its laptops, which notify by their own rules, and are connected', async () => {
    const server = await startNatsServer();
    const relay = await startRelay(server.url);
    const codes = [
      await admit(relay.dataDir, server.url, { name: 'laptop-1' }),
      await admit(relay.dataDir, server.url, { name: 'laptop-2' }),
    ];
    const laptops = await Promise.all(codes.map((code) => startLaptop(code)));
    for (const laptop of laptops) {
      await vi.waitFor(() => expect(tunnelOf(laptop)).toMatchObject({ state: 'online', problem: null }), soon);
      expect(laptop.notifier.status().reach.state).toBe('reached');
    }
    await post(relay, 0, 3);
    for (const laptop of laptops) {
      await sameJournal(relay, laptop);
      await vi.waitFor(() => expect(laptop.native.shown.length).toBeGreaterThan(0), soon);
    }
    await vi.waitFor(() => expect(publishingOf(relay)).toMatchObject({ state: 'publishing', lag: 0 }), soon);
    expect(publishingOf(relay)?.differences).toEqual([]);
  });

  it('answers with 200 while its server is down, says how much waits, and passes it on once it is back', async () => {
    const server = await startNatsServer();
    // Somebody made the stream before, in another way: that is told, and works.
    const { streams } = await manager(server);
    await streams.add({ name: stream, subjects: [`tc.${stream}.>`], max_bytes: 1_000_000 });
    const relay = await startRelay(server.url);
    const laptop = await startLaptop(await admit(relay.dataDir, server.url, { name: 'laptop-1' }));
    await post(relay, 0, 2);
    await sameJournal(relay, laptop);
    await vi.waitFor(() => expect(publishingOf(relay)?.state).toBe('publishing'), soon);
    expect(publishingOf(relay)?.differences).toContain('max_bytes is 1000000, not 5000000000');
    await server.kill();
    await vi.waitFor(() => expect(tunnelOf(laptop).state).not.toBe('online'), soon);
    await post(relay, 2, 6);
    await vi.waitFor(() => expect(publishingOf(relay)).toMatchObject({ state: 'connecting', lag: 4 }), soon);
    expect(publishingOf(relay)?.problem).toMatch(/Events are received all the same/);
    await server.start();
    await sameJournal(relay, laptop);
    await vi.waitFor(() => expect(tunnelOf(laptop).state).toBe('online'), soon);
    await vi.waitFor(
      () => expect(publishingOf(relay)).toMatchObject({ state: 'publishing', problem: null, lag: 0 }),
      soon,
    );
  });

  it.each(['an older copy', 'nothing'] as const)('repairs a server that has %s of its store', async (what) => {
    const server = await startNatsServer();
    const relay = await startRelay(server.url);
    const laptop = await startLaptop(await admit(relay.dataDir, server.url, { name: 'laptop-1' }));
    await post(relay, 0, 4);
    await sameJournal(relay, laptop);
    await server.kill();
    const copy = join(temporaryDirectory(), 'copy');
    cpSync(server.storeDir, copy, { recursive: true });
    await server.start();
    await post(relay, 4, 8);
    await sameJournal(relay, laptop);
    await server.kill();
    replaceStore(server, what === 'nothing' ? null : copy);
    await post(relay, 8, 10);
    await server.start();
    await sameJournal(relay, laptop);
    const state = async () => (await (await manager(server)).streams.info(stream)).state.messages;
    await vi.waitFor(async () => expect(await state()).toBe(10), soon);
    expect(publishingOf(relay)?.differences).toEqual([]);
    await vi.waitFor(() => expect(tunnelOf(laptop).state).toBe('online'), soon);
    expect(new Set(laptop.native.shown.map(({ id }) => id)).size).toBe(laptop.native.shown.length);
  });

  it('gives a laptop that was away for longer than the stream keeps what it missed, with its count', async () => {
    const server = await startNatsServer();
    const relay = await startRelay(server.url);
    const code = await admit(relay.dataDir, server.url, { name: 'laptop-1', feedUrl: await feedOf(relay) });
    const dataDir = temporaryDirectory();
    const before = await startLaptop(code, dataDir);
    await post(relay, 0, 2);
    await sameJournal(relay, before);
    await before.notifier.stop();
    await post(relay, 2, 8);
    await vi.waitFor(() => expect(publishingOf(relay)?.lag).toBe(0), soon);
    const { streams } = await manager(server);
    await vi.waitFor(async () => expect((await streams.info(stream)).state.messages).toBe(8), soon);
    await streams.purge(stream, { seq: 6 });
    const laptop = await startLaptop(code, dataDir);
    await sameJournal(relay, laptop);
    await vi.waitFor(async () => {
      const { outages } = await laptop.notifier.api.listOutages({ limit: 10 });
      const gap = outages.find(({ cause }) => /not kept/.test(cause));
      expect(gap).toMatchObject({ cause: '3 events were not kept for this laptop.', filledCalls: 3 });
    }, soon);
  });

  it('gives a laptop that was restored from a back-up what it has not any more', async () => {
    const server = await startNatsServer();
    const relay = await startRelay(server.url);
    const code = await admit(relay.dataDir, server.url, { name: 'laptop-1', feedUrl: await feedOf(relay) });
    const [dataDir, backup] = [temporaryDirectory(), join(temporaryDirectory(), 'backup')];
    const first = await startLaptop(code, dataDir);
    await post(relay, 0, 2);
    await sameJournal(relay, first);
    await first.notifier.stop();
    cpSync(dataDir, backup, { recursive: true });
    const second = await startLaptop(code, dataDir);
    await post(relay, 2, 5);
    await sameJournal(relay, second);
    await second.notifier.stop();
    await sameJournal(relay, await startLaptop(code, backup));
  });

  it('passes on by its feed what is too large for the server', async () => {
    const server = await startNatsServer();
    const relay = await startRelay(server.url);
    const code = await admit(relay.dataDir, server.url, { name: 'laptop-1', feedUrl: await feedOf(relay) });
    const laptop = await startLaptop(code);
    await post(relay, 0, 1);
    const noise = Buffer.from(crypto.getRandomValues(new Uint8Array(65_536))).toString('base64');
    const padding = Array.from({ length: 98 }, () =>
      Buffer.from(crypto.getRandomValues(new Uint8Array(65_000))).toString('base64'),
    );
    expect(await relay.post({ ...completedCall('large'), noise, padding })).toBe(200);
    await post(relay, 1, 2);
    await sameJournal(relay, laptop);
  });

  it('has what it erases erased on its server and on each laptop, and leaves no word on the server before', async () => {
    const server = await startNatsServer();
    const relay = await startRelay(server.url);
    const laptop = await startLaptop(await admit(relay.dataDir, server.url, { name: 'laptop-1' }));
    const secret = completedCall('secret', { transcript: [{ user: 'user', text: 'quetzalcoatl '.repeat(9) }] });
    await relay.post(secret);
    await post(relay, 0, 2);
    await sameJournal(relay, laptop);
    expect(tracesBelow(server.storeDir, ['quetzalcoatl', 'secret', 'call-1'])).toEqual([]);
    await relay.notifier.api.eraseHistory({ callId: 'secret' });
    await vi.waitFor(() => expect(arrivalsOf(laptop.dataDir)).toHaveLength(2), soon);
    await sameJournal(relay, laptop);
    await vi.waitFor(() => expect(tracesBelow(laptop.dataDir, ['quetzalcoatl'])).toEqual([]), soon);
    const { streams } = await manager(server);
    await vi.waitFor(async () => expect((await streams.info(stream)).state).toMatchObject({ messages: 3 }), soon);
  });

  it('gives nothing more to a laptop that was revoked', async () => {
    const server = await startNatsServer();
    const relay = await startRelay(server.url);
    const code = await admit(relay.dataDir, server.url, { name: 'laptop-1', feedUrl: await feedOf(relay) });
    const laptop = await startLaptop(code);
    await post(relay, 0, 1);
    await sameJournal(relay, laptop);
    await vi.waitFor(() => expect(tunnelOf(laptop).state).toBe('online'), soon);
    await vi.waitFor(() => expect(publishingOf(relay)?.laptops).toHaveLength(1), soon);
    const [known] = knownTeam(relay.dataDir).laptops;
    changeTeam(relay.dataDir, (team) => withoutLaptop(team, 'laptop-1'));
    await vi.waitFor(
      () => expect(tunnelOf(laptop).problem).toMatch(/has not admitted this computer as laptop-1/),
      soon,
    );
    await post(relay, 1, 3);
    await vi.waitFor(() => expect(publishingOf(relay)).toMatchObject({ lag: 0, laptops: [] }), soon);
    expect(arrivalsOf(laptop.dataDir)).toHaveLength(1);
    const token = known?.feedToken;
    for (const query of ['after=ab-0', 'acts=0-0']) {
      const headers = { authorization: `Bearer ${token}` };
      expect((await fetch(`${await feedOf(relay)}/feed?${query}`, { headers })).status).toBe(401);
    }
  });
});
