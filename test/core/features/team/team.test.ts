import { cpSync, rmSync } from 'node:fs';
import { jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openTeam } from '../../../../core/features/relay/team.ts';
import { connectTo } from '../../../../core/intake/relay/connect.ts';
import { publicKeyOf } from '../../../../core/intake/relay/keys.ts';
import { natsConfig } from '../../../../core/intake/relay/nats-config.ts';
import { teamStream } from '../../../../core/intake/relay/subjects.ts';
import { failedCall } from '../../../support/bodies.ts';
import { tablesOf } from '../../../support/history-tables.ts';
import { type NatsServer, replaceStore, startNatsServer } from '../../../support/nats-server.ts';
import { admit, type Member, sameJournal, soon, startLaptop, startRelay, stream } from '../../../support/relay-team.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { tracesBelow } from '../../../support/traces.ts';

const api = ({ notifier }: Member) => notifier.api;
const teamOf = ({ notifier }: Member) => notifier.status().team;
const triageOf = async (member: Member, callId: string) => (await api(member).getCall({ callId }))?.triage;

async function connected(...members: Member[]): Promise<void> {
  for (const member of members) await vi.waitFor(() => expect(teamOf(member)?.isConnected).toBe(true), soon);
}

/** A relay that has passed on calls to two laptops. */
async function start(...callIds: string[]) {
  const server = await startNatsServer();
  const relay = await startRelay(server.url);
  const codes = [
    await admit(relay.dataDir, server.url, { name: 'laptop-1' }),
    await admit(relay.dataDir, server.url, { name: 'laptop-2' }),
  ] as const;
  const dirs = [temporaryDirectory(), temporaryDirectory()] as const;
  const [one, two] = await Promise.all([startLaptop(codes[0], dirs[0]), startLaptop(codes[1], dirs[1])]);
  for (const callId of callIds) expect(await relay.post(failedCall(callId))).toBe(200);
  for (const laptop of [one, two]) await sameJournal(relay, laptop);
  await connected(relay, one, two);
  const known = async (laptop: Member) => (await api(laptop).searchCalls({ limit: 50 })).calls.length;
  for (const laptop of [relay, one, two])
    await vi.waitFor(async () => expect(await known(laptop)).toBe(callIds.length), soon);
  return { server, relay, one, two, codes, dirs };
}

async function messagesOf({ url }: NatsServer): Promise<number> {
  const connection = await connectTo({ servers: [url], name: 'test', credentials: null });
  onTestFinished(() => connection.close());
  return (await (await jetstreamManager(connection)).streams.info(teamStream(stream))).state.messages;
}

async function unacknowledged({ url }: NatsServer, name: string): Promise<number> {
  const connection = await connectTo({ servers: [url], name: 'test', credentials: null });
  const info = await (await jetstreamManager(connection)).consumers.info(teamStream(stream), name);
  await connection.close();
  return info.num_ack_pending;
}

