/** HTTP in: what TopCalls sends, taken on loopback, handed on, and answered once it is safe. */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EventRecord } from '../../contract/api.ts';
import type { RejectionReason } from '../../contract/rejection-reason.ts';
import { type History, StillWriting } from '../../history/history.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { answer, answerText } from './answer.ts';
import { watchCrowd } from './crowd.ts';
import { greetingTo } from './greeting.ts';
import { watchHeads } from './head-deadline.ts';
import { healthProof, paddingHeader } from './health.ts';
import { headersToKeep, singleHeaders } from './kept-headers.ts';
import { PortError } from './port-error.ts';
import { createPressure, type Hold } from './pressure.ts';
import { readBody } from './read-body.ts';
import { looksLikeDelivery, routeOf } from './route.ts';
import { type SignatureCheck, signatureProblem } from './signature.ts';
import { createUnpack, type Unpack } from './unpack.ts';

/** Answers a request at a path of its own. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface ReceiverOptions {
  /** Local port; 0 takes any free one. */
  port: number;
  /** The secret part of the hook's path, as it is now; empty while it cannot be read, and deliveries are put off. */
  token(): string;
  /** How deliveries are verified; null while no secret is set, `pending` while there is one that cannot be read. */
  signature(): SignatureCheck | 'pending' | null;
  /** Where deliveries go. The answer waits for `append`. */
  history: Pick<History, 'append' | 'reject'>;
  /** Where a delivery comes from, by the value of its test header. */
  sourceOf(testHeader: string | undefined): EventRecord['source'];
  /** Called for each delivery that was taken. `arrivedAt`: when its request came in, which may be a while ago. */
  onAccepted(headers: IncomingMessage['headers'], arrivedAt: number, source: EventRecord['source']): void;
  /** Called for each delivery that is not signed as it must be. */
  onUnsigned?(because: RejectionReason): void;
  /** Called with true when connections are turned away because there are too many, with false when there is room again. */
  onCrowded?(crowded: boolean): void;
  /** What else is answered, by path; whoever answers checks who asks. */
  others?: ReadonlyMap<string, RequestHandler>;
  clock: Clock;
  logger: Logger;
  limits?: Partial<ReceiverLimits>;
  /** Node's own limits, for the test that proves that they do no harm behind a tunnel. */
  serverOptions?: { headersTimeout?: number; connectionsCheckingInterval?: number };
}

interface ReceiverLimits {
  bodyBytes: number;
  bodyDeadlineMs: number;
  /** From the first byte of a request to the end of its head. A connection that sends nothing may wait for ever. */
  headDeadlineMs: number;
  connections: number;
  silentConnections: number;
  silentGraceMs: number;
  roomAgainMs: number;
  /** Deliveries that may wait for the disk, and bytes that may be held; beyond them the answer is 429. */
  waiting: number;
  heldBytes: number;
}

