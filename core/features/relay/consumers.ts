/** The laptops' consumers on the server: one for each that is admitted, made here and by nobody else. */

import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import type { RelayLaptop } from './contract.ts';
import { isNotFound } from './stream.ts';
import type { Team } from './team.ts';

const millionNanos = 1_000_000;
const dayMs = 86_400_000;

export interface ConsumerPlan {
  stream: string;
  names: readonly string[];
  revoked: readonly string[];
  /** `all`: an acknowledgement counts for whatever came before. */
  ack: 'all' | 'explicit';
}

/** Of the stream of what comes in. */
export const entryConsumers = ({ stream, laptops, revoked }: Team): ConsumerPlan => ({
  stream,
  names: laptops.map(({ name }) => name),
  revoked,
  ack: 'all',
});

/**
 * Makes what is missing, and takes away those of laptops that were revoked; gives who is behind.
 * @param lastSequence the number that the stream gave last
 */
export async function keepConsumers(
  manager: JetStreamManager,
  { stream, names, revoked, ack }: ConsumerPlan,
  lastSequence: number,
): Promise<RelayLaptop[]> {
  for (const name of revoked) {
    await manager.consumers.delete(stream, name).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
    });
  }
  const standing: RelayLaptop[] = [];
  for (const name of names) {
    const known = await consumerOf(manager, stream, name);
    const info = known === null ? await add(manager, stream, name, ack, 1) : await mended(manager, known, lastSequence);
    standing.push({ name, behind: info.num_pending, lastSeenAt: lastSeen(info) });
  }
  return standing;
}

export async function consumerOf(
  manager: JetStreamManager,
  stream: string,
  name: string,
): Promise<ConsumerInfo | null> {
  try {
    return await manager.consumers.info(stream, name);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** A server that lost the end of its stream may take what comes in its place for delivered: then the consumer is made anew. */
async function mended(manager: JetStreamManager, info: ConsumerInfo, lastSequence: number): Promise<ConsumerInfo> {
  const { stream_name: stream, name, delivered, ack_floor: floor } = info;
  if (delivered.stream_seq <= lastSequence) return info;
  await manager.consumers.delete(stream, name);
  return add(manager, stream, name, info.config.ack_policy, Math.min(floor.stream_seq, lastSequence) + 1);
}

function add(
  manager: JetStreamManager,
  stream: string,
  name: string,
  ack: ConsumerInfo['config']['ack_policy'],
  from: number,
): Promise<ConsumerInfo> {
  return manager.consumers.add(stream, {
    durable_name: name,
    ack_policy: ack,
    ...(from === 1 ? { deliver_policy: 'all' } : { deliver_policy: 'by_start_sequence', opt_start_seq: from }),
    max_ack_pending: 4_096,
    // What a connection lost on its way comes again so soon; what came since waits for it.
    ack_wait: 10_000 * millionNanos,
    max_deliver: -1,
    inactive_threshold: 90 * dayMs * millionNanos,
  });
}

function lastSeen({ delivered, ack_floor }: ConsumerInfo): number | null {
  // A text, whatever its type says.
  const times = [delivered, ack_floor].map((at) => new Date(at.last_active ?? Number.NaN).getTime());
  const seen = times.filter((at) => !Number.isNaN(at));
  return seen.length === 0 ? null : Math.max(...seen);
}
