/** Loaded before every test file: a connection that leaves this machine fails the test that made it. */

import { Socket } from 'node:net';

/**
 * Names that RFC 6761 keeps on this machine, or that nobody but a test's own resolver knows (`.test`), and loopback addresses.
 * Everything else would leave it.
 */
export function staysHere(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (name === 'localhost' || name.endsWith('.localhost') || name.endsWith('.test')) return true;
  return name === '::1' || /^(::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/** The host that `socket.connect(...)` was asked for, in each of its forms; null for a pipe. */
function hostOf(args: readonly unknown[]): string | null {
  const [first, second] = args;
  // net.connect() hands on its arguments already normalised, as one array.
  if (Array.isArray(first)) return hostOf(first);
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && first.path != null) return null;
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost';
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null;
  return typeof second === 'string' ? second : 'localhost';
}

const connect = Socket.prototype.connect;

Socket.prototype.connect = function guarded(this: Socket, ...args: unknown[]): Socket {
  const host = hostOf(args);
  if (host !== null && !staysHere(host)) {
    const error = new Error(
      `A test tried to connect to ${host}. Tests may only connect to this machine: start a server.`,
    );
    // As a real failure would come: later, and as an event, so that code which expects connections to fail is tested as it runs.
    process.nextTick(() => this.destroy(Object.assign(error, { code: 'ECONNREFUSED' })));
    return this;
  }
  return Reflect.apply(connect, this, args) as Socket;
};
