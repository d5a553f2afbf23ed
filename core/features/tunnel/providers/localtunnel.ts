import { createEmitter, type Emitter } from '../../../kernel/emitter.ts';
import { abortable } from '../../../kernel/waiting.ts';
import { subdomainPattern } from '../../../settings/schema.ts';
import { LastingTrouble, type OpenTunnel, type TunnelProvider } from '../provider.ts';
import { publicAddress } from './announced-url.ts';
import { type DataConnections, keepConnections } from './data-connections.ts';
import { type LibraryTunnel, loadLibrary, openLibraryTunnel } from './library-tunnel.ts';
import { type OwnName, secretFor } from './name-claim.ts';
import { preflight, type Registration, register } from './registration.ts';

export interface LocaltunnelOptions {
  /** The server's address, http or https. */
  host: string;
  /** The hook's token as it is now, of which the secret for the name is made; empty while there is none. */
  hookToken(): string;
}

/**
 * Tunnels through a localtunnel server.
 *
 * The server is asked for the name here, and its answer checked; the library gets it to make the data connections. It never
 * reconnects by itself and is silent about most failures: that is the supervisor's, who believes probes only and opens anew.
 */
export function createLocaltunnelProvider({ host, hookToken }: LocaltunnelOptions): TunnelProvider {
  let own: OwnName | null = null;
  return {
    name: 'localtunnel',
    reach: async (signal) => preflight(serverAddress(host), signal),
    async open({ localPort, subdomain, signal }) {
      const server = serverAddress(host);
      if (subdomain !== '' && !subdomainPattern.test(subdomain)) throw new LastingTrouble(nameProblem(subdomain));
      const library = await abortable(loadLibrary(), signal);
      await preflight(server, signal);
      const asked = { server, name: subdomain, hookToken: hookToken(), own };
      const secret = subdomain === '' ? null : await secretFor(asked, signal);
      const registration = await register(server, subdomain, signal, secret);
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
        if (secret !== null && nameKept) own = { name: subdomain, secret, address };
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
    onAnswered: connections.traffic.onAnswered,
    bytesReceived: connections.traffic.bytesReceived,
    close() {
      tunnel.close();
      return connections.allClosed();
    },
  } satisfies Omit<OpenTunnel, 'publicUrl' | 'nameKept' | 'connectTo'>;
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
