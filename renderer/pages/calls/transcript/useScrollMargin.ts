import { type RefObject, useLayoutEffect, useState } from 'react';

/** The part of the page that scrolls a list that stands in it, among other things. */
export function scrollerOf(list: HTMLElement | null): HTMLElement | null {
  return list?.closest<HTMLElement>('[data-scrolls]') ?? null;
}

/** How far below the top of what scrolls a list begins, in pixels; kept in step while what stands above it changes. */
export function useScrollMargin(list: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0);
  useLayoutEffect(() => {
    const [element, scroller] = [list.current, scrollerOf(list.current)];
    if (element === null || scroller === null) return;
    const measure = () =>
      setMargin(
        Math.round(element.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop),
      );
    measure();
    const observer = new ResizeObserver(measure);
    for (const part of scroller.querySelectorAll(':scope > *, :scope > * > *')) {
      if (!part.contains(element)) observer.observe(part);
    }
    observer.observe(scroller);
    const inner = scroller.firstElementChild;
    if (inner !== null) observer.observe(inner);
    return () => observer.disconnect();
  }, [list]);
  return margin;
}
