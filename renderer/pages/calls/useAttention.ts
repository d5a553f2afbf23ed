import { type RefObject, useEffect, useState } from 'react';
import { keepRow, leftRow } from './left-list.ts';

/** So long after its last movement the pointer is taken to have been left lying. */
const restsAfterMs = 3_000;

export interface Attention {
  /** Somebody points at the list to choose from it: what they point at must not move away. */
  aiming: boolean;
  /** The row that has, or last had, the focus. */
  activeId: string | null;
  hasFocus: boolean;
}

/** What somebody does with the rows of a list, by pointer and by keyboard. */
export function useAttention(list: RefObject<HTMLElement | null>): Attention {
  const [aiming, setAiming] = useState(false);
  const [activeId, setActiveId] = useState(leftRow);
  const [hasFocus, setHasFocus] = useState(false);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const ending = new AbortController();
    const { signal } = ending;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let place = '';
    const rest = () => {
      clearTimeout(timer);
      setAiming(false);
    };
    const move = ({ clientX, clientY }: PointerEvent) => {
      // A list that moves under a pointer that lies still is told as movement too.
      const now = `${clientX} ${clientY}`;
      if (now === place) return;
      place = now;
      clearTimeout(timer);
      timer = setTimeout(rest, restsAfterMs);
      setAiming(true);
    };
    const focus = ({ target }: FocusEvent) => {
      const callId = target instanceof HTMLElement ? target.dataset.callId : undefined;
      setHasFocus(callId !== undefined);
      if (callId === undefined) return;
      setActiveId(callId);
      keepRow(callId);
    };
    element.addEventListener('pointermove', move, { signal });
    element.addEventListener('pointerleave', rest, { signal });
    element.addEventListener('focusin', focus, { signal });
    element.addEventListener('focusout', () => setHasFocus(false), { signal });
    return () => {
      ending.abort();
      clearTimeout(timer);
    };
  }, [list]);

  return { aiming, activeId, hasFocus };
}
