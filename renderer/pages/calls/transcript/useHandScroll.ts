import { type RefObject, useEffect, useEffectEvent } from 'react';
import { scrollerOf } from './useScrollMargin.ts';

const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End']);

/** Calls `onScrolled` when somebody scrolls what a list stands in by hand: by wheel, finger, scroll bar or key. */
export function useHandScroll(list: RefObject<HTMLElement | null>, onScrolled: () => void): void {
  const tell = useEffectEvent(onScrolled);
  useEffect(() => {
    const scroller = scrollerOf(list.current);
    if (scroller === null) return;
    const ending = new AbortController();
    const options = { signal: ending.signal, passive: true };
    for (const event of ['wheel', 'touchmove']) scroller.addEventListener(event, () => tell(), options);
    scroller.addEventListener('keydown', ({ key }) => scrollKeys.has(key) && tell(), options);
    // On the bar itself, and on nothing in it.
    scroller.addEventListener('pointerdown', ({ target }) => target === scroller && tell(), options);
    return () => ending.abort();
  }, [list]);
}
