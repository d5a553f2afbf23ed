import { createEmitter, type Emitter } from '../../../kernel/emitter.ts';
import { abortable } from '../../../kernel/waiting.ts';
import { subdomainPattern } from '../../../settings/schema.ts';
import { LastingTrouble, type OpenTunnel, TunnelError, type TunnelProvider } from '../provider.ts';
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
      if (subdomain !== '' && !subdomainPattern.test(subdomain))
        throw new LastingTrouble({ code: 'name_invalid', name: subdomain });
      const library = await abortable(loadLibrary(), signal);
      await preflight(server, signal);
      const asked = { server, name: subdomain, hookToken: hookToken(), own };
      const secret = subdomain === '' ? null : await secretFor(asked, signal);
      const registration = await register(server, subdomain, signal, secret);
      const address = publicAddress(registration.url, server);
      if (address === null) {
        const { url } = registration;
        throw new TunnelError({ code: 'announced_address_invalid', host: server.host, address: url });
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
    throw new TunnelError({ code: 'port_blocked', host: server.hostname, port }, { cause });
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

/** @throws LastingTrouble when `host` is no web address */
function serverAddress(host: string): URL {
  const url = URL.parse(host.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new LastingTrouble({ code: 'server_address_invalid', address: host });
  }
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}
