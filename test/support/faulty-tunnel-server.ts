/** A tunnel server that speaks localtunnel's protocol and can be told to fail in the ways in which real ones do. */

import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createDataServer, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What goes wrong; each can be set and unset while the server runs. */
interface TunnelFaults {
  /** Names are asked for in vain: 403 with a message, as for an invalid name. */
  refuseNames: boolean;
  /** Names are answered with this page, as by a server that is no tunnel server. */
  page: string | null;
  /** Another name is given than the one asked for, as when that is taken. */
  wrongName: string | null;
  /** Names asked for with a secret are refused: 400. */
  refuseSecrets: boolean;
  /** Questions for a name are not answered at all. */
  silent: boolean;
  /** How long an answer for a name takes, in milliseconds. */
  delayMs: number;
  /** The port that is announced for the data connections is closed. */
  closedDataPort: boolean;
  /** Data connections are ended as soon as they are made, as by a server that counts dead ones of before. */
  endsConnections: boolean;
  /** Status of the page at `/`. */
  rootStatus: number;
  /** Requests to public addresses are answered with this status, and get no further. */
  publicStatus: number | null;
}

export interface FaultyTunnelServer {
  url: string;
  port: number;
  faults: TunnelFaults;
  /** The names asked for so far, in order; and the secrets that were shown with them. */
  asked: string[];
  secrets: (string | null)[];
  /** Requests to public addresses so far. */
  publicRequests: IncomingMessage[];
  /** How many data connections stand now. */
  connections(): number;
  /** How many were ever made. */
  connectionsMade(): number;
  /** Breaks all data connections and takes no new ones, until the returned function is called. */
  refuseConnections(): () => void;
  /** Breaks the data connections of every tunnel, and forgets the tunnels, so that no connection can come back. */
  dropTunnels(): void;
  /** Breaks the data connections only. */
  breakConnections(): void;
  /** Forgets the tunnels and leaves their connections standing: nobody is told that they lead nowhere. */
  forgetTunnels(): void;
  /** Leaves the tunnels standing, but what is sent through them is swallowed, as by a connection of which one end is gone. */
  stallTunnels(): void;
  stop(): Promise<void>;
}

interface DataPool {
  stalled: boolean;
  server: Server;
  open: Set<Socket>;
  idle: Socket[];
  waiting: ((socket: Socket) => void)[];
}

/**
 * Starts the server on a free port. Its public addresses are `http://<name>.lt.localhost`, announced without its port as
 * the real one does, unless `announcePort`.
 */
