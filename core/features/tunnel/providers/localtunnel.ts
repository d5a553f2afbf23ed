import { createEmitter, type Emitter } from '../../../kernel/emitter.ts';
import { abortable } from '../../../kernel/waiting.ts';
import { subdomainPattern } from '../../../settings/schema.ts';
import { LastingTrouble, type OpenTunnel, type TunnelProvider } from '../provider.ts';
import { publicAddress } from './announced-url.ts';
import { type DataConnections, keepConnections } from './data-connections.ts';
import { type LibraryTunnel, loadLibrary, openLibraryTunnel } from './library-tunnel.ts';
import { preflight, type Registration, register } from './registration.ts';

/**
 * Tunnels through a localtunnel server. `host`: its address, http or https.
 *
 * The server is asked for the name here, and its answer checked; the library gets it to make the data connections. It never
 * reconnects by itself and is silent about most failures: that is the supervisor's, who believes probes only and opens anew.
 */
export function createLocaltunnelProvider({ host }: { host: string }): TunnelProvider {
  return {
    name: 'localtunnel',
    async open({ localPort, subdomain, signal }) {
      const server = serverAddress(host);
      if (subdomain !== '' && !subdomainPattern.test(subdomain)) throw new LastingTrouble(nameProblem(subdomain));
      const library = await abortable(loadLibrary(), signal);
      await preflight(server, signal);
      const registration = await register(server, subdomain, signal);
      const address = publicAddress(registration.url, server);
      if (address === null) {
        throw new Error(
          `The tunnel server ${server.host} announces a public address that is none: ${registration.url}. If it is your own server, start it with its domain (--domain).`,
        );
      }
      const errors = createEmitter<[Error]>('localtunnel');
      const tunnel = openLibraryTunnel(library, registration, { host: server.href, localPort }, errors.emit);
      const connections = keepConnections(tunnel, { max: registration.maxConnections });
      const opened: Opened = { tunnel, errors, connections };
      try {
        await firstConnection(opened, registration, server, signal);
        const nameKept = subdomain === '' || registration.id === subdomain;
        return { ...address, nameKept, ...lifeOf(opened, server) };
      } catch (error) {
        tunnel.close();
        throw error;
      }
    },
  };
}

interface Opened {
  tunnel: LibraryTunnel;
  errors: Emitter<[Error]>;
  connections: DataConnections;
}

async function firstConnection(
  { errors, connections }: Opened,
  { port }: Registration,
  server: URL,
  signal: AbortSignal,
): Promise<void> {
  const refused = Promise.withResolvers<never>();
  const unsubscribe = errors.on(refused.reject);
  try {
    await abortable(Promise.race([connections.first, refused.promise]), signal);
  } catch (cause) {
    throw new Error(
      `This network lets no connection through to port ${port} of ${server.hostname}, over which events would arrive. Ask its administrator to allow outgoing TCP connections to that server, use another network, or an address of your own under Settings → Tunnel.`,
      { cause },
    );
  } finally {
    unsubscribe();
  }
}

function lifeOf({ tunnel, errors, connections }: Opened, server: URL) {
  return {
    onTrouble(listener) {
      const unsubscribers = [
        errors.on((error) => listener(error.message)),
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