export interface Receiver {
  readonly port: number;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/** Marks the app's own test events; its value is good once. */
export const testHeader = 'x-topcalls-notifier-test';

const defaultLimits: ReceiverLimits = {
  bodyBytes: 10_000_000,
  bodyDeadlineMs: 30_000,
  headDeadlineMs: 15_000,
  connections: 4_000,
  silentConnections: 1_000,
  silentGraceMs: 1_000,
  roomAgainMs: 30_000,
  waiting: 2_000,
  heldBytes: 64_000_000,
};

/**
 * Starts listening on 127.0.0.1.
 * @throws PortError where it cannot be listened on
 */
export async function startReceiver(options: ReceiverOptions): Promise<Receiver> {
  const limits = { ...defaultLimits, ...options.limits };
  const server = createServer({
    // Behind a tunnel, idle sockets are normal and wait for minutes. Node's timeouts would write a 408 into them, which
    // the tunnel then hands to the next sender as its answer (localtunnel issue 673). The body has a deadline of its own.
    headersTimeout: 0,
    requestTimeout: 0,
    // What names no host is told like anything else: by its path.
    requireHostHeader: false,
    ...options.serverOptions,
  });
  // A sender may say that it sends no more and still wait for its answer: it gets one.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.on('clientError', (_error, socket) => socket.destroy());
  // Expectations that nobody can meet: known to those only who know the path.
  server.on('checkExpectation', (request, response) => {
    const { kind } = routeOf(request.method ?? '', request.url ?? '', options.token());
    answer(request, response, kind === 'nothing' ? 404 : 417);
  });
  const unwatch = [
    watchHeads(server, options.clock, limits.headDeadlineMs),
    watchCrowd(server, options.clock, limits, (crowded) => options.onCrowded?.(crowded)),
  ];
  const beginHold = createPressure(limits);
  const handling: Handling = { ...options, limits, unpack: createUnpack() };
  server.on('request', (request, response) => {
    const hold = beginHold();
    void handle(handling, request, response, hold).finally(hold.release);
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        for (const end of unwatch) end();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

type Handling = ReceiverOptions & { limits: ReceiverLimits; unpack: Unpack };

async function handle(
  options: Handling,
  request: IncomingMessage,
  response: ServerResponse,
  hold: Hold,
): Promise<void> {
  try {
    const [method, target] = [request.method ?? '', request.url ?? ''];
    const other = options.others?.get(target.split('?', 1)[0] ?? '');
    if (other !== undefined) return await other(request, response);
    if (options.token() === '') return answer(request, response, ...untilKnown(method, target));
    const route = routeOf(method, target, options.token());
    if (route.kind === 'nothing') return answer(request, response, 404);
    if (route.kind === 'wrong-method') return answer(request, response, 405, { allow: 'GET, HEAD, POST' });
    if (route.kind === 'greeting') return answerText(request, response, greetingTo(route.query));
    if (route.kind === 'hook') return await take(options, request, response, route.query, hold);
    const proof = healthProof(options.token(), route.nonce);
    const padding = request.headers[paddingHeader];
    return answer(request, response, 200, {}, { nonce: route.nonce, proof, ...(padding !== undefined && { padding }) });
  } catch (error) {
    options.logger.error('A delivery could not be taken', { error: error instanceof Error ? error.message : error });
    answer(request, response, 503, { 'retry-after': '60' });
    // Its body is held for as long: what comes while the disk hangs is turned away once too much does.
    if (error instanceof StillWriting) await error.settled;
  }
}

async function take(
  options: Handling,
  request: IncomingMessage,
  response: ServerResponse,
  query: string,
  hold: Hold,
): Promise<void> {
  const { history, clock, limits } = options;
  const { bodyBytes, bodyDeadlineMs } = limits;
  const arrivedAt = clock.now();
  // Not listed: what is sent away in a flood must not be written down one by one.
  const sendAway = () => answer(request, response, 429, { 'retry-after': '5' });
  const refuse = async (status: number, because: RejectionReason, bytes: number) => {
    await history.reject({ at: clock.now(), because, bytes });
    answer(request, response, status);
  };
  const read = await readBody(request, bodyBytes, bodyDeadlineMs, hold.add);
  if (read.outcome === 'aborted') return;
  if (read.outcome === 'too-much' || !hold.wait()) return sendAway();
  if (read.outcome === 'too-large') return refuse(413, { code: 'too_large', maxBytes: bodyBytes }, read.bytes);
  if (read.outcome === 'too-slow') return refuse(408, { code: 'too_slow' }, read.bytes);

  const headers = singleHeaders(request);
  const packed = await options.unpack(read.body, headers['content-encoding'], { maxBytes: bodyBytes, hold: hold.add });
  if (packed.outcome === 'too-much') return sendAway();
  if (packed.outcome === 'too-large') {
    return refuse(413, { code: 'too_large_unpacked', maxBytes: bodyBytes }, read.body.length);
  }
  const body = packed.outcome === 'unpacked' ? packed.body : read.body;
  const source = options.sourceOf(headers[testHeader]);
  const check = source === 'test' ? null : options.signature();
  // Neither taken unchecked nor refused for good: TopCalls tries again. Not listed, as it comes again.
  if (check === 'pending') return answer(request, response, 503, putOff);
  // Some sign what they send, others what they packed.
  const problem = check === null ? null : signatureProblem(check, headers, read.body, clock.now(), body);
  if (problem !== null) {
    options.onUnsigned?.(problem);
    return refuse(401, problem, read.body.length);
  }

  const kept = headersToKeep(headers, packed.outcome === 'unpacked' ? packed.encodings : null);
  await history.append({ receivedAt: clock.now(), source, headers: kept, query, body });
  options.onAccepted(request.headers, arrivedAt, source);
  answer(request, response, 200);
}

const putOff = { 'retry-after': '60' };

/** The answer while the token waits for the key store: whoever may have the right one is asked to come again. */
function untilKnown(method: string, target: string): [status: number, headers: Record<string, string>] {
  return looksLikeDelivery(method, target) ? [503, putOff] : [404, {}];
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new PortError(port, error));
    });
    server.listen(port, '127.0.0.1', () => resolve());
  });
}
