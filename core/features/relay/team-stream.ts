/** The stream of what a team does, as the relay keeps it: it and its consumers are made here and by nobody else. */

import type { JetStreamManager } from '@nats-io/jetstream';
import { relayName, teamStream } from '../../intake/relay/subjects.ts';
import { keepConsumers } from './consumers.ts';
import { actStream, ensureStream, isNotFound } from './stream.ts';
import type { Team } from './team.ts';

/** Makes what is missing; gives in words what differs. Never rejects: what comes in is passed on all the same. */
export async function keepTeamStream(manager: JetStreamManager, { stream, laptops, revoked }: Team): Promise<string[]> {
  const name = teamStream(stream);
  try {
    const { differences, lastSequence } = await ensureStream(manager, actStream(stream));
    const names = [relayName, ...laptops.map((laptop) => laptop.name)];
    await keepConsumers(manager, { stream: name, names, revoked, ack: 'explicit' }, lastSequence);
    return differences.map((difference) => `${name}: ${difference}`);
  } catch (error) {
    const why = isForbidden(error) ? 'the server’s configuration is of an older version. Make it anew' : String(error);
    return [`${name} cannot be kept: ${why}`];
  }
}

/**
 * Takes what was done with erased calls out of the stream: everything, or these messages, each with its id.
 * A server whose configuration knows no such stream has none to take from: what comes in is passed on all the same.
 */
export async function eraseActs(
  manager: JetStreamManager,
  stream: string,
  acts: readonly [id: string, inStream: number][] | null,
): Promise<void> {
  const name = teamStream(stream);
  if (acts === null) {
    await manager.streams.purge(name).catch(unlessNone);
    return;
  }
  for (const [id, seq] of acts) {
    const message = await manager.streams.getMessage(name, { seq }).catch(unlessNone);
    // A stream that was made anew gives numbers anew.
    if (message?.header.get('Nats-Msg-Id') === id) await manager.streams.deleteMessage(name, seq, true);
  }
}

function unlessNone(error: unknown): null {
  if (isNotFound(error) || isForbidden(error)) return null;
  throw error;
}

/** Whether the server's configuration is of before there were teams. */
function isForbidden(error: unknown): boolean {
  return /permission/i.test(String(error));
}
