/** Moves the keyboard's focus in the list of calls. The list listens; it alone knows which rows exist. `here` is where it was last. */
export type CallStep = 'first' | 'last' | 'next' | 'previous' | 'next-page' | 'previous-page' | 'here';

const steps = new EventTarget();

export function focusCall(step: CallStep): void {
  steps.dispatchEvent(new CustomEvent('step', { detail: { step, extends: false } }));
}

/** The same, and chooses what it passes over. */
export function extendTo(step: CallStep): void {
  steps.dispatchEvent(new CustomEvent('step', { detail: { step, extends: true } }));
}

/** Calls `listener` with each step; returns the unsubscribe function. */
export function onCallStep(listener: (step: CallStep, extend: boolean) => void): () => void {
  const receive = (event: Event) => {
    if (event instanceof CustomEvent) listener(event.detail.step, event.detail.extends);
  };
  steps.addEventListener('step', receive);
  return () => steps.removeEventListener('step', receive);
}

/** The row of a call, if it is among those that exist now. */
export function rowOf(callId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-call-id="${CSS.escape(callId)}"]`);
}

/** The call whose row has the focus; null where none has. */
export function focusedCall(): string | null {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement ? (activeElement.dataset.callId ?? null) : null;
}

/** Whether the list shows any call. */
export function hasRows(): boolean {
  return document.querySelector('[data-call-id]') !== null;
}

const paneId = 'call-pane';

/** What the pane of the open call needs to be found. */
export const paneProps = { id: paneId, tabIndex: -1 } as const;

/** Moves the focus into the open call; false where none is shown. */
export function enterPane(): boolean {
  const pane = document.getElementById(paneId);
  pane?.focus({ preventScroll: true });
  return pane !== null;
}

/** Whether the focus is in the open call. */
export function isInPane(): boolean {
  return document.getElementById(paneId)?.contains(document.activeElement) ?? false;
}
