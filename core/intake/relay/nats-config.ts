/** The whole configuration of a NATS server for one relay and its laptops. Pure. */

import { laptopPermissions, type Permissions, relayPermissions } from './subjects.ts';

export interface ServerPlan {
  stream: string;
  /** The public half of the relay's key. */
  relayKey: string;
  laptops: readonly { name: string; publicKey: string }[];
  /** Port for NATS itself. */
  port: number;
  /** Port for WebSocket, which gets through where only the web does; null for none. */
  webSocketPort: number | null;
  /** Files of the certificate; null where a proxy in front of the server ends TLS, or for trying. */
  tls: { certificate: string; key: string } | null;
  /** Where the stream is stored. */
  storeDir: string;
  /** Of the server, such as 2.9.10; null where it is not known. */
  version: string | null;
}

/** Fewer lines than a server of another version would need: what it does not know keeps it from starting. */
export function natsConfig(plan: ServerPlan): string {
  const { stream, relayKey, laptops, port, tls, webSocketPort, storeDir, version } = plan;
  const users = [
    user('The relay', relayKey, relayPermissions(stream)),
    ...laptops.map(({ name, publicKey }) => user(name, publicKey, laptopPermissions(stream, name))),
  ];
  return `${[
    '# Made by "relay nats-config". After "relay admit" or "relay revoke": make it again, then: systemctl reload nats-server',
    `listen: "0.0.0.0:${port}"`,
    // A body of the largest size that is taken, packed and sealed, nearly always fits; what does not goes by the feed.
    'max_payload: 8MB',
    ...(tls === null ? [] : [`tls { cert_file: ${quoted(tls.certificate)}, key_file: ${quoted(tls.key)} }`]),
    ...(webSocketPort === null ? [] : [webSocket(webSocketPort, tls)]),
    'jetstream {',
    `  store_dir: ${quoted(storeDir)}`,
    ...syncLines(version),
    '}',
    'authorization {',
    '  users: [',
    ...users,
    '  ]',
    '}',
  ].join('\n')}\n`;
}

function syncLines(version: string | null): string[] {
  if (version !== null && isAtLeast(version, [2, 10])) return ['  sync_interval: always'];
  return [
    '  # From nats-server 2.10 on add: sync_interval: always',
    '  # Without it a power cut costs time, never an event: the relay repairs it.',
  ];
}

function webSocket(port: number, tls: ServerPlan['tls']): string {
  const secured =
    tls === null ? 'no_tls: true' : `tls { cert_file: ${quoted(tls.certificate)}, key_file: ${quoted(tls.key)} }`;
  return `websocket { port: ${port}, ${secured} }`;
}

function user(label: string, key: string, { publish, subscribe }: Permissions): string {
  const list = (subjects: readonly string[]) => `[${subjects.map(quoted).join(', ')}]`;
  return [
    `    # ${label}`,
    `    { nkey: ${key}`,
    `      permissions: { publish: { allow: ${list(publish)} }`,
    `                     subscribe: { allow: ${list(subscribe)} } } }`,
  ].join('\n');
}

const quoted = (text: string) => JSON.stringify(text);

/** Whether a version, of whose parts the first two count, is this one or newer. */
function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [has = 0, hasMinor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return has > major || (has === major && hasMinor >= minor);
}
