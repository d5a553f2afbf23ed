/** One connection of a member to its team's stream: what is done here goes out, and what others do comes in. */

import type { Consumer, JetStreamClient, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/nats-core';
import type { History, TeamBatch } from '../../history/history.ts';
import { sealAct } from '../../intake/relay/act.ts';
import { loadJetStream } from '../../intake/relay/client.ts';
import { actSubject, laptopOf, teamStream } from '../../intake/relay/subjects.ts';
import type { Clock, Logger } from '../../kernel/ports.ts';
import { sleep } from '../../kernel/waiting.ts';
import { watchSession } from '../tunnel/relay/watch-session.ts';
import { broughtAct } from './brought-act.ts';
import type { Membership } from './membership.ts';
import { noteMissing, recover } from './recover.ts';

export interface ShareOptions {
  connection: NatsConnection;
  member: Membership;
  history: Pick<History, 'teamActs' | 'appendTeam' | 'readNote' | 'writeNote'>;
  clock: Clock;
  logger: Logger;
  end: AbortSignal;
  /** Aborted once something may have been done here since it was asked for. */
  woken(): AbortSignal;
  /** The server has answered: acts go and come. */
  connected(): void;
}

const maxInFlight = 64;
const maxTaken = 256;
const ackMs = 5_000;
/** How often it is looked whether something waits of which nobody said so. */
const lookMs = 5_000;

/** Rejects with what is wrong; resolves once `end` is aborted. */
export async function share(options: ShareOptions): Promise<void> {
  const { connection, member, connected } = options;
  const { jetstream } = await loadJetStream();
  const js = jetstream(connection);
  const name = teamStream(member.stream);
  const consumer = await js.consumers.get(name, member.name);
  const isShort = await hasLost(js, name, options);
  await noteMissing(await consumer.info(true), options);
  const lost = new AbortController();
  const end = AbortSignal.any([options.end, lost.signal]);
  const fail = (error: unknown) => lost.abort(error);
  connected();
  const taking = take(consumer, { ...options, end }, fail).catch(fail);
  const giving = give(js, { ...options, end }, isShort).catch(fail);
  const recovering = recover({ ...options, end }).catch(fail);
  await Promise.all([taking, giving, recovering]);
  if (!options.end.aborted) throw lost.signal.reason;
}

/** Whether the server has less of the stream than came here: then it learns again what was done here. */
async function hasLost(js: JetStreamClient, name: string, { history }: ShareOptions): Promise<boolean> {
  const { state } = await (await js.streams.get(name)).info();
  return state.last_seq < Number((await history.readNote({ name: 'team_cursor' })) ?? 0);
}

/** Publishes what waits, in its order; what was taken before without our hearing of it is known by its id. */
async function give(js: JetStreamClient, options: ShareOptions, isShort: boolean): Promise<void> {
  const { member, history, clock, end, woken } = options;
  const { stream, name: laptop } = member;
  const key = Buffer.from(member.key, 'base64url');
  let all = isShort;
  let after: { said: number; subject: string } | null = null;
  while (!end.aborted) {
    const waking = woken();
    const acts = await history.teamActs({ laptop, after, limit: maxInFlight, all });
    const last = acts.at(-1);
    if (last === undefined) {
      all = false;
      await sleep(clock, lookMs, AbortSignal.any([end, waking]));
      continue;
    }
    await Promise.all(
      acts.map((act) => {
        const { id, sealed } = sealAct(key, { stream, laptop }, act);
        return js.publish(actSubject(stream, laptop), sealed, { msgID: id, timeout: ackMs });
      }),
    );
    after = { said: last.said, subject: last.subject };
  }
}

/** Takes what comes into the journal, many in one transaction, and acknowledges them then. */
async function take(consumer: Consumer, options: ShareOptions, fail: (error: unknown) => void): Promise<void> {
  const { connection, history, clock, end } = options;
  let waiting: JsMsg[] = [];
  let taking: Promise<void> | null = null;

  async function takeAll(): Promise<void> {
    while (waiting.length > 0 && !end.aborted) {
      const messages = waiting.slice(0, maxTaken);
      const acts = messages.flatMap((message) => actOf(message, options) ?? []);
      if (acts.length > 0) await history.appendTeam({ acts, now: clock.now() });
      // Each by itself: one that was lost on its way comes again.
      for (const message of messages) message.ack();
      waiting = waiting.slice(messages.length);
    }
  }

  const messages = await consumer.consume({
    max_messages: maxTaken,
    idle_heartbeat: 5_000,
    callback(message) {
      waiting = [...waiting, message];
      taking ??= takeAll()
        .catch(fail)
        .finally(() => {
          taking = null;
        });
    },
  });
  const lost = () => fail(new Error('the connection was lost'));
  watchSession(connection, messages, { alive: () => {}, lost, fail });
  await new Promise<void>((resolve) => {
    if (end.aborted) resolve();
    else end.addEventListener('abort', () => resolve(), { once: true });
  });
  messages.stop();
  await taking;
}

/** Null for what is none of the team's: nobody can read it, and it would come for ever. */
function actOf(message: JsMsg, { member, logger }: ShareOptions): TeamBatch['acts'][number] | null {
  const laptop = laptopOf(message.subject);
  const id = message.headers?.get('Nats-Msg-Id') ?? '';
  if (laptop === null) return null;
  try {
    const servedAt = Number(message.timestampNanos / 1_000_000n);
    return broughtAct(member, { laptop, id, sealed: message.data, servedAt, inStream: message.seq });
  } catch (error) {
    logger.warn('An act of the team cannot be read', { laptop, error: String(error) });
    return null;
  }
}
