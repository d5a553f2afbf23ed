/** Putting entries into the stream, many at once, in their order and without a hole. */

import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { RelayEntry } from '../../history/history.ts';
import type { loadJetStream } from '../../intake/relay/client.ts';
import { sealEntry } from '../../intake/relay/message.ts';
import { entrySubject } from '../../intake/relay/subjects.ts';
import { abortable } from '../../kernel/waiting.ts';
import { eraseFrom } from './stream.ts';
import { eraseActs } from './team-stream.ts';

export interface PublishParts {
  js: JetStreamClient;
  manager: JetStreamManager;
  client: Awaited<ReturnType<typeof loadJetStream>>;
  stream: string;
  /** The team's. */
  key: Uint8Array;
  /** Which journal of which relay. */
  epoch: string;
  /** The largest message that the server takes, bytes. */
  maxBytes: number;
}

export interface Published {
  /** The last entry before which none is missing; null where none was taken. */
  sequence: number | null;
  /** How many there are. */
  count: number;
  /** Why the others were not taken; null where all were. */
  error: unknown;
}

interface Erase {
  sequences: number[] | null;
  cuts?: number[];
  team?: [id: string, inStream: number][];
}

/** So many go at once. */
export const maxInFlight = 64;
const ackMs = 5_000;
/** What headers and subject take beside the content. */
const headBytes = 2_000;

/**
 * Publishes entries, each expecting the one before it at the end of the stream: after one that is lost all that follow are refused,
 * and one that was taken without our hearing of it comes back as a duplicate.
 * @param entries so many as may be in flight
 * @param lastSequence the number that the stream gave last
 * @param lost aborted once the connection is lost: then no answer comes any more
 */
export async function publish(
  parts: PublishParts,
  entries: readonly RelayEntry[],
  lastSequence: number,
  lost: AbortSignal,
): Promise<Published> {
  const { js, client, stream, key, epoch, maxBytes } = parts;
  for (const { kind, meta } of entries) {
    if (kind !== 'erase') continue;
    const { sequences, cuts = [], team = [] } = JSON.parse(meta) as Erase;
    // What is not in the stream yet is not in the journal any more either.
    await eraseFrom(parts.manager, stream, sequences === null ? null : [...sequences, ...cuts]);
    await eraseActs(parts.manager, stream, sequences === null ? null : team);
  }
  const acks = entries.map((entry, place) => {
    const headers = client.headers();
    const about = { 'tc-epoch': epoch, 'tc-seq': entry.sequence, 'tc-prev': entry.previous };
    for (const [name, value] of Object.entries(about)) headers.set(name, String(value));
    const sealed = sealEntry(key, epoch, entry);
    // What is too large for the server comes by the feed: its place says that there is something.
    const content = sealed.length + headBytes > maxBytes ? new Uint8Array() : sealed;
    return js.publish(entrySubject(stream), content, {
      msgID: `${epoch}-${entry.sequence}`,
      headers,
      timeout: ackMs,
      retries: 0,
      expect: { lastSequence: lastSequence + place, streamName: stream },
    });
  });
  const results = await abortable(Promise.allSettled(acks), lost).catch(() => null);
  if (results === null) return { sequence: null, count: 0, error: new Error('The connection was lost.') };
  const failed = results.find((result) => result.status === 'rejected');
  const count = failed === undefined ? results.length : results.indexOf(failed);
  return {
    sequence: entries[count - 1]?.sequence ?? null,
    count,
    error: failed === undefined ? null : failed.reason,
  };
}
