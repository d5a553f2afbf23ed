/** One connection to a team's relay: pulls until something is wrong with it. */

import type { Consumer, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { History } from '../../../history/history.ts';
import { loadJetStream } from '../../../intake/relay/client.ts';
import type { Place } from '../../../intake/relay/message.ts';
import type { Pairing } from '../../../intake/relay/pairing.ts';
import { open } from '../../../intake/relay/seal.ts';
import { lightSubject } from '../../../intake/relay/subjects.ts';
import type { Clock, Logger } from '../../../kernel/ports.ts';
import { LastingTrouble, TunnelError } from '../provider.ts';
import { createArrivals } from './arrivals.ts';
import { fillGaps } from './fill-gaps.ts';
import type { Heard } from './liveness.ts';
import { take } from './take.ts';
import { watchSession } from './watch-session.ts';

export interface SessionOptions {
  connection: NatsConnection;
  pairing: Pairing;
  history: Pick<History, 'appendRelayed' | 'passOverRelayed' | 'relayGapFilled' | 'eraseRelayed' | 'readNote'>;
  clock: Clock;
  logger: Logger;
  end: AbortSignal;
  /** Takes note of what was heard. */
  heard(what: Partial<Heard>): void;
}

/** The largest message that a server takes, with room for its headers: one that does not fit would never come. */
const maxPullBytes = 9_000_000;
const heartbeatMs = 5_000;
const expiresMs = 30_000;
const gapRetryMs = 60_000;
/** How soon it is looked again whether what is missing is still to come. */
const lookMs = 500;

interface Light {
  epoch: string;
  /** The last entry that is published. */
  sequence: number;
  isReached: boolean;
}

/** Rejects with what is wrong, in words for the user; resolves once `end` is aborted. */
export async function pull(options: SessionOptions): Promise<void> {
  const { connection, pairing, history, clock, logger, heard } = options;
  const lost = new AbortController();
  const end = AbortSignal.any([options.end, lost.signal]);
  const key = Buffer.from(pairing.key, 'base64url');
  const since = pairing.since;
  const consumer = await consumerOf(connection, pairing);
  const noted = JSON.parse((await history.readNote({ name: 'relay_cursor' })) ?? 'null') as Light | null;
  let cursor: Cursor | null = noted === null ? null : { epoch: noted.epoch, sequence: noted.sequence };
  const heardNow = () => heard({ pulledAt: clock.monotonic() });
  heardNow();

  const arrivals = createArrivals();
  let taking: Promise<void> | null = null;
  let filling: Promise<void> | null = null;
  let fillAgain = false;
  let cancelRetry = () => {};
  let cancelLook = () => {};

  const fail = (error: unknown) => lost.abort(error);

  function received(message: JsMsg): void {
    heardNow();
    arrivals.add(message);
    begin();
  }

  function begin(): void {
    if (arrivals.count() === 0 || end.aborted) return;
    taking ??= takeAll()
      .catch(fail)
      .finally(() => {
        taking = null;
      });
  }

  async function takeAll(): Promise<void> {
    while (arrivals.count() > 0 && !end.aborted) {
      const messages = await inOrder();
      const last = messages.at(-1);
      if (last === undefined) {
        cancelLook();
        cancelLook = clock.after(lookMs, begin);
        return;
      }
      const taken = await take(messages, { key, since, history, clock });
      arrivals.taken(last.info.streamSequence);
      cursor = later(cursor, taken?.place ?? null);
      // What is not acknowledged comes again, and is known then.
      await last.ackAck();
      heardNow();
      if (taken?.erasing) await history.eraseRelayed(null);
      if (taken?.gaps || taken?.erasing) fill();
    }
  }

  /** What can be taken now. What is missing before it may still come: as long as the server waits for more than what is here. */
  async function inOrder(): Promise<JsMsg[]> {
    const next = arrivals.next(cursor);
    if (next.length > 0) return next;
    return arrivals.settled(await consumer.info());
  }

  function fill(): void {
    cancelRetry();
    fillAgain = filling !== null;
    filling ??= fillGaps({ pairing, since, history, clock, signal: end })
      .then((brought) => {
        if (brought > 0) logger.info('What the stream did not keep was fetched', { entries: brought });
      })
      .catch((error: unknown) => {
        logger.info('What is missing cannot be fetched yet', { problem: String(error) });
        if (!end.aborted) cancelRetry = clock.after(gapRetryMs, fill);
      })
      .finally(() => {
        filling = null;
        if (fillAgain && !end.aborted) fill();
      });
  }

  /** Where all that there is was taken, and the relay has published more, that does not come by itself. */
  async function follow(light: Light): Promise<void> {
    heard({ litAt: clock.monotonic(), isReached: light.isReached });
    const isBehind = () =>
      cursor !== null && light.epoch === cursor.epoch && light.sequence > cursor.sequence && arrivals.count() === 0;
    if (!isBehind() || taking !== null) return;
    const { num_pending: pending, num_ack_pending: unacknowledged } = await consumer.info();
    if (pending > 0 || unacknowledged > 0 || !isBehind() || taking !== null) return;
    const { epoch, sequence } = light;
    await history.passOverRelayed({ epoch, after: 0, upTo: sequence, events: null, now: clock.now() });
    cursor = { epoch, sequence };
    fill();
  }

  const lights = connection.subscribe(lightSubject(pairing.stream), {
    callback(error, message) {
      if (error !== null) return fail(error);
      try {
        follow(JSON.parse(Buffer.from(open(key, message.data, 'light')).toString()) as Light).catch((failed: unknown) =>
          logger.debug('What is pending could not be asked', { error: String(failed) }),
        );
      } catch (failed) {
        logger.info('A light was not the relay’s', { error: String(failed) });
      }
    },
  });
  const messages = await consumer.consume({
    max_bytes: maxPullBytes,
    expires: expiresMs,
    idle_heartbeat: heartbeatMs,
    callback: received,
  });
  watchSession(connection, messages, {
    alive: heardNow,
    lost: () => heard({ pulledAt: Number.NEGATIVE_INFINITY }),
    fail,
  });
  if ((await history.readNote({ name: 'relay_erasing' })) !== null) await history.eraseRelayed(null);
  fill();
  try {
    await new Promise<void>((resolve, reject) => {
      const ended = () => (options.end.aborted ? resolve() : reject(lost.signal.reason));
      if (end.aborted) ended();
      else end.addEventListener('abort', ended, { once: true });
    });
  } finally {
    lost.abort();
    cancelRetry();
    cancelLook();
    messages.stop();
    lights.unsubscribe();
    await taking;
    await filling;
  }
}

type Cursor = Pick<Place, 'epoch' | 'sequence'>;

/** What comes again does not set it back. */
function later(cursor: Cursor | null, place: Place | null): Cursor | null {
  if (place === null || (cursor?.epoch === place.epoch && cursor.sequence >= place.sequence)) return cursor;
  return { epoch: place.epoch, sequence: place.sequence };
}

async function consumerOf(connection: NatsConnection, { stream, name }: Pairing): Promise<Consumer> {
  const { jetstream } = await loadJetStream();
  try {
    return await jetstream(connection).consumers.get(stream, name);
  } catch (error) {
    throw notAdmitted(name, error);
  }
}

function notAdmitted(name: string, cause: unknown): Error {
  if (/permission|not found/i.test(String(cause))) {
    return new LastingTrouble({ code: 'relay_not_admitted', name }, { cause });
  }
  return new TunnelError({ code: 'relay_server_fails', said: String(cause) }, { cause });
}
