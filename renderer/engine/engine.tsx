import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Transport } from '../transport/transport.ts';

const EngineContext = createContext<Transport | null>(null);

/** Gives the pages below it the way to the engine. */
export function EngineProvider({ transport, children }: { transport: Transport; children: ReactNode }) {
  return <EngineContext value={transport}>{children}</EngineContext>;
}

/** The way to the engine. Throws outside of an `EngineProvider`. */
export function useEngine(): Transport {
  const transport = useContext(EngineContext);
  if (transport === null) throw new Error('useEngine needs an EngineProvider above it');
  return transport;
}

/** Whether the engine's pushed messages arrive now. */
export function useStreaming(): boolean {
  const engine = useEngine();
  return useSyncExternalStore(engine.onStreamingChange, engine.isStreaming);
}
