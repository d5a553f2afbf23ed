/** From what a localtunnel server announces to an address that can really be reached. Pure. */

export interface PublicAddress {
  publicUrl: string;
  connectTo: { host: string; port: number } | null;
}

/**
 * `announced`: the URL from the tunnel server. `server`: the server's own address. Null when `announced` is no web address.
 *
 * A server on this machine without a proxy before it announces its URLs without its port, and for names that nobody
 * resolves: there the port is added, and connections are made to the server itself.
 */
export function publicAddress(announced: unknown, server: URL): PublicAddress | null {
  const url = typeof announced === 'string' ? URL.parse(announced) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  // Announcing another scheme than its own, it has a proxy before it, to which the announced address belongs.
  const direct = isLoopback(server.hostname) && url.protocol === server.protocol;
  if (!direct) return { publicUrl: url.origin, connectTo: null };
  if (url.port === '' && server.port !== '') url.port = server.port;
  return { publicUrl: url.origin, connectTo: { host: dialable(server.hostname), port: portOf(server) } };
}

function isLoopback(hostname: string): boolean {
  return /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** Names under `localhost` need not be known to the resolver; an IPv6 address is dialled without its brackets. */
function dialable(hostname: string): string {
  return hostname.endsWith('.localhost') ? 'localhost' : hostname.replace(/^\[|\]$/g, '');
}

function portOf(url: URL): number {
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}
