/** The stream on the server: made, compared with what it should be, and asked how far it goes. */

import type { JetStreamManager, StreamConfig } from '@nats-io/jetstream';
import { streamSubjects, teamStream, teamSubjects } from '../../intake/relay/subjects.ts';

const dayMs = 86_400_000;
/** Whoever is away for longer gets the rest by the feed. */
export const maxAgeMs = 30 * dayMs;
const millionNanos = 1_000_000;

/** What every stream is made with. A laptop in a drawer must not have it hold everything, so that limits decide and not interest. */
function kept(name: string, subjects: string) {
  return {
    name,
    subjects: [subjects],
    retention: 'limits',
    storage: 'file',
    discard: 'old',
    // Enough for an acknowledgement that was lost: after anything longer the stream's end is read.
    duplicate_window: 5 * 60_000 * millionNanos,
    deny_delete: false,
    deny_purge: false,
  } as const satisfies Partial<StreamConfig> & { name: string };
}

type Wanted = ReturnType<typeof kept> & Pick<StreamConfig, 'max_age' | 'max_bytes' | 'max_msg_size'>;

/** The stream of what comes in. */
export const entryStream = (stream: string): Wanted => ({
  ...kept(stream, streamSubjects(stream)),
  max_age: maxAgeMs * millionNanos,
  max_bytes: 5_000_000_000,
  max_msg_size: 8_388_608,
});

/** The stream of what the team does with it: little, and of use for as long as calls may be kept. */
export const actStream = (stream: string): Wanted => ({
  ...kept(teamStream(stream), teamSubjects(stream)),
  max_age: 365 * dayMs * millionNanos,
  max_bytes: 1_000_000_000,
  max_msg_size: 65_536,
});

export interface StreamEnd {
  /** The number that the stream gave last; 0 where it is new. */
  lastSequence: number;
  /** Where its last message stands in the journal; null where it holds none. */
  place: { epoch: string; sequence: number } | null;
}

export interface KeptStream {
  /** In words, what differs from what it should be. */
  differences: string[];
  /** The number that it gave last; 0 where it is new. */
  lastSequence: number;
}

/** Makes the stream where there is none, and compares one that is there. */
export async function ensureStream(manager: JetStreamManager, config: Wanted): Promise<KeptStream> {
  const known = await infoOf(manager, config.name);
  if (known === null) {
    await manager.streams.add(config);
    return { differences: [], lastSequence: 0 };
  }
  const has = known.config as unknown as Record<string, unknown>;
  const differences = Object.entries(config)
    .filter(([name, value]) => JSON.stringify(has[name] ?? false) !== JSON.stringify(value))
    .map(([name, value]) => `${name} is ${JSON.stringify(has[name])}, not ${JSON.stringify(value)}`);
  return { differences, lastSequence: known.state.last_seq };
}

export async function endOf(manager: JetStreamManager, stream: string): Promise<StreamEnd> {
  const info = await manager.streams.info(stream);
  const last =
    info.state.messages === 0
      ? null
      : await manager.streams.getMessage(stream, { last_by_subj: streamSubjects(stream) });
  const [epoch, sequence] = [last?.header.get('tc-epoch'), Number(last?.header.get('tc-seq'))];
  return { lastSequence: info.state.last_seq, place: epoch ? { epoch, sequence } : null };
}

async function infoOf(manager: JetStreamManager, stream: string) {
  try {
    return await manager.streams.info(stream);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

/** Whether the server says that there is no such stream, consumer or message. */
export function isNotFound(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 404 || /not found/i.test(String(error));
}

/** Takes what was erased out of the stream: all up to its end, or the messages of these entries. */
export async function eraseFrom(manager: JetStreamManager, stream: string, sequences: number[] | null): Promise<void> {
  if (sequences === null) {
    await manager.streams.purge(stream);
    return;
  }
  for (const sequence of sequences) {
    const found = await messageOf(manager, stream, sequence);
    if (found !== null) await manager.streams.deleteMessage(stream, found, true);
  }
}

/** The number in the stream of an entry's message, by halving: both are in the same order. Null where it is not there. */
async function messageOf(manager: JetStreamManager, stream: string, sequence: number): Promise<number | null> {
  const { state } = await manager.streams.info(stream);
  let [low, high] = [state.first_seq, state.last_seq];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const message = await firstFrom(manager, stream, middle, high);
    if (message === null) {
      high = middle - 1;
      continue;
    }
    const at = Number(message.header.get('tc-seq'));
    if (at === sequence) return message.seq;
    if (at < sequence) low = message.seq + 1;
    else high = middle - 1;
  }
  return null;
}

/** The first message from a number on that is still there; others were erased. */
async function firstFrom(manager: JetStreamManager, stream: string, from: number, to: number) {
  for (let seq = from; seq <= to; seq += 1) {
    const message = await manager.streams.getMessage(stream, { seq }).catch((error: unknown) => {
      if (isNotFound(error)) return null;
      throw error;
    });
    if (message !== null) return message;
  }
  return null;
}
