import { systemClock } from '../../clock.ts';
import { subdomainPattern } from '../../settings/schema.ts';
import { LastingTrouble, type OpenTunnel, type TunnelProvider } from '../provider.ts';
import { abortable, sleep } from '../waiting.ts';
import { publicAddress } from './announced-url.ts';
import { type Answered, createAsker } from './asking.ts';
import { type DataConnections, followConnections } from './data-connections.ts';
import { dataPortOf } from './library-tunnel.ts';
import { checkName, preflight } from './preflight.ts';

/** The server frees a name one second after it gave it out for nothing. */
const nameReleaseMs = 1_500;

/**
 * Tunnels through a localtunnel server. `host`: its address, http or https.
 *
 * The library never reconnects by itself, waits for ever where a server does not give in, and is silent about most failures.
 * What it can be kept from here, it is; the rest is the supervisor's, who believes probes only and opens anew.
 */
export function createLocaltunnelProvider({ host }: { host: string }): TunnelProvider {
  const asker = createAsker();

  return {
    name: 'localtunnel',
    async open({ localPort, subdomain, signal }) {
      const server = serverAddress(host);
      if (subdomain !== '' && !subdomainPattern.test(subdomain)) throw new LastingTrouble(nameProblem(subdomain));
      await preflight(server, signal);
      if (asker.hasUnanswered()) {
        await checkName(server, subdomain, signal);
        await sleep(systemClock, nameReleaseMs, signal);
      }
      // The library appends `/name`, and a server that sees `//name` knows no such thing.
      const options = { host: server.href.replace(/\/$/, ''), subdomain, localPort };
      const answered = await asker.ask(options, signal).catch((cause: unknown) => {
        throw new Error(
          `The tunnel server ${server.host} answers, but gave out no public address. It may be overloaded, or refuse the name "${subdomain}", or not be a localtunnel server; it is tried again by itself.`,
          { cause },
        );
      });
      const connections = followConnections(answered.tunnel);
      try {
        const address = publicAddress(answered.tunnel.url, server);
        if (address === null) {
          throw new Error(
            `The tunnel server ${server.host} announces a public address that is none: ${String(answered.tunnel.url)}. If it is your own server, start it with its domain (--domain).`,
          );
        }
        await firstConnection(answered, connections, server, signal);
        const nameKept = subdomain === '' || answered.tunnel.clientId === subdomain;
        return { ...address, nameKept, ...lifeOf(answered, connections, server) };
      } catch (error) {
        answered.tunnel.close();
        throw error;
      }
    },
  };
}

async function firstConnection(
  { tunnel, onError }: Answered,
  connections: DataConnections,
  server: URL,
  signal: AbortSignal,
): Promise<void> {
  const refused = Promise.withResolvers<never>();
  const unsubscribe = onError(refused.reject);
  try {
    await abortable(Promise.race([connections.first, refused.promise]), signal);
  } catch (cause) {
    throw new Error(
      `This network lets no connection through to ${dataPortOf(tunnel)} of ${server.hostname}, over which events would arrive. Ask its administrator to allow outgoing TCP connections to that server, use another network, or an address of your own under Settings → Tunnel.`,
      { cause },
    );
  } finally {
    unsubscribe();
  }
}

function lifeOf({ tunnel, onError }: Answered, connections: DataConnections, server: URL) {
  return {
    onTrouble(listener) {
      const unsubscribers = [
        onError((error) => listener(error.message)),
        connections.onAllLost(() => listener(`no data connection to ${server.host} is left`)),
      ];
      return () => {
        for (const unsubscribe of unsubscribers) unsubscribe();
      };
    },
    close() {
      tunnel.close();
      return connections.allClosed();
    },
  } satisfies Pick<OpenTunnel, 'onTrouble' | 'close'>;
}

/** Throws with a sentence for the user when `host` is no web address. */
function serverAddress(host: string): URL {
  const url = URL.parse(host.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new LastingTrouble(
      `The tunnel server ${host} is not an address that starts with http:// or https://. Correct it under Settings → Tunnel.`,
    );
  }
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function nameProblem(subdomain: string): string {
  return `"${subdomain}" cannot be a name for the tunnel: it takes 4 to 63 small letters or digits, with hyphens inside from 6 on. Correct it under Settings → Tunnel.`;
}
