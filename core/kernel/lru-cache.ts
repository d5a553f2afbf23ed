/** A cache of the values that were used last: who types a search asks for nearly the same calls with every letter. */

export interface LruCache<Value, Key = number> {
  /** The value for this key: a remembered one, else read now. */
  get(key: Key, read: () => Value): Value;
}

/**
 * Remembers the values of the last `most` keys. They must never change.
 * @param isSmall whether a value is small enough to be held
 */
export function createLruCache<Value, Key = number>(
  most: number,
  isSmall: (value: Value) => boolean,
): LruCache<Value, Key> {
  /** The one asked for longest ago first. */
  const held = new Map<Key, Value>();
  return {
    get(key, read) {
      const value = held.get(key) ?? read();
      held.delete(key);
      if (isSmall(value)) held.set(key, value);
      if (held.size > most) held.delete(held.keys().next().value ?? key);
      return value;
    },
  };
}
