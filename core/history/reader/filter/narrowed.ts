import { leftOf, type Source } from './source.ts';

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
      let next = Math.min(limit, mostAtOnce);
      const growing = () => {
        const count = next;
        next = Math.min(2 * next, mostAtOnce);
        return count;
      };
      return leftOf(source, { from, until, limit }, growing, leave);
    },
  };
}
