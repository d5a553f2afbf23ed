/** The laptops' consumers on the server: one for each that is admitted, made here and by nobody else. */

import type { ConsumerInfo, JetStreamManager } from '@nats-io/jetstream';
import type { RelayLaptop } from './contract.ts';
import { isNotFound } from './stream.ts';
import type { Team } from './team.ts';

const millionNanos = 1_000_000;
const dayMs = 86_400_000;

/** Makes what is missing, and takes away those of laptops that were revoked; gives who is behind. */
export async function keepConsumers(
  manager: JetStreamManager,
  { stream, laptops, revoked }: Team,
): Promise<RelayLaptop[]> {
  for (const name of revoked) {
    await manager.consumers.delete(stream, name).catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
    });
  }
  const standing: RelayLaptop[] = [];
  for (const { name } of laptops) {
    const info = (await consumerOf(manager, stream, name)) ?? (await add(manager, stream, name));
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

function add(manager: JetStreamManager, stream: string, name: string): Promise<ConsumerInfo> {
  return manager.consumers.add(stream, {
    durable_name: name,
    ack_policy: 'all',
    deliver_policy: 'all',
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
