/** A relay, its server and two laptops as four hosts, each at a cable of its own. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { NotifierStatus } from '../../../core/contract/api.ts';
import { admit } from '../../support/relay-team.ts';
import { temporaryDirectory } from '../../support/temporary.ts';
import { stopAgent } from './agent.ts';
import type { LaptopReport } from './agents/messages.ts';
import { addCable, addNamespace, ip, removeNamespaces, runIn, startIn } from './namespaces.ts';

const agent = join(import.meta.dirname, 'agents', 'laptop.ts');
const serverUrl = 'nats://10.90.1.2:4222';

/** A host of the team, with what its app says of itself. */
export interface Host {
  dataDir: string;
  status(): NotifierStatus | null;
  /** What its cable does with each packet, both ways, as nftables writes it; null: nothing. */
  spoil(rule: string | null): void;
  /** Slower, and so later where much is sent. */
  limitRate(rate: string): void;
  /** Posts so many calls to its receiver from the host itself; rejects unless each is answered with 200. */
  post(names: readonly string[]): Promise<void>;
}

export interface NetworkedTeam {
  relay: Host;
  laptops: readonly [Host, Host];
  close(): Promise<void>;
}

export async function startTeam(): Promise<NetworkedTeam> {
  removeNamespaces();
  const hub = addNamespace('hub', '10.90.1.1');
  runIn(hub, 'sysctl', ['-qw', 'net.ipv4.ip_forward=1']);
  const started: ChildProcess[] = [];
  const at = (name: string, index: number): string => {
    const namespace = addNamespace(name, '10.90.1.1');
    addCable(
      { namespace: hub, port: name, address: `10.90.${index}.1/24` },
      { namespace, port: 'eth', address: `10.90.${index}.2/24` },
    );
    ip('-n', namespace, 'route', 'add', 'default', 'via', `10.90.${index}.1`);
    const chains = ['input', 'output'].map((hook) => `chain ${hook} {\n type filter hook ${hook} priority 0;\n }\n`);
    runIn(namespace, 'nft', ['-f', '-'], `table ip cable {\n ${chains.join('')}}\n`);
    return namespace;
  };

  function start(name: string, index: number, dataDir: string, args: string[]): Host {
    const namespace = at(name, index);
    const common = ['serve', '--data-dir', dataDir, '--log-format', 'json', '--notifications', 'off'];
    const program = startIn(namespace, agent, [...common, ...args]);
    started.push(program);
    let status: NotifierStatus | null = null;
    program.on('message', (report: LaptopReport) => {
      if ('status' in report) status = report.status;
      if ('failed' in report) throw new Error(report.failed);
    });
    return {
      dataDir,
      status: () => status,
      spoil(rule) {
        const ways = { input: 'iifname', output: 'oifname' };
        const rules = Object.entries(ways).map(([chain, way]) => `add rule ip cable ${chain} ${way} "eth" ${rule}\n`);
        runIn(namespace, 'nft', ['-f', '-'], `flush table ip cable\n${rule === null ? '' : rules.join('')}`);
      },
      limitRate: (rate) =>
        void runIn(namespace, 'tc', [...'qdisc replace dev eth root tbf burst 4kb latency 1s rate'.split(' '), rate]),
      async post(names) {
        const url = status?.receiver.url ?? '';
        const script = `for (const name of ${JSON.stringify(names)}) {
          const body = JSON.stringify({ event: 'call.failed', call_id: name, phone_number: '+14155550177' });
          const { status } = await fetch(${JSON.stringify(url)}, { method: 'POST', body });
          if (status !== 200) throw new Error(String(status));
        }`;
        runIn(namespace, process.execPath, ['--input-type=module', '-e', script]);
      },
    };
  }

  async function close(): Promise<void> {
    for (const program of started) await stopAgent(program);
    removeNamespaces();
  }

  try {
    const [storeDir, relayDir] = [temporaryDirectory(), temporaryDirectory()];
    const config = join(storeDir, 'nats.conf');
    writeFileSync(config, `listen: "0.0.0.0:4222"\njetstream { store_dir: ${JSON.stringify(storeDir)} }\n`);
    const server = spawn('ip', ['netns', 'exec', at('server', 1), 'nats-server', '-c', config], { stdio: 'ignore' });
    started.push(server);
    await delay(500);
    const relay = start('relay', 2, relayDir, ['--tunnel', 'off', '--publish-to', serverUrl]);
    const [one, two] = await Promise.all(
      ['laptop-1', 'laptop-2'].map(async (name, place) => {
        const dataDir = temporaryDirectory();
        const code = await admit(relayDir, serverUrl, { name });
        mkdirSync(dataDir, { recursive: true });
        const file = join(dataDir, 'credentials');
        writeFileSync(file, `${code}\n`);
        const receive = ['--receive-from', serverUrl, '--as', name, '--relay-credentials', file];
        return start(name, 3 + place, dataDir, receive);
      }),
    );
    if (one === undefined || two === undefined) throw new Error('There are no laptops.');
    return { relay, laptops: [one, two], close };
  } catch (error) {
    await close();
    throw error;
  }
}
