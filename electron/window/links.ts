/** Which addresses may be shown, and where. Everything that a page asks for is treated as hostile. */

/** Whether `address` belongs to the interface served from `interfaceUrl`: same scheme, host and port. */
export function isOwnAddress(address: string, interfaceUrl: string): boolean {
  return originOf(address) !== null && originOf(address) === originOf(interfaceUrl);
}

/** The address to hand to the user's browser; `null` for one that must not leave the app. Only plain https may. */
export function externalLink(address: string): string | null {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** `URL.origin` is "null" for a scheme of one's own, so it is put together here. */
function originOf(address: string): string | null {
  const url = URL.parse(address);
  return url === null || url.host === '' ? null : `${url.protocol}//${url.host}`;
}
