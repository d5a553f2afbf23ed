/** What a request to the receiver is, told from its head alone. Pure. */

import { equalSecrets } from './health.ts';

export type Route =
  | { kind: 'health'; nonce: string }
  | { kind: 'hook'; query: string }
  | { kind: 'greeting'; query: string }
  | { kind: 'wrong-method' }
  | { kind: 'nothing' };

const healthPath = /^\/__health\/([A-Za-z0-9_-]{1,64})$/;
const hookPath = /^\/hooks\/([A-Za-z0-9_-]{1,128})\/?$/;

/**
 * Tells what a request wants. The token is compared in constant time, also where there is none to compare, so that
 * neither the answer nor its time tells a wrong token from a wrong path. An empty token opens nothing.
 */
export function routeOf(method: string, target: string, token: string): Route {
  const [path = '', query = ''] = splitOnce(target, '?');
  const health = healthPath.exec(path)?.[1];
  if (health !== undefined && method === 'GET') return { kind: 'health', nonce: health };
  const given = hookPath.exec(path)?.[1] ?? '';
  if (!equalSecrets(given, token) || token === '') return { kind: 'nothing' };
  if (method === 'POST') return { kind: 'hook', query };
  return method === 'GET' || method === 'HEAD' ? { kind: 'greeting', query } : { kind: 'wrong-method' };
}

/** Whether a request could be a delivery, as far as can be told while the token is not known. */
export function looksLikeDelivery(method: string, target: string): boolean {
  return method === 'POST' && hookPath.test(splitOnce(target, '?')[0]);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
