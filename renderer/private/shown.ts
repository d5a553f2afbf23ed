/**
 * What of the masked is shown now: the part over which the pointer rests, and the part for which a key or button is held. A part is
 * an element with `data-reveals`, such as a row, a turn, a fact; a mask that stands in none is a part of its own.
 */

let rested: Element | null = null;
let held: Element | null = null;
const listeners = new Set<() => void>();

/** Whether a masked text that stands in this element is shown: where the pointer rests, of a part in a part only one. */
export function isShown(element: Element | null): boolean {
  if (element === null) return false;
  return (rested !== null && partOf(element) === rested) || held?.contains(element) === true;
}

/** Calls `listener` when something else is shown. Returns the unsubscribe function. */
export function onShownChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The part in which an element stands; null for none. */
export function partOf(element: Element | null): Element | null {
  return element?.closest('[data-reveals]') ?? element?.closest('[data-masked]') ?? null;
}

/** The pointer rests over this part. */
export function rest(part: Element | null): void {
  if (part === rested) return;
  keepHeight(rested, false);
  keepHeight(part, true);
  rested = part;
  tell();
}

/** A key or a button is held for this part. */
export function hold(part: Element | null): void {
  if (part === held) return;
  held = part;
  tell();
}

/** One that became lower would slip away from under the pointer, be masked, and come back. */
function keepHeight(part: Element | null, keeps: boolean): void {
  if (part instanceof HTMLElement) part.style.minHeight = keeps ? `${part.offsetHeight}px` : '';
}

function tell(): void {
  for (const listener of listeners) listener();
}
