import { Skeleton } from '@mantine/core';
import { IconPhoneOff } from '@tabler/icons-react';
import { useCallback } from 'react';
import { isWithheld } from '../../../core/events/numbers.ts';
import { BackLink } from '../../elements/BackLink.tsx';
import lists from '../../elements/lists.module.css';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import { Page } from '../../elements/Page.tsx';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import { useKeys } from '../../elements/useKeys.ts';
import { When } from '../../elements/When.tsx';
import { afterReading } from '../../engine/after-reading.ts';
import { useNumber } from '../../engine/problem-queries.ts';
import { Masked } from '../../private/Masked.tsx';
import { usePrivateMode } from '../../private/private-mode.tsx';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { NoteField } from '../../triage/NoteField.tsx';
import { countWords } from '../../words/amount.ts';
import { reasonWords } from '../../words/failure.ts';
import { phoneWords } from '../../words/phone-number.ts';
import { CallRow } from '../calls/CallRow.tsx';
import styles from './numbers.module.css';

/** One number with all its calls, the newest first. */
export function NumberPage({ phoneNumber }: { phoneNumber: string }) {
  const number = useNumber(phoneNumber);
  const { fetchNextPage } = number;
  const more = useCallback(() => void fetchNextPage(afterReading), [fetchNextPage]);
  useKeys([['Escape', () => navigate(addresses.unreached())]]);
  const known = number.data?.pages[0] ?? null;
  const isPrivate = usePrivateMode();
  const name = known?.contactName ?? phoneWords(known?.phoneNumber ?? phoneNumber);
  const calls = number.data?.pages.flatMap((page) => page?.calls ?? []) ?? [];
  return (
    <Page
      title={isPrivate ? 'A number' : name}
      heading={<Masked text={name} />}
      above={<BackLink to={addresses.unreached()}>Not reached</BackLink>}
    >
      {number.isPending ? (
        <div role="status" aria-label="Reading the number">
          <Skeleton height={20} width={260} />
          <Skeleton height={180} mt={26} />
        </div>
      ) : number.isError && number.data === undefined ? (
        <ErrorState title="This number could not be read" error={number.error} onRetry={() => void number.refetch()} />
      ) : known === null ? (
        <EmptyState icon={IconPhoneOff} title="No call with this number is stored on this computer">
          Its calls never came here, or they were erased.
        </EmptyState>
      ) : (
        <>
          <p className={styles.under}>
            {known.contactName !== null && (
              <span dir="ltr" data-reveals>
                <Masked text={phoneWords(known.phoneNumber)} />
              </span>
            )}
            <span>{countWords(known.total.calls, 'call')}</span>
            <span>{known.total.reached.toLocaleString('en')} reached</span>
            <span>{known.total.failed.toLocaleString('en')} failed</span>
            <span>
              first <When at={known.firstAt} />
            </span>
          </p>
          {known.unreached !== null && (
            <p className={styles.unreached}>
              Not reached in {countWords(known.unreached.attempts, 'attempt')} since{' '}
              <When at={known.unreached.firstAt} />: <bdi>{reasonWords(known.unreached.reason).label}</bdi>.{' '}
              {reasonWords(known.unreached.reason).hint}
            </p>
          )}
          {!isWithheld(known.phoneNumber) && (
            <div className={styles.note}>
              <NoteField
                key={known.phoneNumber}
                label={isPrivate ? 'Note on this number' : `Note on ${phoneWords(known.phoneNumber)}`}
                text={known.note?.text ?? ''}
                about={{ phoneNumber: known.phoneNumber }}
              />
            </div>
          )}
          <ul className={`${lists.rows} ${styles.calls}`} aria-label="Calls with this number, newest first">
            {calls.map((call) => (
              <li key={call.callId}>
                <CallRow call={call} href={addresses.call(call.callId)} open={false} />
              </li>
            ))}
          </ul>
          <MoreOnScroll hasMore={number.hasNextPage} loading={number.isFetchingNextPage} onMore={more} />
        </>
      )}
    </Page>
  );
}
