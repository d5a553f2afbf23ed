/** Names with a `*` in them, which stands for anything: `booked*`. Pure. */

import { fold } from '../text/segment.ts';

/** Made once for many names: whether a name is the one that is asked for, in small and capital letters alike. */
export function wildcardTest(pattern: string): (name: string) => boolean {
  const [first = '', ...rest] = fold(pattern).split('*');
  const last = rest.pop();
  if (last === undefined) return (name) => fold(name) === first;
  return (name) => {
    const text = fold(name);
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
    let at = first.length;
    const end = text.length - last.length;
    for (const part of rest) {
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}
