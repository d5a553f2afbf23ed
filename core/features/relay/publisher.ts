/** Publishes the journal: after every connect from where the stream ends, for as long as the relay runs. */

import type { NatsConnection } from '@nats-io/nats-core';
import type { History } from '../../history/history.ts';
import { loadJetStream } from '../../intake/relay/client.ts';
import { connectTo, disconnect } from '../../intake/relay/connect.ts';
import { seal } from '../../intake/relay/seal.ts';
import { lightSubject, relayName } from '../../intake/relay/subjects.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { backoffDelay } from '../../kernel/retry.ts';
import { sleep, within } from '../../kernel/waiting.ts';
import { entryConsumers, keepConsumers } from './consumers.ts';
import type { Status } from './contract.ts';
import { epochOf } from './epoch.ts';
import { followLink } from './link.ts';
import { maxInFlight, type PublishParts, publish } from './publish.ts';
import { Foreign, problemOf } from './publish-problem.ts';
import { endOf, ensureStream, entryStream, maxAgeMs, type StreamEnd } from './stream.ts';
import type { Team } from './team.ts';
import { keepTeamStream } from './team-stream.ts';

export interface PublisherOptions {
  servers: readonly string[];
  /** Given with the command line, in place of the relay's own key; null for none. */
  credentials: string | null;
  /** As it is now. */
  team(): Team;
  history: Pick<History, 'relayEntries' | 'relayLag' | 'relayStart' | 'readNote' | 'writeNote'>;
  /** Whether what is sent to the relay reaches it. */
  isReached(): boolean;
  clock: Clock;
  logger: Logger;
  onChange(): void;
}

export interface Publisher {
  /** Something may have come in. */
  wake(): void;
  /** The team, or whether the relay is reached, has changed. */
  teamChanged(): void;
  status(): NonNullable<Status['relay']['publishing']>;
  close(): Promise<void>;
}

const maxBatchBytes = 4_000_000;
const lookMs = 20_000;
/** How often what waits is counted while there is no connection. */
const waitingMs = 2_000;
const lightEveryMs = 5_000;
const retryMs = [250, 500, 1_000, 2_000, 5_000];
const closeMs = 1_000;
const maxPauseMs = 1_000;
/** So many while one batch is published are many. */
const flood = 16;

