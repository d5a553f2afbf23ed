import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Net, Protocol } from 'electron';
import { pageWithPolicy } from '../../core/contract/page-policy.ts';
import { interfaceOrigin, interfaceScheme } from '../system/identity.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * Makes the scheme behave like https: an origin of its own, fetch, a secure context, and sounds, whose elements else expect whole answers
 * of a scheme of one's own. Before `ready`, and only once.
 */
export function declareInterfaceScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: interfaceScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true, stream: true },
    },
  ]);
}

/** Serves the built interface from `root`, an absolute directory that may lie inside the app's archive. After `ready`. */
export function serveInterface(
  { protocol, net }: { protocol: Pick<Protocol, 'handle'>; net: Pick<Net, 'fetch'> },
  root: string,
): void {
  protocol.handle(interfaceScheme, async (request) => {
    const file = request.method === 'GET' ? interfaceFile(request.url, root) : null;
    if (file === null) return new Response(null, { status: 404, headers: securityHeaders });
    const answer = await net.fetch(pathToFileURL(file).toString()).catch(() => null);
    if (answer === null) return new Response(null, { status: 404, headers: securityHeaders });
    const headers = new Headers(securityHeaders);
    const type = answer.headers.get('content-type');
    if (type !== null) headers.set('content-type', type);
    if (file.endsWith('.html')) {
      const { html, policy } = pageWithPolicy(await answer.text());
      headers.set('content-security-policy', policy);
      // A page from a cache would have the nonce of another answer.
      headers.set('cache-control', 'no-store');
      return new Response(html, { status: answer.status, headers });
    }
    return new Response(answer.body, { status: answer.status, headers });
  });
}

/** The file below `root` that an address of the interface names; `null` for any other address. */
export function interfaceFile(address: string, root: string): string | null {
  const url = URL.parse(address);
  if (url === null || `${url.protocol}//${url.host}` !== interfaceOrigin) return null;
  const path = decoded(url.pathname);
  if (path === null || path.includes('\0')) return null;
  const file = resolve(root, `.${path === '/' ? '/index.html' : path}`);
  const inside = relative(root, file);
  if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
  return join(root, inside);
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
