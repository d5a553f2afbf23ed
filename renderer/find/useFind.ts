import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { onPartsChange } from './long-parts.ts';
import { reveal } from './page-ranges.ts';
import { firstInView, type Place, placesIn, rangeOf, rangesOf } from './places.ts';

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
  const places = useRef<readonly Place[]>([]);
  /** It was asked to be drawn, and is shown once it is. */
  const awaited = useRef(false);

  const show = (at: number, move: boolean) => {
    const place = places.current[at];
    const current = place === undefined ? null : rangeOf(place);
    mark(allName, rangesOf(places.current));
    mark(currentName, current === null ? [] : [current]);
    if (move || awaited.current) {
      awaited.current = current === null && place !== undefined;
      if (current !== null) reveal(current);
      else if (move && place !== undefined && 'part' in place) place.part.reveal(place.index, place.start);
    }
    setFound((before) =>
      before.count === places.current.length && before.at === at ? before : { count: places.current.length, at },
    );
  };
  /** With `anew` the nearest match becomes the current one; else it stays, as far as it is still there. */
  const look = useEffectEvent((anew: boolean) => {
    const root = scope();
    places.current = root === null ? [] : placesIn(root, wanted);
    const kept = Math.max(0, Math.min(found.at, places.current.length - 1));
    show(anew && root !== null ? firstInView(places.current, root) : kept, anew);
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
    const unsubscribe = onPartsChange(() => look(false));
    return () => {
      unsubscribe();
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
      const { length } = places.current;
      if (length > 0) show((found.at + by + length) % length, true);
    },
  };
}

function mark(name: string, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}
