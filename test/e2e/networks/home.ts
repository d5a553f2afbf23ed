/** One play's network: a laptop behind a router of its own, which translates addresses, at one port of the internet. */

import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { answers, stopAgent } from './agent.ts';
import { addCable, addNamespace, ip, runIn, startIn } from './namespaces.ts';

const agents = join(import.meta.dirname, 'agents');
const portalPort = 8_000;

export interface HomeOptions {
  /** The play's number, from 1, which makes its addresses. */
  index: number;
  /** Namespace of the internet's router. */
  internet: string;
  resolver: string;
}

export interface Home {
  laptop: string;
  /** What the router does with what passes it, as rules of nftables; none: it passes everything. */
  filter(...rules: string[]): void;
  /** The same, for what it answers and translates before: see `prerouting`. */
  redirect(...rules: string[]): void;
  /** The laptop gets another address, as from another network; its connections keep the old one. */
  changeAddress(): void;
  /** Takes the laptop off the network, or puts it back. */
  plug(isIn: boolean): void;
  /**
   * Plugs in a second cable, over which everything goes from then on. The first stays, and what is sent to its address arrives;
   * answers from that address take the cable, where the router believes none of them.
   */
  addSecondWay(): void;
  /** The router forgets its connections and comes back with another address on the outside. */
  restartRouter(): void;
  /** Ends the laptop's connections to the high ports of servers, without a word to the servers. */
  cutDataConnections(): void;
  /** A page answers every web request, and nothing else gets through; until the returned function is called. */
  openPortal(): Promise<() => void>;
  /** Throws where the laptop keeps connections to a web server, beyond one request that is under way and one for the next. */
  expectNoConnectionsKept(): void;
  /** How fast the laptop can send and receive, as `tc` writes it; null: as fast as it can. */
  limitRate(rate: string | null): void;
}

export function setUpHome({ index, internet, resolver }: HomeOptions): Home {
  const router = addNamespace(`router${index}`, resolver);
  const laptop = addNamespace(`laptop${index}`, resolver);
  const outside = `10.77.${10 + index}`;
  const inside = `10.78.${index}`;
  let outsideHost = 2;
  let insideHost = 2;

  addCable(
    { namespace: internet, port: `home${index}`, address: `${outside}.1/24` },
    { namespace: router, port: 'wan', address: `${outside}.${outsideHost}/24` },
  );
  addCable(
    { namespace: router, port: 'lan', address: `${inside}.1/24` },
    { namespace: laptop, port: 'wifi', address: `${inside}.${insideHost}/24` },
  );
  const defaultRoutes = () => {
    ip('-n', router, 'route', 'replace', 'default', 'via', `${outside}.1`);
    ip('-n', laptop, 'route', 'replace', 'default', 'via', `${inside}.1`, 'metric', '600');
  };
  defaultRoutes();
  runIn(router, 'sysctl', ['-qw', 'net.ipv4.ip_forward=1']);
  const nft = (text: string) => runIn(router, 'nft', ['-f', '-'], text);
  // What cannot be delivered is dropped without a word, as on the internet mostly.
  nft(`table ip lab {
    chain prerouting { type nat hook prerouting priority dstnat; }
    chain postrouting { type nat hook postrouting priority srcnat; oifname "wan" masquerade; }
    chain forward { type filter hook forward priority filter; }
    chain output { type filter hook output priority filter; icmp type destination-unreachable drop; }
  }`);
  const rulesOf = (chain: string, rules: readonly string[]) =>
    nft([`flush chain ip lab ${chain}`, ...rules.map((rule) => `add rule ip lab ${chain} ${rule}`)].join('\n'));

  const home: Home = {
    laptop,
    filter: (...rules) => rulesOf('forward', rules),
    redirect: (...rules) => rulesOf('prerouting', rules),
    changeAddress() {
      ip('-n', laptop, 'address', 'del', `${inside}.${insideHost}/24`, 'dev', 'wifi');
      insideHost += 1;
      ip('-n', laptop, 'address', 'add', `${inside}.${insideHost}/24`, 'dev', 'wifi');
      defaultRoutes();
    },
    plug(isIn) {
      ip('-n', laptop, 'link', 'set', 'wifi', isIn ? 'up' : 'down');
      if (isIn) defaultRoutes();
    },
    addSecondWay() {
      addCable(
        { namespace: router, port: 'lan2', address: `10.79.${index}.1/24` },
        { namespace: laptop, port: 'cable', address: `10.79.${index}.2/24` },
      );
      home.filter(`iifname "lan2" ip saddr != 10.79.${index}.0/24 drop`);
      ip('-n', laptop, 'route', 'add', 'default', 'via', `10.79.${index}.1`, 'metric', '100');
    },
    restartRouter() {
      ip('-n', router, 'link', 'set', 'wan', 'down');
      ip('-n', router, 'address', 'del', `${outside}.${outsideHost}/24`, 'dev', 'wan');
      outsideHost += 1;
      ip('-n', router, 'address', 'add', `${outside}.${outsideHost}/24`, 'dev', 'wan');
      ip('-n', router, 'link', 'set', 'wan', 'up');
      defaultRoutes();
    },
    cutDataConnections() {
      runIn(
        laptop,
        'nft',
        ['-f', '-'],
        'table ip cut { chain out { type filter hook output priority 0; tcp flags rst drop; }; }',
      );
      runIn(laptop, 'ss', ['-K', 'state', 'established', 'dport', 'gt', ':1024', 'and', 'not', 'dst', '127.0.0.0/8']);
      runIn(laptop, 'nft', ['delete', 'table', 'ip', 'cut']);
    },
    async openPortal() {
      const portal: ChildProcess = startIn(router, join(agents, 'portal.ts'), [String(portalPort)]);
      await answers(portal);
      home.redirect(`iifname "lan" tcp dport { 80, 443 } redirect to :${portalPort}`);
      home.filter('udp dport 53 accept', 'udp sport 53 accept', 'drop');
      return () => {
        home.redirect();
        home.filter();
        // The page's machine stays, and so do the connections to it.
        portal.unref();
        setTimeout(() => stopAgent(portal), 60_000).unref();
      };
    },
    expectNoConnectionsKept() {
      const kept = runIn(laptop, 'ss', ['-Htn', 'state', 'established', 'dport', '=', ':80']).trim().split('\n');
      if (kept.length > 2) throw new Error(`The laptop keeps connections to the portal: ${kept.join('; ')}`);
    },
    limitRate(rate) {
      for (const [namespace, port] of [
        [router, 'lan'],
        [laptop, 'wifi'],
      ] as const) {
        const shape = rate === null ? ['del'] : ['replace'];
        const how = rate === null ? [] : ['tbf', 'rate', rate, 'burst', '4kb', 'latency', '1s'];
        runIn(namespace, 'tc', ['qdisc', ...shape, 'dev', port, 'root', ...how]);
      }
    },
  };
  return home;
}
