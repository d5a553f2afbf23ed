/** A key that works while the app is not in front: how it is written, and which can be one. Pure. */

/** In the order in which they are written. `Control` is Ctrl on a Mac, too, and `Super` its Cmd. */
export const globalModifiers = ['Control', 'Alt', 'Shift', 'Super'] as const;

const named = [
  'Space',
  'Up',
  'Down',
  'Left',
  'Right',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Insert',
  'Delete',
] as const;

const modifiers = '(?:Control\\+)?(?:Alt\\+)?(?:Shift\\+)?(?:Super\\+)?';
const functionKey = 'F(?:[1-9]|1\\d|2[0-4])';
/** Without Ctrl, Alt or Super it would be taken from what is typed elsewhere; of the function keys, programs use the first twelve. */
const pattern = new RegExp(
  `^(?=(?:Shift\\+)?(?:Control|Alt|Super)\\+|(?:Shift\\+)?F(?:1[3-9]|2[0-4])$)${modifiers}(?:[A-Z0-9]|${functionKey}|${named.join('|')})$`,
);

/** Whether it can be one: `Control+Alt+K`, as Electron writes accelerators. */
export function isGlobalKey(text: string): boolean {
  return pattern.test(text);
}