export async function startFaultyTunnelServer({ announcePort = false } = {}): Promise<FaultyTunnelServer> {
  const faults: TunnelFaults = {
    refuseNames: false,
    page: null,
    wrongName: null,
    refuseSecrets: false,
    silent: false,
    delayMs: 0,
    closedDataPort: false,
    endsConnections: false,
    rootStatus: 200,
    publicStatus: null,
  };
  const pools = new Map<string, DataPool>();
  const forgotten: DataPool[] = [];
  const asked: string[] = [];
  const secrets: FaultyTunnelServer['secrets'] = [];
  const publicRequests: IncomingMessage[] = [];
  let made = 0;
  let announced = '';

  async function giveName(wanted: string, secret: string | null, response: ServerResponse): Promise<void> {
    asked.push(wanted);
    secrets.push(secret);
    if (faults.silent) return;
    await delay(faults.delayMs);
    if (faults.page !== null) return end(response, 200, faults.page);
    if (faults.refuseSecrets && secret !== null) return end(response, 400, '{}');
    if (faults.refuseNames) return end(response, 403, JSON.stringify({ message: 'Invalid subdomain.' }));
    const id = faults.wrongName === null ? wanted : otherName(faults.wrongName);
    const pool = await openPool();
    pool.server.on('connection', (socket) => {
      made += 1;
      if (faults.endsConnections) socket.destroy();
    });
    const former = pools.get(id);
    if (former !== undefined) forgotten.push(former);
    pools.set(id, pool);
    const { port } = pool.server.address() as AddressInfo;
    if (faults.closedDataPort) closePool(pool);
    end(response, 200, JSON.stringify({ id, port, max_conn_count: 4, url: `http://${id}.lt.localhost${announced}` }));
  }

  function tellStatus(name: string, response: ServerResponse): void {
    const pool = pools.get(name);
    if (pool === undefined) end(response, 404, 'Not Found');
    else end(response, 200, JSON.stringify({ connected_sockets: pool.open.size }));
  }

  /** Like the real one it gives no name twice at the same time. */
  function otherName(name: string): string {
    const isHeld = (pools.get(name)?.open.size ?? 0) > 0;
    return isHeld ? `${name}-${asked.length}` : name;
  }

  async function forward(id: string, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    publicRequests.push(incoming);
    if (faults.publicStatus !== null) return end(response, faults.publicStatus, 'no');
    const pool = pools.get(id);
    if (pool === undefined) return end(response, 404, '404');
    if (pool.stalled) return;
    const { method, url: path, headers } = incoming;
    const socket = await nextSocket(pool);
    const onward = request({ createConnection: () => socket, method, path, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    // As the real one: the sender is left waiting.
    onward.on('error', () => {});
    incoming.pipe(onward);
  }

  const http = createServer((incoming, response) => {
    const [, id] = /^([^.]+)\.lt\.localhost(?::\d+)?$/.exec(incoming.headers.host ?? '') ?? [];
    const { pathname: path, search, searchParams } = new URL(incoming.url ?? '/', 'http://lt.localhost');
    const [, named = null] = /^\/api\/tunnels\/([^/]+)\/status$/.exec(path) ?? [];
    if (id !== undefined) void forward(id, incoming, response);
    else if (named !== null) tellStatus(named, response);
    else if (search === '?new') void giveName(search, null, response);
    else if (path === '/') end(response, faults.rootStatus, 'A tunnel server');
    else void giveName(path.slice(1), searchParams.get('secret_token'), response);
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const { port } = http.address() as AddressInfo;
  if (announcePort) announced = `:${port}`;

  const breakConnections = () => {
    for (const pool of pools.values()) for (const socket of pool.open) socket.destroy();
  };
  const refuseConnections = () => {
    const refusing = [...pools.values()].map(({ server }) => ({
      server,
      port: (server.address() as AddressInfo).port,
    }));
    for (const { server } of refusing) server.close();
    breakConnections();
    return () => {
      for (const { server, port: dataPort } of refusing) server.listen(dataPort, '127.0.0.1');
    };
  };
  const dropTunnels = () => {
    for (const pool of [...pools.values(), ...forgotten.splice(0)]) closePool(pool);
    pools.clear();
  };
  const forgetTunnels = () => {
    forgotten.push(...pools.values());
    pools.clear();
  };
  const stallTunnels = () => {
    for (const pool of pools.values()) pool.stalled = true;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    faults,
    asked,
    secrets,
    publicRequests,
    connections: () => [...pools.values()].reduce((sum, pool) => sum + pool.open.size, 0),
    connectionsMade: () => made,
    refuseConnections,
    dropTunnels,
    breakConnections,
    forgetTunnels,
    stallTunnels,
    async stop() {
      dropTunnels();
      http.close();
      http.closeAllConnections();
      await once(http, 'close');
    },
  };
}

async function openPool(): Promise<DataPool> {
  const pool: DataPool = { stalled: false, server: createDataServer(), open: new Set(), idle: [], waiting: [] };
  pool.server.on('connection', (socket) => {
    pool.open.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => {
      pool.open.delete(socket);
      pool.idle = pool.idle.filter((other) => other !== socket);
    });
    const next = pool.waiting.shift();
    if (next === undefined) pool.idle.push(socket);
    else next(socket);
  });
  pool.server.listen(0, '127.0.0.1');
  await once(pool.server, 'listening');
  return pool;
}

function nextSocket(pool: DataPool): Promise<Socket> {
  const idle = pool.idle.shift();
  return idle === undefined ? new Promise((resolve) => pool.waiting.push(resolve)) : Promise.resolve(idle);
}

function closePool(pool: DataPool): void {
  pool.server.close();
  for (const socket of pool.open) socket.destroy();
}

function end(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
