/** Where the calls of a search are taken from, the newest first. */

export interface Source {
  /** The key down to which, from `until`, about so many calls are looked at; null when that is all of them, or need not be known. */
  keyBelow(from: number, until: number, count: number): number | null;
  /** Keys of calls from `from` up to, not including, `until`, the newest first. */
  keysIn(from: number, until: number, limit: number): number[];
}

/**
 * What `leave` leaves of a source's keys from `from` up to, not including, `until`: the newest `limit`.
 * @param atOnce how many keys are taken next, where so many more are wanted
 */
export function leftOf<Left>(
  source: Pick<Source, 'keysIn'>,
  { from, until, limit }: { from: number; until: number; limit: number },
  atOnce: (wanted: number) => number,
  leave: (keys: readonly number[]) => Left[],
): Left[] {
  const left: Left[] = [];
  for (let top = until; ; ) {
    const wanted = limit - left.length;
    const count = atOnce(wanted);
    const keys = source.keysIn(from, top, count);
    left.push(...leave(keys).slice(0, wanted));
    const last = keys.at(-1);
    if (left.length === limit || keys.length < count || last === undefined) return left;
    top = last;
  }
}

/** The keys of two lists, each of which has its newest first: each once, up to `limit`. */
export function newest(one: readonly number[], other: readonly number[], limit: number): number[] {
  const keys: number[] = [];
  for (let [here, there] = [0, 0]; keys.length < limit; ) {
    const key = Math.max(one[here] ?? Number.NEGATIVE_INFINITY, other[there] ?? Number.NEGATIVE_INFINITY);
    if (key === Number.NEGATIVE_INFINITY) break;
    keys.push(key);
    if (one[here] === key) here += 1;
    if (other[there] === key) there += 1;
  }
  return keys;
}

/** What any of them has. */
export function anySource(sources: readonly Source[]): Source {
  const [only, ...more] = sources;
  if (only !== undefined && more.length === 0) return only;
  return {
    keyBelow(from, until, count) {
      const keys = sources.flatMap((source) => source.keyBelow(from, until, count) ?? []);
      return keys.length === 0 ? null : Math.max(...keys);
    },
    keysIn: (from, until, limit) =>
      sources.reduce<number[]>((keys, source) => newest(keys, source.keysIn(from, until, limit), limit), []),
  };
}
