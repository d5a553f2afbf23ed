/**
 * RFC 6761: `localhost` and every name under it is this machine, whatever a resolver says.
 * @returns where to connect for such a URL; null for any other, which a resolver must find
 */
export function loopbackOf(url: URL): { host: string; port: number } | null {
  if (!/(?:^|\.)localhost\.?$/.test(url.hostname)) return null;
  return { host: '127.0.0.1', port: Number(url.port) || (url.protocol === 'https:' ? 443 : 80) };
}
