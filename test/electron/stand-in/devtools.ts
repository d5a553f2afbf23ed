/** A small client of Chromium's DevTools protocol, for the few things that a window is made of. */

import { EventEmitter, once } from 'node:events';

type Params = Record<string, unknown>;

/** One page, or the browser itself; emits the protocol's events by their names. */
export interface DevtoolsSession extends EventEmitter {
  /** Rejects with the browser's own words. */
  send<T = Params>(method: string, params?: Params): Promise<T>;
}

export interface Devtools extends DevtoolsSession {
  /** The session of a page that was attached to. */
  session(id: string): DevtoolsSession;
}

/** Connects to the browser at `url`. Rejects when it does not answer. */
export async function connectDevtools(url: string): Promise<Devtools> {
  const { webSocketDebuggerUrl } = (await (await fetch(`${url}/json/version`)).json()) as Record<string, string>;
  const socket = new WebSocket(webSocketDebuggerUrl ?? '');
  await once(socket, 'open');
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const sessions = new Map<string, DevtoolsSession>();
  let count = 0;

  const session = (id: string | undefined): DevtoolsSession =>
    Object.assign(new EventEmitter(), {
      send<T>(method: string, params: Params = {}): Promise<T> {
        count += 1;
        const answer = Promise.withResolvers<unknown>();
        waiting.set(count, answer);
        socket.send(JSON.stringify({ id: count, method, params, ...(id === undefined ? {} : { sessionId: id }) }));
        return answer.promise as Promise<T>;
      },
    });
  const browser = session(undefined);

  socket.addEventListener('message', ({ data }) => {
    const { id, result, error, method, params, sessionId } = JSON.parse(String(data));
    if (method !== undefined) {
      (sessionId === undefined ? browser : sessions.get(sessionId))?.emit(method, params);
      return;
    }
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(error.message));
    waiting.delete(id);
  });

  return Object.assign(browser, {
    session(id: string) {
      const made = sessions.get(id) ?? session(id);
      sessions.set(id, made);
      return made;
    },
  });
}