describe('a team', { timeout: 60_000 }, () => {
  it('knows of what each does: claimed, done, tagged, noted, taken back; the server reads none of it', async () => {
    const { server, relay, one, two } = await start('c1', 'c2');
    await api(one).claim({ callIds: ['c1'] });
    for (const member of [two, relay]) {
      const claimed = { claim: { by: 'laptop-1', at: expect.any(Number) } };
      await vi.waitFor(async () => expect(await triageOf(member, 'c1')).toMatchObject(claimed), soon);
    }
    await api(two).triage({ filter: {}, addTags: ['quetzal'], state: 'done' });
    await api(two).setNote({ about: { callId: 'c1' }, text: 'quetzal called back' });
    await api(two).setNote({ about: { phoneNumber: '+14155550177' }, text: 'A quetzal.' });
    await vi.waitFor(async () => {
      const triage = await triageOf(one, 'c1');
      expect(triage).toMatchObject({ state: 'done', tags: ['quetzal'], claim: { by: 'laptop-1' } });
      expect(triage?.notes.map(({ text }) => text)).toEqual(
        expect.arrayContaining(['quetzal called back', 'A quetzal.']),
      );
      expect(await triageOf(one, 'c2')).toMatchObject({ state: 'done', tags: ['quetzal'] });
    }, soon);
    expect(one.notifier.status().counts.unread).toBe(0);
    await api(one).undo({});
    await vi.waitFor(async () => expect((await triageOf(two, 'c1'))?.claim).toBeUndefined(), soon);
    await api(two).triage({ callIds: ['c2'], state: 'snoozed', until: Date.now() + 3_600_000 });
    await api(two).claim({ callIds: ['c2'] });
    await api(two).release({ callIds: ['c2'] });
    await vi.waitFor(async () => expect(await messagesOf(server)).toBe(9), soon);
    expect(await triageOf(one, 'c2')).toMatchObject({ state: 'done' });
    expect(tracesBelow(server.storeDir, ['quetzal', '4155550177'])).toEqual([]);
  });

  it('learns what was done while the server was down, after an end of the app, and by a server that lost it all', async () => {
    const { server, one, two, codes, dirs } = await start('c1');
    await server.kill();
    await vi.waitFor(() => expect(teamOf(one)?.problem).toMatch(/cannot be reached/), soon);
    await api(one).triage({ callIds: ['c1'], addTags: ['offline'] });
    await one.notifier.stop();
    await server.start();
    const again = await startLaptop(codes[0], dirs[0]);
    await vi.waitFor(async () => expect(await triageOf(two, 'c1')).toMatchObject({ tags: ['offline'] }), soon);
    await connected(again);
    await server.kill();
    replaceStore(server, null);
    await server.start();
    await connected(again, two);
    await vi.waitFor(async () => expect(await messagesOf(server)).toBe(1), soon);
    await api(two).triage({ callIds: ['c1'], addTags: ['later'] });
    await vi.waitFor(
      async () => expect(await triageOf(again, 'c1')).toMatchObject({ tags: ['later', 'offline'] }),
      soon,
    );
  });

  it('tells a new laptop all of it, and nothing of what a laptop did before it joined', async () => {
    const { server, relay, one } = await start('c1');
    await api(one).claim({ callIds: ['c1'] });
    const code = await admit(relay.dataDir, server.url, { name: 'laptop-3' });
    const three = await startLaptop(code);
    await vi.waitFor(
      async () => expect(await triageOf(three, 'c1')).toMatchObject({ claim: { by: 'laptop-1' } }),
      soon,
    );
    await expect(startLaptop('tcr1.none').then((alone) => api(alone).claim({ callIds: ['c1'] }))).rejects.toThrow(
      /belongs to no team/,
    );
    expect(await messagesOf(server)).toBe(1);
  });

  it('gives a laptop whose journal is of yesterday again what it had taken since, its own acts too', async () => {
    const { server, relay, two } = await start('c1', 'c2');
    const feedUrl = new URL(relay.notifier.status().receiver.url).origin;
    const code = await admit(relay.dataDir, server.url, { name: 'laptop-3', feedUrl });
    const dataDir = temporaryDirectory();
    const begin = async () => {
      const three = await startLaptop(code, dataDir);
      await connected(three);
      return three;
    };
    const before = await begin();
    await sameJournal(relay, before);
    await before.notifier.stop();
    const backup = temporaryDirectory();
    cpSync(dataDir, backup, { recursive: true });

    const today = await begin();
    await api(today).claim({ callIds: ['c1'] });
    await api(two).triage({ callIds: ['c2'], addTags: ['refund'], state: 'done' });
    await vi.waitFor(async () => expect(await triageOf(today, 'c2')).toMatchObject({ tags: ['refund'] }), soon);
    await vi.waitFor(async () => expect(await triageOf(two, 'c1')).toMatchObject({ claim: {} }), soon);
    await today.notifier.stop();
    await vi.waitFor(async () => expect(await unacknowledged(server, 'laptop-3')).toBe(0), soon);

    rmSync(dataDir, { recursive: true });
    cpSync(backup, dataDir, { recursive: true });
    const restored = await begin();
    await vi.waitFor(async () => {
      expect(await triageOf(restored, 'c1')).toMatchObject({ claim: { by: 'laptop-3' } });
      expect(await triageOf(restored, 'c2')).toMatchObject({ tags: ['refund'], state: 'done' });
    }, soon);
    // The next act is one of the stream's again, and none is there twice.
    await api(two).triage({ callIds: ['c1'], addTags: ['later'] });
    await vi.waitFor(async () => expect(await triageOf(restored, 'c1')).toMatchObject({ tags: ['later'] }), soon);
    expect(await messagesOf(server)).toBe(3);
  });

  it('forgets an erased call, on its server and everywhere', async () => {
    const { server, relay, one, two } = await start('c1', 'c2');
    await api(one).triage({ callIds: ['c1', 'c2'], addTags: ['zebra'] });
    await api(two).setNote({ about: { callId: 'c1' }, text: 'giraffe' });
    for (const member of [relay, one, two]) {
      const noted = { tags: ['zebra'], notes: [{ text: 'giraffe' }] };
      await vi.waitFor(async () => expect(await triageOf(member, 'c1')).toMatchObject(noted), soon);
    }
    await api(relay).eraseHistory({ callId: 'c1' });
    await vi.waitFor(async () => expect(await messagesOf(server)).toBe(1), soon);
    for (const member of [relay, one, two]) {
      await vi.waitFor(() => expect(tracesBelow(member.dataDir, ['giraffe'])).toEqual([]), soon);
      expect(JSON.stringify(tablesOf(member.dataDir).team_registers)).not.toContain('call c1');
      expect(await triageOf(member, 'c2')).toMatchObject({ tags: ['zebra'] });
    }
  });

  it('has events passed on, and erased, by a server whose configuration knows no team yet', async () => {
    const relayDir = temporaryDirectory();
    const relayKey = await publicKeyOf((await openTeam(relayDir, stream)).seed);
    const plan = { stream, relayKey, laptops: [], webSocketPort: null, tls: null, version: null };
    const ofTeam = new RegExp(`, "[^"]*(${teamStream(stream)}|team\\.${stream})[^"]*"`, 'g');
    const server = await startNatsServer((at) => natsConfig({ ...plan, ...at }).replaceAll(ofTeam, ''));
    const relay = await startRelay(server.url, relayDir);
    const publishing = () => relay.notifier.status().relay.publishing;
    expect(await relay.post(failedCall('c1'))).toBe(200);
    const told = [expect.stringMatching(/_TEAM cannot be kept: .*older version/)];
    await vi.waitFor(
      () => expect(publishing()).toMatchObject({ state: 'publishing', lag: 0, differences: told }),
      soon,
    );
    await api(relay).eraseHistory({ all: true });
    expect(await relay.post(failedCall('c2'))).toBe(200);
    await vi.waitFor(() => expect(publishing()).toMatchObject({ state: 'publishing', lag: 0 }), soon);
  });
});
