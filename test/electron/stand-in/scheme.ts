/**
 * The browser takes no scheme of an app's own, so a page of `app://notifier` is served there as
 * `http://notifier.app.localhost`: as much an origin of its own, and as secure a context.
 */

/** Schemes that the app declared; one that it did not is no address of a page. */
export const declaredSchemes = new Set<string>();

/** The address in the browser; null for what no page of the app can have. */
export function toPageAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url === null) return null;
  const scheme = url.protocol.slice(0, -1);
  if (scheme === 'http' || scheme === 'https') return address;
  return declaredSchemes.has(scheme)
    ? address.replace(`${scheme}://${url.host}`, `http://${url.host}.${scheme}.localhost`)
    : null;
}

/** The address as the app knows it. */
export function toAppAddress(address: string): string {
  return address.replace(/^http:\/\/([^./]+)\.([a-z]+)\.localhost/, '$2://$1');
}
