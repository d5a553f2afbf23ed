import { useEffect, useRef } from 'react';

/**
 * Puts the focus where a page begins when it takes the place of another one: on the row or card that one left it by, else on its
 * heading, which is also what a screen reader then says.
 */
export function useArrival(path: string): void {
  const page = pageOf(path);
  const before = useRef(page);
  useEffect(() => {
    const isFirst = before.current === '';
    if (before.current === page) return;
    before.current = page;
    if (isFirst) return;
    // A list has its rows with the next frame; the page's code may still be on its way.
    let frame = 0;
    const arrive = () => {
      focusPage();
      if (document.activeElement === document.body) frame = requestAnimationFrame(arrive);
    };
    frame = requestAnimationFrame(arrive);
    return () => cancelAnimationFrame(frame);
  }, [page]);
}

/** Calls open beside their list, so all of them are one page; each campaign is one of its own. */
function pageOf(path: string): string {
  return path.startsWith('/calls') ? '/calls' : path === '/' ? '' : path;
}

/** Puts the focus on where the page was left, else on its heading. */
export function focusPage(): void {
  const main = document.querySelector('main');
  const target = main?.querySelector<HTMLElement>('[data-left-by]') ?? main?.querySelector<HTMLElement>('h1');
  target?.focus({ preventScroll: true });
}
