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
    // A list has its rows with the next frame; a page whose code still comes is there with a later change.
    const focused = document.activeElement;
    const hasMoved = () => ![focused, document.body].includes(document.activeElement);
    const changes = new MutationObserver(() => {
      if (hasMoved() || focusPage()) changes.disconnect();
    });
    const frame = requestAnimationFrame(() => {
      const main = document.querySelector('main');
      if (!focusPage() && main !== null) changes.observe(main, shown);
    });
    return () => {
      cancelAnimationFrame(frame);
      changes.disconnect();
    };
  }, [page]);
}

/** A page appears as a new part, or as one that was hidden while another was awaited. */
const shown = { childList: true, subtree: true, attributeFilter: ['style'] };

/** Calls open beside their list, so all of them are one page; each campaign is one of its own. */
function pageOf(path: string): string {
  return path.startsWith('/calls') ? '/calls' : path === '/' ? '' : path;
}

/** Puts the focus on where the page was left, else on its heading. False where the page is not there yet. */
export function focusPage(): boolean {
  const main = document.querySelector('main');
  const target = main?.querySelector<HTMLElement>('[data-left-by]') ?? main?.querySelector<HTMLElement>('h1');
  // The page before is still there, unseen, as long as the code of this one comes.
  if (target?.checkVisibility() !== true) return false;
  target.focus({ preventScroll: true });
  return true;
}
