import { useEffect, useEffectEvent } from 'react';
import { useSettings } from '../engine/queries.ts';

/** What single keys do, by the character they type: `/` is the same key to us wherever a keyboard has it. */
export type KeyActions = readonly (readonly [key: string, action: () => void])[];

/**
 * Listens to single keys while this component is on the page. Keys typed into a field, inside a menu or a dialog, or together
 * with Ctrl, Cmd or Alt are left alone; so are letters and signs where the settings say that they do nothing.
 */
export function useKeys(actions: KeyActions): void {
  const characters = useSettings().data?.app.singleKeyShortcuts ?? true;
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event)) return;
    if (event.key.length === 1 && !characters) return;
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

/** A switch or a button takes no letters. */
const input = 'input:not([type=checkbox], [type=radio], [type=button], [type=range])';
const fields = `${input}, textarea, select, [contenteditable], [role=menu], [role=dialog]`;
/** Keys that move within what has the focus: a choice, or a part that scrolls by itself (`data-scrolls`). */
const movingKeys = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
const pressed = 'button, a, summary, input, [role=slider], [role=switch], [role=option]';
const moves = '[data-scrolls], input, [role=slider]';

function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  // A blank presses what has the focus.
  if (key === ' ' && target.closest(pressed) !== null) return true;
  return target.closest(fields) !== null || (movingKeys.has(key) && target.closest(moves) !== null);
}
