import { useEffect, useEffectEvent } from 'react';

/** What single keys do, by the character they type: `/` is the same key to us wherever a keyboard has it. */
export type KeyActions = readonly (readonly [key: string, action: () => void])[];

/**
 * Listens to single keys while this component is on the page. Keys typed into a field, inside a menu or a dialog, or together
 * with Ctrl, Cmd or Alt are left alone.
 */
export function useKeys(actions: KeyActions): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return;
    const action = actions.find(([key]) => key === event.key)?.[1];
    if (action === undefined) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}

const fields = 'input, textarea, select, [contenteditable], [role=menu], [role=dialog]';
const scrollingKeys = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End']);

/** Also where a part that scrolls by itself (`data-scrolls`) has the focus: there the arrows scroll. */
function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(fields) !== null || (scrollingKeys.has(key) && target.closest('[data-scrolls]') !== null);
}
