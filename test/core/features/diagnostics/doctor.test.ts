import { chmodSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DiagnosticId, Diagnostics } from '../../../../core/contract/api.ts';
import { examine } from '../../../../core/features/diagnostics/doctor.ts';
import { clockVerdict } from '../../../../core/features/diagnostics/network.ts';
import { systemClock } from '../../../../core/kernel/clock.ts';
import { settingsSchema } from '../../../../core/settings/schema.ts';
import { startEngine } from '../../../support/engine.ts';
import { memorySecrets, memorySettings } from '../../../support/memory-ports.ts';
import { temporaryDirectory } from '../../../support/temporary.ts';
import { apiKey, startTopCallsApi } from '../../../support/topcalls-api.ts';
import { freePort } from '../../../support/tunnel-server.ts';
import { facts } from './facts.ts';

const of = ({ checks }: Diagnostics, id: DiagnosticId) => checks.find((check) => check.id === id);

const withTunnel = (tunnel: Record<string, unknown>) => settingsSchema.parse({ tunnel });

async function answering(headers: Record<string, string> = {}): Promise<string> {
  const server = createServer((_, response) => response.writeHead(200, headers).end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('core/features/diagnostics/doctor.ts', () => {
  it('finds everything right where everything is, by real requests', async () => {
    const api = await startTopCallsApi();
    const port = await freePort();
    const { notifier } = await startEngine({
      secrets: memorySecrets({ apiKey, webhookSecret: 'whsec' }),
      settings: memorySettings({
        tunnel: { provider: 'fixed', fixedUrl: `http://me.localhost:${port}` },
        receiver: { port },
        api: { baseUrl: api.url },
      }),
    });
    await expect.poll(() => notifier.status().tunnel.state, { timeout: 10_000 }).toBe('online');
    const { checks } = await notifier.api.runDiagnostics({});
    const states = Object.fromEntries(checks.map(({ id, status }) => [id, status]));
    expect(states).toMatchObject({
      receiver: 'ok',
      tunnel: 'ok',
      dns: 'ok',
      outbound: 'ok',
      clock: 'ok',
      signature: 'ok',
      api: 'ok',
      notifications: 'ok',
      secrets: 'ok',
      disk: 'ok',
    });
  });

  it('says something to do about each thing that is not right', async () => {
    const dead = `http://127.0.0.1:${await freePort()}`;
    const found = await examine(
      facts({
        settings: withTunnel({ provider: 'localtunnel', host: dead }),
        receiverUrl: `${dead}/hooks/token`,
        tunnelProblem: 'The server is down.',
        notifications: { available: false, description: 'There is no service.' },
        secrets: { protected: false, description: 'In a file.' },
        env: { https_proxy: 'http://proxy:3128' },
        dataDir: '/nowhere/at/all',
      }),
    );
    for (const id of ['receiver', 'tunnel', 'outbound', 'disk'] as const) expect(of(found, id)?.status).toBe('fail');
    for (const id of ['proxy', 'signature', 'notifications', 'secrets'] as const) {
      expect(of(found, id)?.status).toBe('warn');
    }
    for (const { status, todo } of found.checks)
      if (status !== 'ok' && status !== 'skipped') expect(todo).toMatch(/\S/);
    expect(of(found, 'tunnel')?.todo).toBe('The server is down.');
  });

  it('says of stored secrets that are not in force what to do', async () => {
    const missing = [
      { kind: 'lost' as const, names: [], since: 0, title: 'A stored secret is gone', description: 'Enter it again.' },
    ];
    const found = await examine(facts({ secrets: { protected: true, description: 'In a keyring.', missing } }));
    expect(of(found, 'secrets')).toMatchObject({
      status: 'fail',
      summary: 'A stored secret is gone.',
      todo: 'Enter it again.',
    });
  });

  it('does not take another program on the receiver’s port for the app', async () => {
    const found = await examine(facts({ receiverUrl: `${await answering()}/hooks/token` }));
    expect(of(found, 'receiver')).toMatchObject({ status: 'fail', summary: /Something else than this app/ });
  });

  it('says that the port of the app that runs is taken', async () => {
    const receiverProblem = 'Port 4040 of this computer is taken by another program.';
    const found = await examine(facts({ receiverUrl: 'http://127.0.0.1:4040/hooks/token', receiverProblem }));
    expect(of(found, 'receiver')).toMatchObject({ status: 'fail', summary: /port 4040/, todo: receiverProblem });
  });

  it.each([
    ['cloudflared', 7844, /Cloudflare’s tunnel server/],
    ['ngrok', 443, /ngrok’s server/],
  ])('looks whether the port of %s is let through', async (provider, port, words) => {
    const found = await examine(facts({ settings: withTunnel({ provider }) }));
    // Tests do not leave this machine, which is as good as a firewall.
    expect(of(found, 'outbound')).toMatchObject({ status: 'fail', summary: expect.stringMatching(words) });
    expect(of(found, 'outbound')?.summary).toContain(`port ${port}`);
    expect(of(found, 'clock')?.status).toBe('skipped');
  });

  it('says that the app does not run, rather than that the tunnel is broken', async () => {
    const found = await examine(facts({ settings: withTunnel({ provider: 'fixed', fixedUrl: await answering() }) }));
    expect(of(found, 'receiver')).toMatchObject({ status: 'fail', todo: expect.stringContaining('npm start') });
    expect(of(found, 'tunnel')?.status).toBe('skipped');
  });

  it('tells a name that nobody knows', async () => {
    const settings = withTunnel({ provider: 'fixed', fixedUrl: 'http://no-such-name.invalid' });
    const found = await examine(facts({ settings }));
    expect(of(found, 'dns')).toMatchObject({ status: 'fail', summary: /no-such-name\.invalid/ });
  });

  it('tells a port for events that the network blocks', async () => {
    const settings = withTunnel({ provider: 'localtunnel', host: await answering() });
    const problem = 'This network lets no connection through to port 41234 of lt.example.com.';
    expect(
      of(await examine(facts({ settings, tunnelProblem: problem, tunnelProblemCode: 'port_blocked' })), 'outbound'),
    ).toMatchObject({
      status: 'fail',
      todo: problem,
    });
  });

  it('gives no advice about the system where this host shows no notifications at all', async () => {
    const notifications = { available: false, description: 'Switched off by the command line.', isByDesign: true };
    expect(of(await examine(facts({ notifications })), 'notifications')).toMatchObject({
      status: 'skipped',
      summary: 'Switched off by the command line.',
      todo: null,
    });
  });

  it('finds a wrong clock by the server’s time', async () => {
    const settings = withTunnel({ provider: 'localtunnel', host: await answering() });
    const clock = { ...systemClock, now: () => Date.now() + 10 * 60_000 };
    expect(of(await examine(facts({ settings, clock })), 'clock')).toMatchObject({
      status: 'fail',
      summary: /10 min ahead/,
    });
    expect(clockVerdict(-2 * 60_000)).toMatchObject({ status: 'warn', because: { minutes: 2, side: 'behind' } });
    expect(clockVerdict(30_000).status).toBe('ok');
  });

  it('tells an API key that does not work', async () => {
    const api = await startTopCallsApi();
    const settings = settingsSchema.parse({ tunnel: { provider: 'off' }, api: { baseUrl: api.url } });
    expect(of(await examine(facts({ settings, apiKey: 'tc_live_wrong' })), 'api')).toMatchObject({
      status: 'fail',
      todo: /does not know this API key/,
    });
  });

  it.skipIf(process.platform === 'win32')('warns where others can read the history', async () => {
    const dataDir = temporaryDirectory();
    chmodSync(dataDir, 0o755);
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${dataDir}/journal.db`, '', { mode: 0o644 });
    chmodSync(`${dataDir}/journal.db`, 0o644);
    expect(of(await examine(facts({ dataDir })), 'disk')).toMatchObject({ status: 'warn', todo: /chmod/ });
  });
});

describe('core/features/diagnostics/report.ts', () => {
  it('has every check and nothing private', async () => {
    const dead = `http://quiet-harbour.localhost:${await freePort()}`;
    const { report, checks } = await examine(
      facts({
        settings: withTunnel({ provider: 'fixed', fixedUrl: dead, subdomain: 'quiet-harbour' }),
        receiverUrl: `${dead}/hooks/s3cr3t-token`,
        publicUrl: dead,
        tunnelProblem: 'Call +14155550177 about tc_live_abc123',
        apiKey: 'tc_live_abc123',
        env: { HOME: '/home/jane' },
        dataDir: '/home/jane/data',
      }),
    );
    for (const { id } of checks) expect(report).toContain(`${id}:`);
    const own = await examine(
      facts({ settings: withTunnel({ provider: 'localtunnel', host: 'http://tunnel.our-company.localhost:9' }) }),
    );
    expect(own.report).toMatch(/\[own server\]/);
    expect(own.report).not.toContain('our-company');
    for (const secret of ['quiet-harbour', 's3cr3t', '4155550177', 'abc123', 'jane'])
      expect(report).not.toContain(secret);
  });
});
