/** Values that were read lately, since who types a search asks for nearly the same calls with every letter. */

export interface Lately<Value> {
  /** The value for this key: a remembered one, else read now. */
  get(key: number, read: () => Value): Value;
}

/**
 * Remembers the values of the last `most` keys. They must never change.
 * @param isSmall whether a value is small enough to be held
 */
export function createLately<Value>(most: number, isSmall: (value: Value) => boolean): Lately<Value> {
  /** The one asked for longest ago first. */
  const held = new Map<number, Value>();
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
