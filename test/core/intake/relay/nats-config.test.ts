import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectTo, whyNot } from '../../../../core/intake/relay/connect.ts';
import { newSeed, publicKeyOf } from '../../../../core/intake/relay/keys.ts';
import { natsConfig, type ServerPlan } from '../../../../core/intake/relay/nats-config.ts';
import {
  actSubject,
  entrySubject,
  lightSubject,
  streamSubjects,
  teamStream,
  teamSubjects,
} from '../../../../core/intake/relay/subjects.ts';
import { configProblem, startNatsServer } from '../../../support/nats-server.ts';

const stream = 'TOPCALLS';

async function team() {
  const [relay, one, two] = await Promise.all([newSeed(), newSeed(), newSeed()]);
  const laptops = [
    { name: 'laptop-1', publicKey: await publicKeyOf(one) },
    { name: 'laptop-2', publicKey: await publicKeyOf(two) },
  ];
  const plan = (more: Partial<ServerPlan> = {}): ServerPlan => ({
    stream,
    relayKey: '',
    laptops,
    port: 4222,
    webSocketPort: null,
    tls: null,
    storeDir: '/var/lib/nats',
    version: null,
    ...more,
  });
  const relayKey = await publicKeyOf(relay);
  return { relay, one, two, plan: (more: Partial<ServerPlan> = {}) => plan({ relayKey, ...more }) };
}

function connected(url: string, name: string, credentials: string): Promise<NatsConnection> {
  const connecting = connectTo({ servers: [url], name, credentials });
  onTestFinished(async () => (await connecting.catch(() => null))?.close());
  return connecting;
}

describe('connecting to a NATS server', () => {
  it('says in words why it cannot be done', async () => {
    const mixed = connectTo({ servers: ['wss://a.test', 'nats://a.test'], name: 'a', credentials: null });
    await expect(mixed).rejects.toThrow(/all for NATS itself, or all for WebSocket/);
    expect(whyNot(new Error('self-signed certificate; try running Node.js with …'))).toMatch(/does not trust/);
    expect(whyNot(new Error('connect ECONNREFUSED 127.0.0.1:4222'))).toBe('nothing answers there');
    expect(whyNot(new Error(''))).toBe('no connection could be made');
    expect(whyNot(new Error('It is late.'))).toBe('It is late');
  });
});

describe('a team’s stream', () => {
  it('takes of a laptop its own acts only, and is read by its own consumer only', async () => {
    const { plan, relay, one } = await team();
    const server = await startNatsServer(({ port, storeDir }) => natsConfig(plan({ port, storeDir })));
    const manager = await jetstreamManager(await connected(server.url, 'relay', relay));
    const name = teamStream(stream);
    await manager.streams.add({ name, subjects: [teamSubjects(stream)] });
    for (const who of ['laptop-1', 'laptop-2']) {
      await manager.consumers.add(name, { durable_name: who, ack_policy: 'explicit' });
    }
    const laptop = await connected(server.url, 'laptop-1', one);
    const js = jetstream(laptop);
    expect((await js.publish(actSubject(stream, 'laptop-1'), 'sealed', { msgID: 'a' })).seq).toBe(1);
    expect((await js.publish(actSubject(stream, 'laptop-1'), 'sealed', { msgID: 'a' })).duplicate).toBe(true);
    const message = await (await js.consumers.get(name, 'laptop-1')).next({ expires: 2_000 });
    expect(await message?.ackAck()).toBe(true);
    const refused = /permissions violation/i;
    const asks = async (subject: string, payload = '') => laptop.request(subject, payload, { timeout: 2_000 });
    await expect(asks(actSubject(stream, 'laptop-2'), 'forged')).rejects.toThrow(refused);
    await expect(asks(actSubject(stream, 'relay'), 'forged')).rejects.toThrow(refused);
    await expect(asks(`$JS.API.CONSUMER.MSG.NEXT.${name}.laptop-2`)).rejects.toThrow(refused);
    await expect(asks(`$JS.ACK.${name}.laptop-2.1.1.1.1.1`)).rejects.toThrow(refused);
    await expect(asks(`$JS.API.CONSUMER.DURABLE.CREATE.${name}.laptop-1`, '{}')).rejects.toThrow(refused);
    await expect(asks(`$JS.API.STREAM.MSG.GET.${name}`, '{"seq":1}')).rejects.toThrow(refused);
    await expect(asks(`$JS.API.STREAM.PURGE.${name}`)).rejects.toThrow(refused);
    expect((await manager.streams.info(name)).state.messages).toBe(1);
  });
});

