/** Asking the list for its calls as a file, from outside of it: it alone knows which they are. */

import { useEffect, useEffectEvent } from 'react';

const requests = new EventTarget();

export function requestExport(): void {
  requests.dispatchEvent(new Event('export'));
}

export function useExportRequests(onRequest: () => void): void {
  const listener = useEffectEvent(onRequest);
  useEffect(() => {
    const receive = () => listener();
    requests.addEventListener('export', receive);
    return () => requests.removeEventListener('export', receive);
  }, []);
}
