/** The marks of a picture: one tab stop for all of them, and the arrow keys from one to the next. */

import { createContext, type KeyboardEvent } from 'react';
import { nextMark } from './next-mark.ts';

/** Hears what a mark says while the pointer or the focus is on it; null afterwards. */
export const TellMark = createContext<(label: string | null) => void>(() => {});

type Marks = readonly (Element & HTMLOrSVGElement)[];

export function marksIn(picture: Element | null): Marks {
  return picture === null ? [] : [...picture.querySelectorAll<SVGElement>('a[data-column]')];
}

/** Makes a mark the one that Tab leads to. */
export function stopAt(marks: Marks, stop: Element | undefined): void {
  for (const mark of marks) mark.setAttribute('tabindex', mark === stop ? '0' : '-1');
}

/** The first mark is where Tab leads, unless another had the focus. */
export function stopSomewhere(marks: Marks): void {
  const stop = marks.find((mark) => mark.getAttribute('tabindex') === '0');
  stopAt(marks, stop ?? marks[0]);
}

export function goOn(event: KeyboardEvent<Element>): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const marks = marksIn(event.currentTarget.closest('svg'));
  const next = nextMark(
    marks.map(placeOf),
    marks.findIndex((mark) => mark.isSameNode(event.currentTarget)),
    event.key,
  );
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation();
  marks[next]?.focus();
}

function placeOf(mark: Element) {
  return { column: Number(mark.getAttribute('data-column')), row: Number(mark.getAttribute('data-row')) };
}
