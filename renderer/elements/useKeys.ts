import { useEffect, useEffectEvent } from 'react';
import { useSettings } from '../engine/queries.ts';

/**
 * What single keys do, by the character they type: `/` is the same key to us wherever a keyboard has it. `Shift+` stands before
 * a key that moves, `mod+` before one with Ctrl or Cmd. An action that gives `false` leaves the key to others.
 */
export type KeyActions = readonly (readonly [key: string, action: () => unknown])[];

/**
 * Listens to single keys while this component is on the page. Keys typed into a field, inside a menu or a dialog, or together
 * with Alt, are left alone; so are letters and signs where the settings say that they do nothing.
 */
export function useKeys(actions: KeyActions): void {
  const characters = useSettings().data?.app.singleKeyShortcuts ?? true;
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.altKey || isElsewhere(event)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.key.length === 1 && !characters && !isCommand) return;
    const names = isCommand ? [`mod+${event.key}`] : event.shiftKey ? [`Shift+${event.key}`, event.key] : [event.key];
    const action = names.map((name) => actions.find(([key]) => key === name)?.[1]).find((each) => each !== undefined);
    if (action !== undefined && action() !== false) event.preventDefault();
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
const movingKeys = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp']);
const pressed = 'button, a, summary, input, [role=slider], [role=switch], [role=option]';
const moves = '[data-scrolls], input, [role=slider]';

function isElsewhere({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  // A blank presses what has the focus.
  if (key === ' ' && target.closest(pressed) !== null) return true;
  return target.closest(fields) !== null || (movingKeys.has(key) && target.closest(moves) !== null);
}
