/** Connecting to a NATS server. Its client is loaded when it is first wanted: most never need it. */

import type { Authenticator, ConnectionOptions, NatsConnection } from '@nats-io/nats-core';
import { NotifierError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/ports.ts';
import { within } from '../../kernel/waiting.ts';
import { serverPattern } from './pairing.ts';
import { inboxOf } from './subjects.ts';

export interface ConnectRequest {
  /** Addresses of one server or cluster: all for NATS itself, or all for WebSocket. */
  servers: readonly string[];
  /** Who connects: the laptop's name, or `relay`. */
  name: string;
  /** A seed of an nkey (`SU…`), or the content of a .creds file; null for a server without authentication. */
  credentials: string | null;
}

/** A socket that a sleep killed is noticed within a minute. */
const pingIntervalMs = 20_000;
const reconnectMs = 500;

/**
 * Connects, and stays connected for ever; rejects only where the server refuses who connects, or cannot be reached at first.
 * @throws NotifierError `invalid_input` for an address or credentials that are none
 */
export async function connectTo({ servers, name, credentials }: ConnectRequest): Promise<NatsConnection> {
  const wrong = servers.find((server) => !serverPattern.test(server));
  if (wrong !== undefined || servers.length === 0) {
    throw new NotifierError(
      'invalid_input',
      `${wrong ?? ''} is no address of a NATS server, such as nats://example.com:4222.`,
    );
  }
  const isWeb = servers.map((server) => /^wss?:/.test(server));
  if (isWeb.includes(true) && isWeb.includes(false)) {
    throw new NotifierError('invalid_input', 'Addresses are all for NATS itself, or all for WebSocket (ws, wss).');
  }
  const core = await import('@nats-io/nats-core');
  const authenticator = credentials === null ? null : authenticatorOf(core, credentials.trim());
  const options: ConnectionOptions = {
    servers: [...servers],
    name: `topcalls-notifier ${name}`,
    inboxPrefix: inboxOf(name),
    maxReconnectAttempts: -1,
    reconnectTimeWait: reconnectMs,
    reconnectJitter: reconnectMs,
    pingInterval: pingIntervalMs,
    maxPingOut: 2,
    timeout: 10_000,
    ignoreClusterUpdates: true,
    // Without this the client would take a server that offers no encryption.
    ...(servers.some((server) => server.startsWith('tls:')) ? { tls: {} } : {}),
    ...(authenticator === null ? {} : { authenticator }),
  };
  if (isWeb.includes(true)) return core.wsconnect(options);
  const { connect } = await import('@nats-io/transport-node');
  return connect(options);
}

/** Why a server cannot be connected to, in words that follow a colon. */
export function whyNot(error: unknown): string {
  const { message = '', code = '' } = (error ?? {}) as { message?: string; code?: unknown };
  if (/certificate/i.test(message) || /CERT|SIGNATURE/.test(String(code)))
    return 'this computer does not trust its certificate';
  if (/support 'tls'/.test(message)) return 'it does not offer the encryption that tls:// asks for';
  if (/ECONNREFUSED/.test(message)) return 'nothing answers there';
  return message === '' ? 'no connection could be made' : message.replace(/\.$/, '');
}

function authenticatorOf(core: typeof import('@nats-io/nats-core'), credentials: string): Authenticator {
  const bytes = new TextEncoder().encode(credentials);
  if (credentials.includes('BEGIN NATS USER JWT')) return core.credsAuthenticator(bytes);
  if (/^SU[A-Z2-7]{56}$/.test(credentials)) return core.nkeyAuthenticator(bytes);
  throw new NotifierError('invalid_input', 'The credentials are neither the seed of a key (SU…) nor a .creds file.');
}

/** Ends a connection that may be dead, within a second. */
export async function disconnect(connection: NatsConnection | null, clock: Clock): Promise<void> {
  if (connection !== null) await within(connection.close(), clock, 1_000, new Error('late')).catch(() => {});
}
