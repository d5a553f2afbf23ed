/** A thread's end of asking another one. */

import { NotifierError } from '../../kernel/errors.ts';
import type { Ask } from './ask.ts';
import type { FromWorker, Reply } from './protocol.ts';
import { fromWire } from './wire-error.ts';

export interface Asking<Methods> {
  ask: Ask<Methods>;
  /** Takes what came back. */
  receive(reply: Reply): void;
  /** Nothing will come back any more. */
  close(): void;
}

export function createAsking<Methods>(send: (message: FromWorker) => void): Asking<Methods> {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let nextId = 1;
  let closed = false;
  const ended = () => new NotifierError('unavailable', 'The history is closed.');
  const ask = (method: string, input: unknown) =>
    new Promise<unknown>((resolve, reject) => {
      if (closed) return reject(ended());
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      send({ kind: 'ask', id, method, input });
    });
  return {
    ask: ask as Ask<Methods>,
    receive(reply) {
      const one = waiting.get(reply.replyTo);
      waiting.delete(reply.replyTo);
      if ('error' in reply) one?.reject(fromWire(reply.error));
      else one?.resolve(reply.value);
    },
    close() {
      closed = true;
      for (const { reject } of waiting.values()) reject(ended());
      waiting.clear();
    },
  };
}
