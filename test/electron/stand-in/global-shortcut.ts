/** Plays `globalShortcut`: keys that other apps have, and the portal of Wayland, which answers before the desktop has decided. */

import type { GlobalShortcut } from 'electron';
import { isSwitchedOn } from './command-line.ts';
import { readPlan } from './plan.ts';
import { afterReady } from './readiness.ts';

const plan = readPlan();
const modifiers = /^(?:Command|Cmd|Control|Ctrl|CommandOrControl|CmdOrCtrl|Alt|Option|AltGr|Shift|Super|Meta)$/;
const keys =
  /^(?:[0-9A-Z]|F(?:[1-9]|1\d|2[0-4])|Plus|Space|Tab|Capslock|Backspace|Delete|Insert|Return|Enter|Up|Down|Left|Right|Home|End|PageUp|PageDown|Escape|Esc)$/;

const registered = new Map<string, () => void>();

function checked(accelerator: string): void {
  const parts = accelerator.split('+');
  const key = parts.pop() ?? '';
  if (keys.test(key) && parts.every((part) => modifiers.test(part))) return;
  throw new TypeError(`Error processing argument at index 0, conversion failure from ${accelerator}`);
}

export const globalShortcut = {
  register(accelerator, pressed) {
    afterReady('globalShortcut');
    checked(accelerator);
    if (registered.has(accelerator)) return false;
    // Where the portal is not asked for there is nothing to ask on Wayland; where it is, the answer comes before the desktop's.
    if (plan.wayland ? !isSwitchedOn('enable-features', 'GlobalShortcutsPortal') : plan.takenKeys.includes(accelerator))
      return false;
    registered.set(accelerator, pressed);
    return true;
  },
  unregister(accelerator) {
    afterReady('globalShortcut');
    checked(accelerator);
    registered.delete(accelerator);
  },
} satisfies Pick<GlobalShortcut, 'register' | 'unregister'>;

/** The user presses it while some app is in front. */
export function pressGlobally(accelerator: string): void {
  const pressed = registered.get(accelerator);
  if (pressed === undefined) throw new Error(`Nothing answers to ${accelerator}`);
  if (plan.wayland && plan.takenKeys.includes(accelerator)) throw new Error('The desktop has not allowed it');
  pressed();
}
