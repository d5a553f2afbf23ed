/** Who may speak to the interface's server: this machine's own pages and programs, with the right secret. Pure. */

import type { IncomingHttpHeaders } from 'node:http';
import { equalSecrets } from '../../core/intake/receiver/health.ts';

export interface Keys {
  /** For programs, as a bearer token. */
  apiToken: string;
  /** For the first visit of a browser, in the address; it is exchanged for the cookie. */
  signInToken: string;
  /** For a browser that has signed in. */
  session: string;
}

/** Cookies are shared by all ports of a host, so the name carries the port. */
export function cookieName(port: number): string {
  return `topcalls_notifier_${port}`;
}

/** Whether the request was really meant for this server: a page elsewhere can point a name of its own at 127.0.0.1. */
export function isAddressedHere(headers: IncomingHttpHeaders, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
  if (!hosts.includes(headers.host ?? '')) return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

/** Whether the request carries the api token or a session. */
export function isAdmitted(headers: IncomingHttpHeaders, keys: Keys, port: number): boolean {
  const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return equalSecrets(bearer, keys.apiToken);
  return equalSecrets(cookie(headers, cookieName(port)) ?? '', keys.session);
}

function cookie(headers: IncomingHttpHeaders, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
