import { useCallback } from 'react';
import { useStatus } from '../../engine/queries.ts';
import { callLink } from '../../words/call-link.ts';

/** Gives a link to a call, or to a turn of it, counted from 0. The same function for as long as the host is the same. */
export function useCallLink(callId: string): (turn: number | null) => string {
  const isDesktop = useStatus().data?.host.kind === 'desktop';
  return useCallback((turn) => callLink({ callId, turn, isDesktop, page: location.href }), [callId, isDesktop]);
}
