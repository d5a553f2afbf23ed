import type { Source } from './source.ts';

const mostAtOnce = 2_000;
/** So many calls are passed over in the time in which it is found out whether one stays. */
const perAsked = 20;

/** What is left of a source. @param leave those of its keys that stay, in their order; the newest are given first */
export function narrowed(source: Source, leave: (keys: readonly number[]) => number[]): Source {
  return {
    keyBelow(from, until, count) {
      const asked = Math.ceil(count / perAsked);
      return source.keyBelow(from, until, asked) ?? source.keysIn(from, until, asked + 1)[asked] ?? null;
    },
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
