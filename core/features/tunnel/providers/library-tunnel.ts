/// <reference path="./localtunnel-library.d.ts" />

import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import type { Registration } from './registration.ts';

/** The parts of localtunnel 2.0.2 that are used: a class that its main entry does not export, and its types leave out. */
export interface LibraryTunnel extends EventEmitter {
  tunnelCluster?: EventEmitter & { open(): void; opts: { remote_ip?: string } };
  /** Asks the server for a name, and gives what it answers; repeated every second for ever where that fails. */
  _init(done: (error: Error | null, info: unknown) => void): void;
  /** What the library makes of the server's answer. */
  _getInfo(answer: Record<string, unknown>): unknown;
  open(opened: (error?: Error) => void): void;
  close(): void;
}

export type Library = new (options: { host: string; subdomain: string; port: number }) => LibraryTunnel;

/** Loads the library, which brings an HTTP client of 10 MB: only where a tunnel goes through it. */
export async function loadLibrary(): Promise<Library> {
  const { default: library } = await import('localtunnel/lib/Tunnel.js');
  return library;
}

/**
 * Makes the library open the data connections of a name that was given out. It does not ask the server itself: it would
 * believe any number of connections, read an answer of any size, follow redirects, and repeat what fails for ever.
 *
 * `onError` gets every error for as long as the object lives: without a listener, each would end the process. `local_host`
 * stays unset: it makes the library rewrite the first chunk as text, which garbles multi-byte bodies.
 */
export function openLibraryTunnel(
  library: Library,
  { id, port, url, ip, answeredFrom, maxConnections }: Registration,
  { host, localPort }: { host: string; localPort: number },
  onError: (error: Error) => void,
): LibraryTunnel {
  const tunnel = new library({ host, subdomain: id, port: localPort });
  tunnel.on('error', onError);
  // By its address: the port belongs to the machine that answered, and names may no longer be resolved.
  const address = ip ?? answeredFrom ?? undefined;
  tunnel._init = (done) => done(null, tunnel._getInfo({ id, port, url, ip: address, max_conn_count: maxConnections }));
  tunnel.open(() => {});
  return tunnel;
}

/** Calls `listener` with each data connection to the server once it stands. */
export function onDataConnection(tunnel: LibraryTunnel, listener: (socket: Socket) => void): void {
  tunnel.tunnelCluster?.on('open', listener);
}

/**
 * From here on the library makes data connections to this address, without asking for the name again: the tunnel's port belongs to
 * one machine, and who resolves names may be gone before the tunnel is.
 */
export function stayAt(tunnel: LibraryTunnel, address: string): void {
  if (tunnel.tunnelCluster !== undefined) tunnel.tunnelCluster.opts.remote_ip = address;
}

/**
 * From here on the library opens no data connection by itself in place of one that ended.
 * @returns opens one
 */
export function takeOverOpening(tunnel: LibraryTunnel): () => void {
  const cluster = tunnel.tunnelCluster;
  if (cluster === undefined) return () => {};
  const open = cluster.open.bind(cluster);
  cluster.open = () => {};
  return open;
}
