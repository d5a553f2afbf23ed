import { type RefObject, useEffect, useEffectEvent } from 'react';
import type { Turn } from '../../../../core/events/vocabulary.ts';
import { type LongPart, registerPart } from '../../../find/long-parts.ts';
import { foldedText } from '../../../find/matches.ts';

/** Lets find look into all turns, also those that are not drawn. */
export function useFindInTurns(
  list: RefObject<HTMLElement | null>,
  turns: readonly Turn[],
  reveal: (place: number, offset: number) => void,
): void {
  const show = useEffectEvent(reveal);
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    // Folded once, when they are first looked through.
    const folded = turns.map(() => null as ReturnType<typeof foldedText> | null);
    const part: LongPart = {
      element,
      count: turns.length,
      textOf(place) {
        const known = folded[place] ?? foldedText(turns[place]?.text ?? '');
        folded[place] = known;
        return known;
      },
      drawn: () => drawnIn(element),
      reveal: (place, offset) => show(place, offset),
      rangeOf: (place, start, end) => rangeIn(element, place, start, end),
    };
    return registerPart(part);
  }, [list, turns]);
}

function drawnIn(list: HTMLElement): { first: number; last: number } {
  const places = [...list.querySelectorAll<HTMLElement>('[data-turn]')].map(({ dataset }) => Number(dataset.turn));
  return { first: Math.min(...places), last: Math.max(-1, ...places) };
}

/** As much of it as is drawn; null where its beginning is not. */
function rangeIn(list: HTMLElement, place: number, start: number, end: number): Range | null {
  const range = document.createRange();
  let begun = false;
  for (const row of list.querySelectorAll<HTMLElement>(`[data-turn="${place}"]`)) {
    let at = Number(row.dataset.start);
    const walker = document.createTreeWalker(row.querySelector('[data-said]') ?? row, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) {
      const { length } = node;
      if (!begun && start >= at && start < at + length) {
        range.setStart(node, start - at);
        begun = true;
      }
      if (begun) range.setEnd(node, Math.max(0, Math.min(length, end - at)));
      at += length;
      if (begun && at >= end) return range;
    }
  }
  return begun ? range : null;
}
