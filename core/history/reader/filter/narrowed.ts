import type { Source } from './source.ts';

const mostAtOnce = 2_000;

/** What is left of a source. @param leave those of its keys that stay, in their order; the newest are given first */
export function narrowed(source: Source, leave: (keys: readonly number[]) => number[]): Source {
  return {
    keyBelow: (from, until, count) =>
      source.keyBelow(from, until, count) ?? source.keysIn(from, until, count + 1)[count] ?? null,
    keysIn(from, until, limit) {
      const left: number[] = [];
      let atOnce = Math.min(limit, mostAtOnce);
      for (let top = until; ; ) {
        const keys = source.keysIn(from, top, atOnce);
        left.push(...leave(keys).slice(0, limit - left.length));
        const last = keys.at(-1);
        if (left.length === limit || keys.length < atOnce || last === undefined) return left;
        top = last;
        atOnce = Math.min(2 * atOnce, mostAtOnce);
      }
    },
  };
}
