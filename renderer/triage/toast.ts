/** What is said for a moment of what was just done. */

import { useSyncExternalStore } from 'react';

export interface Toast {
  text: string;
  /** The act that can be taken back from there; null where there is none. */
  act: number | null;
  isError: boolean;
}

const staysMs = 10_000;

let shown: Toast | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

function set(toast: Toast | null): void {
  clearTimeout(timer);
  shown = toast;
  for (const listener of listeners) listener();
}

/** Says something in place of what was said before. What failed stays until something else is said, or it is closed. */
export function say(text: string, { act = null, isError = false }: Partial<Omit<Toast, 'text'>> = {}): void {
  set({ text, act, isError });
  if (!isError) timer = setTimeout(() => set(null), staysMs);
}

export const closeToast = () => set(null);

export function useToast(): Toast | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
