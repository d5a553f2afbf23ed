/** One act of a member of a team, as the server holds it: sealed, and known by an id that tells nobody what it is about. */

import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { PendingAct } from '../../history/history.ts';
import { open, seal, Unsealable } from './seal.ts';

const content = z.object({
  subject: z.string().min(1).max(1_000),
  said: z.int().min(0),
  values: z.record(z.string().max(100), z.union([z.string().max(10_000), z.boolean(), z.null()])),
});

/** Who did it, in which team. */
export interface Actor {
  stream: string;
  laptop: string;
}

export function sealAct(key: Uint8Array, actor: Actor, act: PendingAct): { id: string; sealed: Uint8Array } {
  const { subject, said, values } = act;
  const digest = createHmac('sha256', key).update(`act ${said} ${subject}`).digest('base64url').slice(0, 16);
  const id = `${actor.laptop}-${said}-${digest}`;
  return { id, sealed: seal(key, Buffer.from(JSON.stringify({ subject, said, values })), aboutOf(actor, id)) };
}

/** @throws Unsealable */
export function openAct(key: Uint8Array, actor: Actor, id: string, sealed: Uint8Array): PendingAct {
  const text = Buffer.from(open(key, sealed, aboutOf(actor, id))).toString();
  const read = content.safeParse(JSON.parse(text));
  if (!read.success) throw new Unsealable('What was sealed is no act.');
  return read.data;
}

const aboutOf = ({ stream, laptop }: Actor, id: string) => `act ${stream} ${laptop} ${id}`;
