/** Moves the keyboard's focus in the list of calls. The list listens; it alone knows which rows exist. */
export type CallStep = 'first' | 'last' | 'next' | 'previous';

const steps = new EventTarget();

export function focusCall(step: CallStep): void {
  steps.dispatchEvent(new CustomEvent('step', { detail: step }));
}

/** Calls `listener` with each step; returns the unsubscribe function. */
export function onCallStep(listener: (step: CallStep) => void): () => void {
  const receive = (event: Event) => {
    if (event instanceof CustomEvent) listener(event.detail);
  };
  steps.addEventListener('step', receive);
  return () => steps.removeEventListener('step', receive);
}

/** The row of a call, if it is among those that exist now. */
export function rowOf(callId: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-call-id="${CSS.escape(callId)}"]`);
}
