/** Laptops of a relay as far as its server knows them: real consumers, whose messages are opened and acknowledged. */

import type { JsMsg } from '@nats-io/jetstream';
import { keepConsumers } from '../core/features/relay/consumers.ts';
import { type PublishParts, publish } from '../core/features/relay/publish.ts';
import { endOf, ensureStream, entryStream } from '../core/features/relay/stream.ts';
import type { RelayEntry } from '../core/history/history.ts';
import { loadJetStream } from '../core/intake/relay/client.ts';
import { connectTo } from '../core/intake/relay/connect.ts';
import { openEntry } from '../core/intake/relay/message.ts';
import { newTeamKey } from '../core/intake/relay/seal.ts';
import { entrySubject } from '../core/intake/relay/subjects.ts';
import { sampleCall } from './put-load.ts';

const stream = 'BENCH';
const epoch = 'bench';
const maxConnections = 50;
const inFlight = 64;
const ackEvery = 64;
const never = new AbortController().signal;

export interface SimulatedTeam {
  /** Publishes so many entries; resolves with the milliseconds that each took to each laptop, once all are there. */
  send(entries: number): Promise<{ ms: number; latencies: number[] }>;
  close(): Promise<void>;
}

/**
 * Makes a stream with so many consumers on a server that has none.
 * @param isSealed whether entries are sealed and opened, or go as they are
 */
export async function simulateTeam(url: string, laptops: number, isSealed: boolean): Promise<SimulatedTeam> {
  const connect = (name: string) => connectTo({ servers: [url], name, credentials: null });
  const relay = await connect('relay');
  const client = await loadJetStream();
  const manager = await client.jetstreamManager(relay);
  await ensureStream(manager, entryStream(stream));
  const names = Array.from({ length: laptops }, (_, place) => `laptop-${place}`);
  const key = newTeamKey();
  await keepConsumers(manager, { stream, names, revoked: [], ack: 'all' }, 0);
  const connections = await Promise.all(
    Array.from({ length: Math.min(maxConnections, laptops) }, (_, place) => connect(`bench-${place}`)),
  );
  const sentAt = new Map<number, number>();
  let waited: { left: number; latencies: number[]; done(): void } | null = null;

  const heard = () => {
    const taken = new Set<number>();
    let unacknowledged = 0;
    return (message: JsMsg) => {
      const [sequence, previous] = ['tc-seq', 'tc-prev'].map((name) => Number(message.headers?.get(name)));
      if (sequence === undefined || previous === undefined) return;
      if (isSealed) openEntry(key, { epoch, sequence, previous }, message.data);
      unacknowledged += 1;
      if (unacknowledged >= ackEvery || message.info.pending === 0) {
        message.ack();
        unacknowledged = 0;
      }
      // What one process for all laptops acknowledged too late comes again.
      if (waited === null || taken.has(sequence)) return;
      taken.add(sequence);
      waited.latencies.push(performance.now() - (sentAt.get(sequence) ?? 0));
      waited.left -= 1;
      if (waited.left === 0) waited.done();
    };
  };
  for (const [place, name] of names.entries()) {
    const connection = connections[place % connections.length];
    if (connection === undefined) continue;
    const consumer = await client.jetstream(connection).consumers.get(stream, name);
    await consumer.consume({ max_bytes: 9_000_000, callback: heard() });
  }
  const parts: PublishParts = { js: client.jetstream(relay), manager, client, stream, key, epoch, maxBytes: 8_000_000 };
  let last = (await endOf(manager, stream)).lastSequence;
  let sequence = 0;

  async function send(count: number): Promise<{ ms: number; latencies: number[] }> {
    const startedAt = performance.now();
    const latencies: number[] = [];
    const done = new Promise<void>((resolve) => {
      waited = { left: count * laptops, latencies, done: resolve };
    });
    const goal = sequence + count;
    while (sequence < goal) {
      const first = sequence + 1;
      const entries = Array.from({ length: Math.min(inFlight, goal - sequence) }, (_, place) => entryOf(first + place));
      for (const entry of entries) sentAt.set(entry.sequence, sentAt.get(entry.sequence) ?? performance.now());
      const published = isSealed ? await publish(parts, entries, last, never) : await publishBare(parts, entries);
      last += published.count;
      sequence += published.count;
      if (published.error === null) continue;
      // One process that is all laptops may hear too late that it was taken: like a relay it goes on from the stream's end.
      const end = await endOf(manager, stream);
      last = end.lastSequence;
      sequence = end.place?.sequence ?? 0;
    }
    await done;
    waited = null;
    return { ms: performance.now() - startedAt, latencies };
  }

  return {
    send,
    async close() {
      await Promise.all([relay, ...connections].map((connection) => connection.close()));
    },
  };
}

/** As it is, one after the other taken by the server. */
async function publishBare(
  { js, client }: PublishParts,
  entries: RelayEntry[],
): Promise<{ count: number; error: null }> {
  await Promise.all(
    entries.map(({ sequence, previous, body }) => {
      const headers = client.headers();
      headers.set('tc-epoch', epoch);
      headers.set('tc-seq', String(sequence));
      headers.set('tc-prev', String(previous));
      return js.publish(entrySubject(stream), body, { headers });
    }),
  );
  return { count: entries.length, error: null };
}

function entryOf(sequence: number): RelayEntry {
  const body = Buffer.from(JSON.stringify({ ...sampleCall, call_id: `call-${sequence}` }));
  return { sequence, previous: sequence - 1, at: sequence, kind: 'delivery', meta: '{"headers":{},"query":""}', body };
}
