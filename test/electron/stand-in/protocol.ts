/** Plays `protocol` and `net`: what serves files, and what asks a server on this machine. */

import { readFile } from 'node:fs/promises';
import { type ClientRequest, request } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Net, Protocol } from 'electron';
import { note } from './journal.ts';
import { afterReady, beforeReady } from './readiness.ts';
import { declaredSchemes } from './scheme.ts';

type Handler = (request: { url: string; method: string }) => Response | Promise<Response>;

export const handlers = new Map<string, Handler>();
/** Those whose answers audio and video take as they come: handlers give no others. */
export const streamingSchemes = new Set<string>();

export const protocol = {
  registerSchemesAsPrivileged(schemes): void {
    beforeReady('protocol.registerSchemesAsPrivileged');
    if (declaredSchemes.size > 0) throw new Error('registerSchemesAsPrivileged may be called once only');
    for (const { scheme, privileges } of schemes) {
      if (privileges?.bypassCSP) throw new Error('A scheme that bypasses its own policy');
      declaredSchemes.add(scheme);
      if (privileges?.stream) streamingSchemes.add(scheme);
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
  async fetch(address, options): Promise<Response> {
    afterReady('net.fetch');
    if (String(address).startsWith('http://127.0.0.1:')) return fetch(String(address), options);
    if (!String(address).startsWith('file:')) throw new Error(`The stand-in asks this machine only, not ${address}`);
    const content = await readFile(fileURLToPath(String(address)));
    return new Response(content, { headers: { 'content-type': types[extname(String(address))] ?? 'text/plain' } });
  },
  request(options: RequestOptions): ClientRequest {
    afterReady('net.request');
    const { session: _, ...asked } = options;
    if (asked.hostname !== '127.0.0.1') throw new Error(`The stand-in asks this machine only, not ${asked.hostname}`);
    note('net.request', asked.path, asked.headers);
    return request(asked);
  },
} satisfies Pick<Net, 'isOnline' | 'fetch'> & { request: unknown };

/** As electron-updater fills them; Electron's own `ClientRequest` has what is used of Node's. */
type RequestOptions = { hostname: string; path: string; headers?: Record<string, string>; session: unknown };
