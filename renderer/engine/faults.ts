import { useCallback, useEffect } from 'react';
import type { Transport } from '../transport/transport.ts';
import { useEngine } from './engine.tsx';

/** Hands faults of the interface's own code to the engine, which keeps them as crash reports. */
export function useFaultReports(): (error: unknown) => void {
  const engine = useEngine();
  useEffect(() => {
    // Without an error it is the browser's own notice, such as that of a resize which takes another round.
    const onError = ({ error }: ErrorEvent) => error != null && report(engine, error);
    const onRejection = ({ reason }: PromiseRejectionEvent) => report(engine, reason);
    window.addEventListener('error', onError);
    window.addEventListener('unhandledrejection', onRejection);
    return () => {
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onRejection);
    };
  }, [engine]);
  return useCallback((error) => report(engine, error), [engine]);
}

/** A fault that comes back with every frame tells nothing new. */
const reportedAtMost = 10;
let reported = 0;

function report(engine: Transport, error: unknown): void {
  reported += 1;
  if (reported > reportedAtMost) return;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  // A fault in telling of a fault must not begin a circle.
  engine.call('reportCrash', { message: message.slice(0, 2_000), stack: stack.slice(0, 20_000) }).catch(() => {});
}
