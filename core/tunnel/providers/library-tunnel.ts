import type { Socket } from 'node:net';
import type localtunnel from 'localtunnel';

type Library = typeof localtunnel;

/** The parts of localtunnel 2.0.2's objects that its published types leave out. */
export interface LibraryTunnel extends localtunnel.Tunnel {
  /** The name that the server gave, which may be another one than was asked for. */
  clientId?: unknown;
}

interface LibraryCluster extends localtunnel.TunnelCluster {
  opts?: { remote_port?: unknown };
  on(event: 'open', listener: (socket: Socket) => void): this;
  on(event: string, listener: (...values: unknown[]) => void): this;
}

export interface AskOptions {
  host: string;
  subdomain: string;
  localPort: number;
}

/** Loads the library, which brings an HTTP client of 10 MB: only where a tunnel goes through it. */
export async function loadLibrary(): Promise<Library> {
  const { default: library } = await import('localtunnel');
  return library;
}

/**
 * Makes the library ask its server for `subdomain`. `onAnswer` is called once, in a later turn, when the server has answered
 * and the data connections are being made; it must not throw, or the library takes it for a failed request and repeats it.
 * `onError` gets every error for as long as the object lives: without a listener, each would end the process.
 *
 * The callback form is used because the promise form gives no object to listen on before the tunnel is open. `local_host`
 * stays unset: it makes the library rewrite the first chunk as text, which garbles multi-byte bodies.
 */
export function askLibrary(
  library: Library,
  { host, subdomain, localPort }: AskOptions,
  onAnswer: () => void,
  onError: (error: Error) => void,
): LibraryTunnel {
  const tunnel = library({ host, subdomain, port: localPort }, onAnswer);
  tunnel.on('error', onError);
  return tunnel;
}

/** Calls `listener` with each data connection to the server once it stands. Only after the server's answer. */
export function onDataConnection(tunnel: LibraryTunnel, listener: (socket: Socket) => void): void {
  (tunnel.tunnelCluster as LibraryCluster).on('open', listener);
}

/** The server's port for the data connections, in words; it is a random one for each tunnel. */
export function dataPortOf(tunnel: LibraryTunnel): string {
  const port = (tunnel.tunnelCluster as LibraryCluster).opts?.remote_port;
  return typeof port === 'number' ? `port ${port}` : 'the port';
}
