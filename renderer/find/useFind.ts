import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { firstInView, rangesIn, reveal } from './page-ranges.ts';

export interface Found {
  count: number;
  /** Which of them is the current one, counted from 0. */
  at: number;
}

/** The names under which tokens.css colours what is found (CSS Custom Highlight API): the page itself is not touched. */
const allName = 'find';
const currentName = 'find-current';

/**
 * Finds `wanted` in what `scope` shows, marks it, and keeps in step while the page changes.
 * @param place where the window is; another one is another page to look through
 */
export function useFind(wanted: string, place: string, scope: () => Element | null) {
  const [found, setFound] = useState<Found>({ count: 0, at: 0 });
  const ranges = useRef<Range[]>([]);

  const show = (at: number, move: boolean) => {
    const current = ranges.current[at];
    mark(allName, ranges.current);
    mark(currentName, current === undefined ? [] : [current]);
    if (current !== undefined && move) reveal(current);
    setFound({ count: ranges.current.length, at });
  };
  /** With `anew` the nearest match becomes the current one; else it stays, as far as it is still there. */
  const look = useEffectEvent((anew: boolean) => {
    const root = scope();
    ranges.current = root === null ? [] : rangesIn(root, wanted);
    const kept = Math.max(0, Math.min(found.at, ranges.current.length - 1));
    show(anew && root !== null ? firstInView(ranges.current, root) : kept, anew);
  });

  const root = useEffectEvent(scope);
  useEffect(() => {
    // What is looked for, and where, is read by `look`.
    void [wanted, place];
    look(true);
    const watched = root();
    if (watched === null) return;
    let frame = 0;
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look(false));
    });
    observer.observe(watched, { childList: true, characterData: true, subtree: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [wanted, place]);

  useEffect(
    () => () => {
      mark(allName, []);
      mark(currentName, []);
    },
    [],
  );

  return {
    found,
    step(by: 1 | -1) {
      const { length } = ranges.current;
      if (length > 0) show((found.at + by + length) % length, true);
    },
  };
}

function mark(name: string, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
