/** Parts of a page that find looks into although most of them are not drawn: what stands in view alone exists. */

import type { FoldedText } from './matches.ts';

export interface LongPart {
  element: Element;
  /** How many passages it has. */
  count: number;
  textOf(index: number): FoldedText;
  /** Which passages are drawn, counted from 0; `last` is -1 where none are. */
  drawn(): { first: number; last: number };
  /** Has a passage drawn and brought into view; that takes a moment. */
  reveal(index: number, offset: number): void;
  /** Where a match stands, as far as it is drawn; null where it is not. */
  rangeOf(index: number, start: number, end: number): Range | null;
}

const parts = new Set<LongPart>();
const changed = new EventTarget();

/** Returns the function that takes it out again. */
export function registerPart(part: LongPart): () => void {
  parts.add(part);
  changed.dispatchEvent(new Event('change'));
  return () => {
    parts.delete(part);
  };
}

/** Calls `listener` when a part was added. Returns the unsubscribe function. */
export function onPartsChange(listener: () => void): () => void {
  changed.addEventListener('change', listener);
  return () => changed.removeEventListener('change', listener);
}

/** The part within what is looked through, of which there is one at most; undefined where there is none. */
export function partIn(root: Element): LongPart | undefined {
  return [...parts].find(({ element }) => root.contains(element));
}
