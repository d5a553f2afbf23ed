import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startEngine } from '../../../support/engine.ts';
import { memorySettings } from '../../../support/memory-ports.ts';
import { freePort } from '../../../support/tunnel-server.ts';

const waiting = { timeout: 10_000, interval: 25 };

/** Another program on a port of this machine, which takes note of what it is asked. */
async function occupy(port: number): Promise<{ asked: string[]; leave(): Promise<void> }> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end('somebody else');
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  const leave = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  onTestFinished(leave);
  return { asked, leave };
}

describe('core/intake/receiver/listening.ts, in the engine', () => {
  it('says that the port is taken, sends nobody there, and listens once it is free', async () => {
    const port = await freePort();
    const other = await occupy(port);
    const { notifier, post } = await startEngine({
      settings: memorySettings({
        tunnel: { provider: 'fixed', fixedUrl: `http://127.0.0.1:${port}` },
        receiver: { port },
      }),
    });
    const problem = new RegExp(`^Port ${port} of this computer is taken by another program`);
    expect(notifier.status()).toMatchObject({
      tunnel: { state: 'stopped', publicUrl: null, problem: expect.stringMatching(problem) },
      receiver: {
        webhookUrl: null,
        problem: expect.stringMatching(problem),
        because: { code: 'port_taken', port, still: null },
      },
    });
    await expect(notifier.api.sendTestEvent({ event: 'call.failed' })).rejects.toThrow(problem);
    await notifier.api.reconnect({});
    expect(other.asked).toEqual([]);
    await other.leave();
    await expect.poll(() => notifier.status().tunnel.state, waiting).toBe('online');
    expect(notifier.status().receiver.problem).toBeNull();
    expect(await post({ call_id: 'c' })).toBe(200);
  });

  it('says so also where there is no tunnel', async () => {
    const port = await freePort();
    await occupy(port);
    const { notifier } = await startEngine({
      settings: memorySettings({ tunnel: { provider: 'off' }, receiver: { port } }),
    });
    expect(notifier.status()).toMatchObject({ tunnel: { state: 'off' }, receiver: { problem: /is taken/ } });
  });

  it('moves to another port as soon as the settings say so, and the tunnel with it', async () => {
    const [first, second, taken] = [await freePort(), await freePort(), await freePort()];
    const other = await occupy(taken);
    const { notifier, post } = await startEngine({
      settings: memorySettings({
        tunnel: { provider: 'fixed', fixedUrl: `http://127.0.0.1:${second}` },
        receiver: { port: first },
      }),
    });
    expect(new URL(notifier.status().receiver.url).port).toBe(String(first));
    await notifier.api.updateSettings({ receiver: { port: second } });
    await expect.poll(() => notifier.status().tunnel.state, waiting).toBe('online');
    expect(new URL(notifier.status().receiver.url).port).toBe(String(second));
    expect(await post({ call_id: 'c' })).toBe(200);

    await notifier.api.updateSettings({ receiver: { port: taken } });
    await expect.poll(() => notifier.status().receiver.portProblem, waiting).toMatch(/is taken/);
    const { checks } = await notifier.api.runDiagnostics({});
    expect(checks.find(({ id }) => id === 'receiver')).toMatchObject({
      status: 'warn',
      todo: expect.stringMatching(/is taken.*as before/),
    });
    await notifier.api.updateSettings({ receiver: { port: second } });
    await expect.poll(() => notifier.status().receiver.portProblem, waiting).toBeNull();
    expect(notifier.status().tunnel.state).toBe('online');
    expect(other.asked).toEqual([]);
  });

  it('keeps the port it has while the wanted one is taken, says so, and moves once that is free', async () => {
    const [first, taken] = [await freePort(), await freePort()];
    const other = await occupy(taken);
    const { notifier, post, pushedAs } = await startEngine({
      settings: memorySettings({
        tunnel: { provider: 'fixed', fixedUrl: `http://127.0.0.1:${first}` },
        receiver: { port: first },
      }),
    });
    await expect.poll(() => notifier.status().tunnel.state, waiting).toBe('online');
    const { since } = notifier.status().tunnel;

    await notifier.api.updateSettings({ receiver: { port: taken } });
    await expect
      .poll(() => pushedAs('status').at(-1)?.receiver.portProblem, waiting)
      .toMatch(new RegExp(`^Port ${taken} of this computer is taken .* received on port ${first}, as before\\.$`));
    expect(notifier.status()).toMatchObject({
      tunnel: { state: 'online', since, problem: null },
      receiver: {
        problem: null,
        because: null,
        portBecause: { code: 'port_taken', port: taken, still: first },
        url: expect.stringContaining(`:${first}/`),
      },
    });
    expect(await post({ call_id: 'kept' })).toBe(200);

    await other.leave();
    await expect.poll(() => new URL(notifier.status().receiver.url).port, waiting).toBe(String(taken));
    expect(notifier.status().receiver).toMatchObject({ portProblem: null, portBecause: null });
    expect(await post({ call_id: 'moved' })).toBe(200);
    await expect(fetch(`http://127.0.0.1:${first}/`)).rejects.toThrow();
  });

  it('stays where it is when the free port that it took is asked for by name', async () => {
    const { notifier, post } = await startEngine();
    const port = Number(new URL(notifier.status().receiver.url).port);
    await notifier.api.updateSettings({ receiver: { port } });
    expect(await post({ call_id: 'c' })).toBe(200);
    expect(notifier.status().receiver).toMatchObject({ problem: null, portProblem: null });
    expect(new URL(notifier.status().receiver.url).port).toBe(String(port));
  });

  it.each([-1, 65_536, Number.NaN, '80'])('refuses %j as a port', async (port) => {
    const { notifier } = await startEngine();
    expect(await notifier.call('updateSettings', { receiver: { port } })).toMatchObject({
      ok: false,
      error: { field: 'receiver.port', message: expect.stringContaining('a whole number from 0 to 65535') },
    });
  });
});
