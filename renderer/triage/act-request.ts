/** Asking the list to do something from outside of it: it alone knows which calls are chosen. */

import { useEffect, useEffectEvent } from 'react';

export type RequestedAct =
  | 'done'
  | 'snooze'
  | 'tag'
  | 'claim'
  | 'unread'
  | 'copy'
  | 'export'
  | 'save'
  | 'erase'
  | 'undo';

const requests = new EventTarget();

export function requestAct(act: RequestedAct): void {
  requests.dispatchEvent(new CustomEvent('act', { detail: act }));
}

/** Calls the listener of an act that is asked for; what it has none for is for others. */
export function useRequestedActs(listeners: Partial<Record<RequestedAct, () => unknown>>): void {
  const listener = useEffectEvent((act: RequestedAct) => listeners[act]?.());
  useEffect(() => {
    const receive = (event: Event) => {
      if (event instanceof CustomEvent) listener(event.detail);
    };
    requests.addEventListener('act', receive);
    return () => requests.removeEventListener('act', receive);
  }, []);
}
