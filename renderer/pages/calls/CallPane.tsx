import { Skeleton } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import { useKeys } from '../../elements/useKeys.ts';
import { useCall } from '../../engine/queries.ts';
import { CallBar } from './CallBar.tsx';
import { CallContent } from './CallContent.tsx';
import { CallMenu } from './CallMenu.tsx';
import { CopyMenu } from './CopyMenu.tsx';
import { focusCall, hasRows, paneProps } from './call-focus.ts';
import styles from './call-pane.module.css';
import { EraseCall, type Erasing } from './EraseCall.tsx';
import { usePaneKeys } from './usePaneKeys.ts';
import { useReading } from './useReading.ts';

interface CallPaneProps {
  callId: string;
  /** What the list was searched for; marked in the transcript too. */
  searchText: string;
  onClose: () => void;
  withBack: boolean;
}

/** One call: what is known of it and what was said. */
export function CallPane({ callId, searchText, onClose, withBack }: CallPaneProps) {
  const call = useCall(callId);
  const [erasing, setErasing] = useState<Erasing | null>(null);
  const more = useRef<HTMLButtonElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  const { markUnread } = useReading(call.data ?? null);
  useKeys([
    ['Escape', onClose],
    ['u', markUnread],
  ]);
  usePaneKeys(pane, () => (withBack || !hasRows() ? onClose() : focusCall('here')));
  useEffect(() => {
    // In one pane the list, and with it the focus, is under the call.
    if (withBack) pane.current?.focus();
  }, [withBack]);

  return (
    <div ref={pane} {...paneProps} className={styles.pane} data-scrolls data-find data-reveals-held>
      <article className={styles.inner} aria-busy={call.isPending}>
        <CallBar
          onClose={onClose}
          withBack={withBack}
          {...(call.data
            ? {
                onMarkUnread: markUnread,
                unread: call.data.unread,
                more: (
                  <>
                    <CopyMenu call={call.data} />
                    <CallMenu button={more} call={call.data} onChoose={setErasing} />
                  </>
                ),
              }
            : {})}
        />
        {call.isPending ? (
          <CallSkeleton />
        ) : call.isError ? (
          <ErrorState title="This call could not be read" error={call.error} onRetry={() => void call.refetch()} />
        ) : call.data === null ? (
          <>
            {withBack && <h1 className="visually-hidden">Call</h1>}
            <EmptyState icon={IconPhoneOff} title="This call isn’t stored on this computer">
              Its events never came here, or it was erased.
            </EmptyState>
          </>
        ) : (
          <CallContent call={call.data} searchText={searchText} />
        )}
      </article>
      {erasing !== null && (
        <EraseCall
          erasing={erasing}
          onClose={(erased) => {
            setErasing(null);
            if (erased) onClose();
            else more.current?.focus();
          }}
        />
      )}
    </div>
  );
}

function CallSkeleton() {
  return (
    <div role="status" aria-label="Reading the call">
      <Skeleton height={24} width={210} my={3} />
      <Skeleton height={22} width={130} mt={10} radius="xl" />
      <Skeleton height={118} mt={22} />
      <Skeleton height={12} width={90} mt={34} />
      <Skeleton height={12} mt={16} />
      <Skeleton height={12} width="70%" mt={10} />
    </div>
  );
}
