import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

const kept = new Map<string, number>();

/** How far a part with this name is scrolled, kept while its page is away. Give the ref to the part that scrolls. */
export function useKeptScroll(name: string | undefined): RefObject<HTMLDivElement | null> {
  const part = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (name !== undefined && part.current !== null) part.current.scrollTop = kept.get(name) ?? 0;
  }, [name]);
  useEffect(() => {
    const element = part.current;
    if (name === undefined || element === null) return;
    const keep = () => kept.set(name, element.scrollTop);
    element.addEventListener('scroll', keep, { passive: true });
    return () => element.removeEventListener('scroll', keep);
  }, [name]);
  return part;
}
