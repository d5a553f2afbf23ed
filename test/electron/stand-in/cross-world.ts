/**
 * Plays `contextBridge`: lets the preload's world and the page's own call each other, with every value cloned on the way
 * and nothing else shared. It runs in both worlds as its own source text, so it uses nothing from outside of itself.
 */

export interface CrossWorld {
  /** Puts a copy of `api`, with its functions callable, on the page's `window`. */
  expose(key: string, api: unknown): void;
}

export function crossWorld(channel: string, role: 'page' | 'preload'): CrossWorld {
  type Call = { id: number; args: unknown; reply: number };
  const other = role === 'page' ? 'preload' : 'page';
  const given = new Map<number, (...args: unknown[]) => unknown>();
  const promised = new Map<number, PromiseWithResolvers<unknown>>();
  const replies = new Map<number, { value?: unknown; error?: string }>();
  let count = 0;

  const send = (kind: string, detail: unknown): void => {
    // Read in the other world, a CustomEvent's detail is a structured clone.
    window.dispatchEvent(new CustomEvent(`${channel}-${role}-${kind}`, { detail }));
  };
  const hear = <T>(kind: string, listener: (detail: T) => void): void => {
    window.addEventListener(`${channel}-${other}-${kind}`, (event) => listener((event as CustomEvent<T>).detail));
  };

  const pack = (value: unknown): unknown => {
    if (typeof value === 'function') {
      count += 1;
      given.set(count, value as (...args: unknown[]) => unknown);
      return { [channel]: 'function', id: count };
    }
    if (value instanceof Promise) {
      count += 1;
      const id = count;
      value.then(
        (settled) => send('settled', { id, value: pack(settled) }),
        (error) => send('settled', { id, error: String(error?.message ?? error) }),
      );
      return { [channel]: 'promise', id };
    }
    if (Array.isArray(value)) return value.map(pack);
    if (typeof value !== 'object' || value === null) return value;
    if (Object.getPrototypeOf(value) !== Object.prototype) return structuredClone(value);
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, pack(entry)]));
  };

  const unpack = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(unpack);
    if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    const { [channel]: kind, id } = value as Record<string, unknown>;
    if (kind === 'function') return (...args: unknown[]) => callOther(id as number, args);
    if (kind === 'promise') {
      const waiting = Promise.withResolvers<unknown>();
      promised.set(id as number, waiting);
      return waiting.promise;
    }
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, unpack(entry)]));
  };

  const callOther = (id: number, args: unknown[]): unknown => {
    count += 1;
    const reply = count;
    send('call', { id, args: pack(args), reply });
    const answer = replies.get(reply);
    replies.delete(reply);
    if (answer === undefined) throw new Error('An object could not be cloned.');
    if (answer.error !== undefined) throw new Error(answer.error);
    return unpack(answer.value);
  };

  hear<Call>('call', ({ id, args, reply }) => {
    try {
      send('reply', { reply, value: pack(given.get(id)?.(...(unpack(args) as unknown[]))) });
    } catch (error) {
      send('reply', { reply, error: error instanceof Error ? error.message : String(error) });
    }
  });
  hear<{ reply: number; value?: unknown; error?: string }>('reply', ({ reply, ...answer }) => {
    replies.set(reply, answer);
  });
  hear<{ id: number; value?: unknown; error?: string }>('settled', ({ id, value, error }) => {
    if (error === undefined) promised.get(id)?.resolve(unpack(value));
    else promised.get(id)?.reject(new Error(error));
    promised.delete(id);
  });
  hear<{ key: string; api: unknown }>('expose', ({ key, api }) => {
    const value = unpack(api);
    if (typeof value === 'object' && value !== null) Object.freeze(value);
    Object.defineProperty(window, key, { value, enumerable: true });
  });
  return { expose: (key, api) => send('expose', { key, api: pack(api) }) };
}
