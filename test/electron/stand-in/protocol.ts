/** Plays `protocol` and the part of `net` that serves files. */

import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Net, Protocol } from 'electron';
import { afterReady, beforeReady } from './readiness.ts';
import { declaredSchemes } from './scheme.ts';

type Handler = (request: { url: string; method: string }) => Response | Promise<Response>;

export const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(schemes): void {
    beforeReady('protocol.registerSchemesAsPrivileged');
    if (declaredSchemes.size > 0) throw new Error('registerSchemesAsPrivileged may be called once only');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.bypassCSP) throw new Error('A scheme that bypasses its own policy');
      declaredSchemes.add(scheme);
    }
  },
  handle(scheme, handler): void {
    afterReady('protocol.handle');
    // Node's Request takes no scheme of one's own, so a handler gets an object that has its address and method.
    handlers.set(scheme, handler as unknown as Handler);
  },
} satisfies Pick<Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

export const net = {
  isOnline: () => true,
  async fetch(address): Promise<Response> {
    afterReady('net.fetch');
    if (!String(address).startsWith('file:')) throw new Error(`The stand-in fetches files only, not ${address}`);
    const content = await readFile(fileURLToPath(String(address)));
    return new Response(content, { headers: { 'content-type': types[extname(String(address))] ?? 'text/plain' } });
  },
} satisfies Pick<Net, 'isOnline' | 'fetch'>;