describe('the configuration for a NATS server', () => {
  it('is taken by the server, with and without WebSocket', async () => {
    const { plan } = await team();
    for (const webSocketPort of [null, 8443]) expect(configProblem(natsConfig(plan({ webSocketPort })))).toBeNull();
  });

  it('names the certificate for both ports', async () => {
    const { plan } = await team();
    const tls = { certificate: '/etc/nats/cert.pem', key: '/etc/nats/key.pem' };
    const text = natsConfig(plan({ tls, webSocketPort: 443 }));
    expect(text.match(/cert_file: "\/etc\/nats\/cert\.pem", key_file: "\/etc\/nats\/key\.pem"/g)).toHaveLength(2);
    expect(text).not.toContain('no_tls');
  });

  it('has the server write to the disk at once where its version knows how', async () => {
    const { plan } = await team();
    expect(natsConfig(plan({ version: '2.14.1' }))).toMatch(/^ {2}sync_interval: always$/m);
    for (const version of ['2.9.10', null]) expect(natsConfig(plan({ version }))).not.toMatch(/^ {2}sync_interval/m);
  });

  it('lets acknowledgements pass in the form of servers before 2.15, and since', async () => {
    const { plan } = await team();
    const text = natsConfig(plan());
    expect(text).toContain(`"$JS.ACK.${stream}.laptop-1.>"`);
    expect(text).toContain(`"$JS.ACK.*.*.${stream}.laptop-1.>"`);
    for (const name of ['laptop-1', 'relay']) {
      expect(text).toContain(`"$JS.ACK.${stream}_TEAM.${name}.>"`);
      expect(text).toContain(`"$JS.ACK.*.*.${stream}_TEAM.${name}.>"`);
    }
  });

  it('lets a laptop read and acknowledge its own, and do nothing else', async () => {
    const { plan, relay, one, two } = await team();
    const server = await startNatsServer(({ port, storeDir }) => natsConfig(plan({ port, storeDir })));
    const relaying = await connected(server.url, 'relay', relay);
    const manager = await jetstreamManager(relaying);
    await manager.streams.add({ name: stream, subjects: [streamSubjects(stream)] });
    for (const name of ['laptop-1', 'laptop-2']) {
      await manager.consumers.add(stream, { durable_name: name, ack_policy: 'all' });
    }
    await jetstream(relaying).publish(entrySubject(stream), 'sealed');

    const laptop = await connected(server.url, 'laptop-1', one);
    const js = jetstream(laptop);
    const own = await js.consumers.get(stream, 'laptop-1');
    const message = await own.next({ expires: 2_000 });
    expect(message?.string()).toBe('sealed');
    expect(await message?.ackAck()).toBe(true);

    const refused = /permissions violation/i;
    const asks = async (subject: string, payload = '') => laptop.request(subject, payload, { timeout: 2_000 });
    await expect(asks(`$JS.API.CONSUMER.INFO.${stream}.laptop-2`)).rejects.toThrow(refused);
    await expect(asks(`$JS.API.CONSUMER.MSG.NEXT.${stream}.laptop-2`)).rejects.toThrow(refused);
    await expect(asks(`$JS.ACK.${stream}.laptop-2.1.1.1.1.1`)).rejects.toThrow(refused);
    await expect(asks(`$JS.ACK._.hash.${stream}.laptop-2.1.1.1.1.1.1`)).rejects.toThrow(refused);
    await expect(asks(`$JS.API.CONSUMER.CREATE.${stream}`, '{}')).rejects.toThrow(refused);
    await expect(asks(`$JS.API.CONSUMER.DELETE.${stream}.laptop-2`)).rejects.toThrow(refused);
    await expect(asks(`$JS.API.STREAM.MSG.GET.${stream}`, '{"seq":1}')).rejects.toThrow(refused);
    await expect(asks(`$JS.API.STREAM.DELETE.${stream}`)).rejects.toThrow(refused);
    await expect(asks(entrySubject(stream), 'forged')).rejects.toThrow(refused);
    await expect(asks(lightSubject(stream), 'forged')).rejects.toThrow(refused);
    const { state } = await manager.streams.info(stream);
    expect(state.messages).toBe(1);
    expect((await manager.consumers.info(stream, 'laptop-2')).num_pending).toBe(1);

    // Nor does it hear what is answered to another.
    const listening = laptop.subscribe('_INBOX_laptop-2.>');
    await expect(
      (async () => {
        for await (const heard of listening) throw new Error(`heard ${heard.subject}`);
      })(),
    ).rejects.toThrow(refused);
    await expect(connectTo({ servers: [server.url], name: 'laptop-2', credentials: await newSeed() })).rejects.toThrow(
      /authorization/i,
    );
    await connected(server.url, 'laptop-2', two);
    // Who asks for encryption takes no server without.
    const plain = connected(server.url.replace('nats:', 'tls:'), 'laptop-2', two);
    expect(whyNot(await plain.catch((error: unknown) => error))).toMatch(/does not offer the encryption/);
  });
});
