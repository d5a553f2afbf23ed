import { useEffect, useRef } from 'react';
import { focusPage } from '../../shell/useArrival.ts';
import { rowOf } from './call-focus.ts';

/** Where another call is open, or none any more, as by going back, a focus that was in the call before goes to the row. */
export function useFocusAfterChange(callId: string | null): void {
  const before = useRef(callId);
  useEffect(() => {
    const last = before.current;
    before.current = callId;
    if (last === callId) return;
    const lookLater = (frames: number): number =>
      requestAnimationFrame(() => {
        if (frames > 1) frame = lookLater(frames - 1);
        else if (document.activeElement === document.body) focusRow(callId ?? last);
      });
    // Whoever closed it has its own idea of where to go, in the first.
    let frame = lookLater(2);
    return () => cancelAnimationFrame(frame);
  }, [callId]);
}

function focusRow(callId: string | null): void {
  const row = callId === null ? null : rowOf(callId);
  if (row === null) focusPage();
  else row.focus({ preventScroll: true });
}
