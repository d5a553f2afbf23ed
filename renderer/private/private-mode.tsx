import { createContext, type ReactNode, useContext } from 'react';
import { useUpdateSettings } from '../engine/mutations.ts';
import { useStatus } from '../engine/queries.ts';
import { usePeeking } from './usePeeking.ts';

const PrivateMode = createContext(false);

/** Tells everything below it whether private mode is on, as it is while that is not known; then shows what is asked for. */
export function PrivateModeProvider({ children }: { children: ReactNode }) {
  const status = useStatus().data;
  const isPrivate = status === undefined || status.privateMode === true;
  usePeeking(isPrivate);
  return <PrivateMode value={isPrivate}>{children}</PrivateMode>;
}

/** Whether who was called and what was said may be shown only where it is asked for. */
export function usePrivateMode(): boolean {
  return useContext(PrivateMode);
}

/** Gives the function that turns it on or off. */
export function useTogglePrivateMode(): () => void {
  const { mutate } = useUpdateSettings();
  const privateMode = !usePrivateMode();
  return () => mutate({ app: { privateMode } });
}
