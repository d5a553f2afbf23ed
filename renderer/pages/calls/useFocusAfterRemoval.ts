import { type RefObject, useEffect, useRef } from 'react';
import { searchBoxId } from '../../shell/search-focus.ts';

/**
 * A filter that is taken away takes its button along. Gives the function to call before: then the button in its place has the
 * focus, or the search box where there is none left.
 */
export function useFocusAfterRemoval(group: RefObject<HTMLElement | null>): () => void {
  const awaited = useRef<{ place: number; count: number } | null>(null);
  useEffect(() => {
    const buttons = buttonsIn(group.current);
    if (awaited.current === null || buttons.length === awaited.current.count) return;
    const next = buttons[Math.min(awaited.current.place, buttons.length - 1)];
    awaited.current = null;
    (next ?? document.getElementById(searchBoxId))?.focus();
  });
  return () => {
    const buttons = buttonsIn(group.current);
    const place = buttons.indexOf(document.activeElement as HTMLElement);
    if (place >= 0) awaited.current = { place, count: buttons.length };
  };
}

function buttonsIn(group: HTMLElement | null): HTMLElement[] {
  return [...(group?.querySelectorAll<HTMLElement>('[data-removes]') ?? [])];
}