export function createPublisher(options: PublisherOptions): Publisher {
  const { servers, credentials, team, history, isReached, clock, logger, onChange } = options;
  const { stream } = team();
  const closing = new AbortController();
  let waking = new AbortController();
  let now: ReturnType<Publisher['status']> = {
    state: 'connecting',
    stream,
    lag: 0,
    problem: null,
    differences: [],
    laptops: [],
  };
  let cursor = 0;
  let notedCursor = -1;
  /** Of the stream's end; null while it must be asked. */
  let lastSequence: number | null = null;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let litAt = Number.NEGATIVE_INFINITY;
  let lit = false;
  let failures = 0;
  /** How often something may have come in. */
  let heard = 0;

  function say(change: Partial<typeof now>): void {
    const next = { ...now, ...change };
    if (JSON.stringify(next) === JSON.stringify(now)) return;
    now = next;
    onChange();
  }

  async function live(): Promise<void> {
    const epoch = await epochOf(history);
    while (!closing.signal.aborted) {
      let connection: NatsConnection | null = null;
      try {
        connection = await connectTo({ servers, name: relayName, credentials: credentials ?? team().seed });
        await serve(connection, epoch);
      } catch (error) {
        if (closing.signal.aborted) return;
        logger.info('The relay cannot publish', { problem: String(error) });
        say({ state: error instanceof Foreign ? 'stopped' : 'connecting', problem: problemOf(error, servers) });
        await countLag();
      } finally {
        lastSequence = null;
        await disconnect(connection, clock);
      }
      await sleep(clock, backoffDelay(failures, retryMs), closing.signal);
      failures += 1;
    }
  }

  async function serve(connection: NatsConnection, epoch: string): Promise<void> {
    const client = await loadJetStream();
    const manager = await client.jetstreamManager(connection);
    const key = Buffer.from(team().key, 'base64url');
    const maxBytes = connection.info?.max_payload ?? 1_048_576;
    const parts: PublishParts = { js: client.jetstream(connection), manager, client, stream, key, epoch, maxBytes };
    // After a reconnect the server may have lost what it had, or stand behind.
    const link = followLink(connection, (stands) => {
      lastSequence = null;
      if (!stands) say({ state: 'connecting' });
      wake();
    });
    while (!closing.signal.aborted) {
      if (connection.isClosed()) throw new Error('The connection was closed.');
      if (link.lost().aborted) {
        say({ problem: problemOf(new Error('the connection was lost'), servers) });
        await countLag();
        await sleep(clock, waitingMs, AbortSignal.any([closing.signal, link.back()]));
        continue;
      }
      const isLate = clock.now() - lookedAt >= lookMs;
      if (lastSequence === null || isLate) await look(parts);
      shine(parts, connection);
      const [startedAt, heardBefore] = [clock.monotonic(), heard];
      const isMore = await publishSome(parts, link.lost());
      if (!isMore) await rest();
      else if (heard - heardBefore >= flood) await yieldTo(clock.monotonic() - startedAt);
    }
  }

  /** Compares the server with the journal, and keeps the consumers. */
  async function look({ manager, epoch }: PublishParts): Promise<void> {
    const { differences } = await ensureStream(manager, entryStream(stream));
    const end = await endOf(manager, stream);
    if (lastSequence !== end.lastSequence) cursor = await cursorAt(end, epoch);
    lastSequence = end.lastSequence;
    const laptops = await keepConsumers(manager, entryConsumers(team()), end.lastSequence);
    const ofTeam = await keepTeamStream(manager, team());
    lookedAt = clock.now();
    failures = 0;
    say({ state: 'publishing', problem: null, differences: [...differences, ...ofTeam], laptops });
    await countLag();
  }

  /** Says that the relay is there, how far it has published, and whether it is reached itself. */
  function shine({ epoch, key }: PublishParts, connection: NatsConnection): void {
    if (clock.now() - litAt < lightEveryMs && isReached() === lit) return;
    [litAt, lit] = [clock.now(), isReached()];
    const light = Buffer.from(JSON.stringify({ epoch, sequence: cursor, isReached: lit }));
    connection.publish(lightSubject(stream), seal(key, light, 'light'));
  }

  /** From where on to publish. @throws Foreign */
  async function cursorAt({ place, lastSequence: given }: StreamEnd, epoch: string): Promise<number> {
    const start = await history.relayStart({ since: clock.now() - maxAgeMs });
    if (place === null) {
      const noted = JSON.parse((await history.readNote({ name: 'relay_published' })) ?? 'null') as {
        sequence: number;
      } | null;
      // A stream that gave no number yet is a new one.
      return given === 0 || noted === null ? start : Math.max(start, noted.sequence);
    }
    const { last } = await history.relayLag({ after: cursor });
    if (place.epoch !== epoch)
      throw new Foreign(`The stream ${stream} is another relay’s. Start with --stream and another name.`);
    if (place.sequence > last) {
      throw new Foreign(
        `The stream ${stream} has entries that this relay’s journal does not have: it was restored from an older copy. Start with --stream and another name, and admit the laptops again.`,
      );
    }
    return place.sequence;
  }

  /** @returns whether there may be more */
  async function publishSome(parts: PublishParts, lost: AbortSignal): Promise<boolean> {
    // What comes in from here on wakes.
    waking = new AbortController();
    const entries = await history.relayEntries({ after: cursor, limit: maxInFlight, maxBytes: maxBatchBytes });
    if (entries.length === 0 || lastSequence === null) {
      if (entries.length === 0) say({ lag: 0 });
      await note();
      return lastSequence === null;
    }
    const { sequence, count, error } = await publish(parts, entries, lastSequence, lost);
    cursor = sequence ?? cursor;
    if (lastSequence !== null) lastSequence += count;
    if (error === null) return true;
    logger.debug('A message was not taken', { error: String(error) });
    lastSequence = null;
    // Until the server has said what it has.
    say({ state: 'connecting' });
    await countLag();
    await sleep(clock, backoffDelay(failures, retryMs), AbortSignal.any([closing.signal, waking.signal]));
    failures += 1;
    return true;
  }

  async function note(): Promise<void> {
    if (cursor === notedCursor) return;
    notedCursor = cursor;
    await history.writeNote({ name: 'relay_published', value: JSON.stringify({ sequence: cursor }) });
  }

  async function countLag(): Promise<void> {
    say({ lag: (await history.relayLag({ after: cursor })).entries });
  }

  async function rest(): Promise<void> {
    await sleep(
      clock,
      Math.max(0, Math.min(lookedAt + lookMs, litAt + lightEveryMs) - clock.now()),
      AbortSignal.any([closing.signal, waking.signal]),
    );
  }

  /** While many events come in, answering them goes first: publishing takes a fortieth of the time. */
  function yieldTo(tookMs: number): Promise<void> {
    return sleep(clock, Math.min(maxPauseMs, 39 * tookMs), closing.signal);
  }

  function wake(): void {
    heard += 1;
    // Each event calls this, and an abort is dear.
    if (!waking.signal.aborted) waking.abort();
  }

  const living = live().catch((error: unknown) => {
    logger.error('Publishing ended', { error: String(error) });
    say({ state: 'stopped', problem: String(error) });
  });
  return {
    wake,
    teamChanged() {
      lookedAt = Number.NEGATIVE_INFINITY;
      wake();
    },
    status: () => now,
    async close() {
      closing.abort();
      await within(living, clock, closeMs, new Error('late')).catch(() => {});
    },
  };
}
