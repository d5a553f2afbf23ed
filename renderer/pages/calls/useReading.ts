import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import type { CallDetail } from '../../../core/contract/api.ts';
import { useMarkRead } from '../../engine/mutations.ts';

/** A call that is open in a window that can be seen counts as read, until the user says that it is unread. */
export function useReading(call: CallDetail | null): { markUnread: () => void } {
  const { mutate } = useMarkRead();
  const kept = useRef(false);
  const seen = useDocumentVisibility() === 'visible';
  const unreadId = seen && call?.unread === true ? call.callId : null;

  useEffect(() => {
    if (unreadId !== null && !kept.current) mutate({ callIds: [unreadId], automatic: true });
  }, [unreadId, mutate]);

  return {
    markUnread: () => {
      if (call === null) return;
      kept.current = true;
      mutate({ callIds: [call.callId], read: false });
    },
  };
}
