import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TunnelRequest } from '../../../../../core/features/tunnel/provider.ts';
import { createLocaltunnelProvider } from '../../../../../core/features/tunnel/providers/localtunnel.ts';
import { type FaultyTunnelServer, startFaultyTunnelServer } from '../../../../support/faulty-tunnel-server.ts';
import { freePort } from '../../../../support/tunnel-server.ts';
import { startReceiver, type TestReceiver } from '../receiver.ts';

/** Long enough for a machine that has much else to do. */
const patient = { timeout: 10_000 };
const hookToken = () => 'the token of this app';

describe('core/features/tunnel/providers/localtunnel.ts', () => {
  let server: FaultyTunnelServer;
  let receiver: TestReceiver;

  beforeEach(async () => {
    server = await startFaultyTunnelServer();
    receiver = await startReceiver();
  });

  afterEach(async () => {
    await receiver.stop();
    await server.stop();
  });

  function requestFor(options: Partial<TunnelRequest> = {}): TunnelRequest {
    return { localPort: receiver.port, subdomain: 'topcalls-test', signal: AbortSignal.timeout(5_000), ...options };
  }

  it.each(['', '/', '//', '?a#b'])(
    'asks for the name as the server wants it, also where its address ends in %j',
    async (end) => {
      const tunnel = await createLocaltunnelProvider({ host: `${server.url}${end}`, hookToken }).open(requestFor());
      expect(server.asked).toEqual(['topcalls-test']);
      await tunnel.close();
    },
  );

  it('takes any name where none is wanted', async () => {
    server.faults.wrongName = 'wicked-dogs-dance';
    const tunnel = await createLocaltunnelProvider({ host: server.url, hookToken }).open(requestFor({ subdomain: '' }));
    expect(tunnel).toMatchObject({ nameKept: true, publicUrl: `http://wicked-dogs-dance.lt.localhost:${server.port}` });
    expect(server.asked).toEqual(['?new']);
    await tunnel.close();
  });

  it.each(['Not-Allowed', 'abc', 'a-b', '../admin', 'name?new'])(
    'never asks for the impossible name %j',
    async (subdomain) => {
      const opening = createLocaltunnelProvider({ host: server.url, hookToken }).open(requestFor({ subdomain }));
      await expect(opening).rejects.toThrow(`"${subdomain}" cannot be a name for the tunnel`);
      expect(server.asked).toEqual([]);
    },
  );

  it.each(['localtunnel.me', 'ftp://tunnel.example'])('refuses the server address %j and says why', async (host) => {
    await expect(createLocaltunnelProvider({ host, hookToken }).open(requestFor())).rejects.toThrow(
      `${host} is not an address that`,
    );
  });

  it('says that the server is down, without leaving the library to ask it for ever', async () => {
    const host = `http://127.0.0.1:${await freePort()}`;
    await expect(createLocaltunnelProvider({ host, hookToken }).open(requestFor())).rejects.toThrow(
      /refuses connections/,
    );
  });

  it('leaves one request at most going round, however often it is opened in vain', async () => {
    const provider = createLocaltunnelProvider({ host: server.url, hookToken });
    server.faults.refuseNames = true;
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(provider.open(requestFor({ signal: AbortSignal.timeout(200) }))).rejects.toThrow();
    }
    const before = server.asked.length;
    // The library repeats every second: in less than two of them each abandoned request would ask once or twice.
    await delay(1_600);
    expect(server.asked.length - before).toBeLessThanOrEqual(2);
  });

  it('takes nothing of what an abandoned request is given late, and asks no more', async () => {
    const provider = createLocaltunnelProvider({ host: server.url, hookToken });
    server.faults.delayMs = 400;
    await expect(provider.open(requestFor({ signal: AbortSignal.timeout(200) }))).rejects.toThrow(/no public address/);
    expect(server.asked).toEqual(['topcalls-test']);
    server.faults.delayMs = 0;
    const tunnel = await provider.open(requestFor());
    expect(server.asked).toEqual(['topcalls-test', 'topcalls-test']);
    await expect.poll(() => server.connectionsMade(), patient).toBe(4);
    await tunnel.close();
  });

  it('reports trouble when no data connection is left, and is silent once nobody listens', async () => {
    const tunnel = await createLocaltunnelProvider({ host: server.url, hookToken }).open(requestFor());
    const reasons: string[] = [];
    const unsubscribe = tunnel.onTrouble((reason) => reasons.push(reason));
    server.dropTunnels();
    await expect.poll(() => reasons.join(), patient).toMatch(/no data connection to 127\.0\.0\.1:\d+ is left/);
    unsubscribe();
    await tunnel.close();
  });

  it('closes its data connections', async () => {
    const tunnel = await createLocaltunnelProvider({ host: server.url, hookToken }).open(requestFor());
    await expect.poll(() => server.connections(), patient).toBe(4);
    await tunnel.close();
    await expect.poll(() => server.connections(), patient).toBe(0);
  });
});
