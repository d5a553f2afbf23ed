import { type RefObject, useEffect, useEffectEvent } from 'react';

/** Where ← has a meaning of its own. */
const usesArrows = 'input, textarea, select, [contenteditable], [role=slider], pre';

/** Esc and ← in the open call lead back. What its menus and dialogs do with their keys is not seen here. */
export function usePaneKeys(pane: RefObject<HTMLElement | null>, onBack: () => void): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const isArrow = key === 'ArrowLeft' && target instanceof Element && target.closest(usesArrows) === null;
    if (!isArrow && key !== 'Escape') return;
    event.preventDefault();
    onBack();
  });
  useEffect(() => {
    const element = pane.current;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    element?.addEventListener('keydown', listener);
    return () => element?.removeEventListener('keydown', listener);
  }, [pane]);
}
