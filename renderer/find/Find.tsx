import { useHotkeys } from '@mantine/hooks';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { focusSearch } from '../shell/search-focus.ts';
import { FindBar } from './FindBar.tsx';

/** Longer selections are no words to look for. */
const longestSelection = 80;

/**
 * Ctrl+F or Cmd+F. In the call that is open, or on the page; the list of calls is searched by its own search, which knows
 * also what is not on the screen.
 */
export function Find({ place }: { place: string }) {
  const [wanted, setWanted] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const before = useRef<HTMLElement | null>(null);
  const opened = wanted !== null;

  const open = () => {
    if (place.startsWith('/calls') && openCall() === null) return focusSearch();
    if (opened) return input.current?.select();
    before.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setWanted(selectedWords());
  };
  const close = () => {
    setWanted(null);
    before.current?.focus({ preventScroll: true });
  };
  useHotkeys('highlights' in CSS ? [['mod+F', open]] : [], []);

  // Before the page, for which Escape means to go back.
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  useEffect(() => {
    if (!opened) return;
    const listener = (event: KeyboardEvent) => onEscape(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, [opened]);

  if (wanted === null) return null;
  return <FindBar input={input} wanted={wanted} place={place} scope={scopeNow} onClose={close} />;
}

function openCall(): Element | null {
  return document.querySelector('[data-find]');
}

function scopeNow(): Element | null {
  return openCall() ?? document.querySelector('main');
}

function selectedWords(): string {
  const words = getSelection()?.toString().trim() ?? '';
  return words.length > longestSelection || words.includes('\n') ? '' : words;
}
