/** What is pressed, as a global key is written. Pure. */

import { globalModifiers, isGlobalKey } from '../settings/global-key.ts';

/** As the browser's event says it. */
interface Pressed {
  key: string;
  code: string;
  ctrlKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  metaKey: boolean;
}

const arrows: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ' ': 'Space',
};

/** The modifiers that are held, and the key: null while there is none, or where it cannot be one. */
export function pressedKey(event: Pressed): { held: string[]; key: string | null } {
  const holds = { Control: event.ctrlKey, Alt: event.altKey, Shift: event.shiftKey, Super: event.metaKey };
  const held = globalModifiers.filter((modifier) => holds[modifier]);
  const key = [...held, nameOf(event)].join('+');
  return { held, key: isGlobalKey(key) ? key : null };
}

/** By what it types where that is a letter; else by its place: Alt and Shift make other characters of it. */
function nameOf({ key, code }: Pressed): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] ?? arrows[key] ?? key;
}
