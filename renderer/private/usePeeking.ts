import { useEffect } from 'react';
import { useSettings } from '../engine/queries.ts';
import { hold, partOf, rest } from './shown.ts';

/** A pointer on its way across the page shows nothing. */
const restMs = 150;
const fields =
  'input:not([type=checkbox], [type=radio], [type=button], [type=range]), textarea, select, [contenteditable]';

/** In private mode, shows what the pointer rests on, and what has the focus while S or F9 is held. */
export function usePeeking(isPrivate: boolean): void {
  const letters = useSettings().data?.app.singleKeyShortcuts ?? true;
  useEffect(() => {
    if (!isPrivate) return;
    const ending = new AbortController();
    followPointer(ending.signal);
    followKeys(ending.signal, letters);
    return () => ending.abort();
  }, [isPrivate, letters]);
}

function followPointer(signal: AbortSignal): void {
  const options = { signal, capture: true, passive: true };
  let place: { x: number; y: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const under = () => (place === null ? null : partOf(document.elementFromPoint(place.x, place.y)));
  const look = () => {
    clearTimeout(timer);
    timer = setTimeout(() => rest(under()), restMs);
  };
  const leave = () => {
    place = null;
    clearTimeout(timer);
    rest(null);
  };
  let over: Element | null = null;
  const moved = ({ target, clientX: x, clientY: y }: PointerEvent) => {
    place = { x, y };
    const part = target instanceof Element ? partOf(target) : null;
    if (part === over) return;
    over = part;
    rest(null);
    look();
  };
  document.addEventListener('pointermove', moved, options);
  document.addEventListener('pointerdown', moved, options);
  // What lies under a pointer that stands still may be another.
  for (const event of ['scroll', 'pointerover']) document.addEventListener(event, look, options);
  for (const event of ['pointerup', 'pointercancel'] as const) {
    document.addEventListener(event, ({ pointerType }) => pointerType === 'touch' && leave(), options);
  }
  document.documentElement.addEventListener('pointerleave', leave, { signal });
  signal.addEventListener('abort', leave);
}

function followKeys(signal: AbortSignal, letters: boolean): void {
  const isKey = ({ key, target }: KeyboardEvent) =>
    key === 'F9' || (letters && key.toLowerCase() === 's' && !(target instanceof Element && target.matches(fields)));
  const end = () => hold(null);
  window.addEventListener(
    'keydown',
    (event) => {
      if (!isKey(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      hold(focusedPart());
    },
    { signal },
  );
  window.addEventListener('keyup', (event) => isKey(event) && end(), { signal });
  window.addEventListener('blur', end, { signal });
  signal.addEventListener('abort', end);
}

/** The row, turn or fact with the focus, else the open call or dialog that has it, else all. */
function focusedPart(): Element {
  const focused = document.activeElement;
  return focused?.closest('[data-reveals], [data-reveals-held], [role=dialog]') ?? document.documentElement;
}
