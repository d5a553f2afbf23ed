import { IconPhone, IconPhoneCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import { Link } from 'wouter';
import type { UnreachedRecord } from '../../../core/contract/api.ts';
import lists from '../../elements/lists.module.css';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import { EmptyState, ErrorState } from '../../elements/states.tsx';
import { When } from '../../elements/When.tsx';
import { afterReading } from '../../engine/after-reading.ts';
import { useUnreached } from '../../engine/problem-queries.ts';
import { useStatus } from '../../engine/queries.ts';
import { Masked } from '../../private/Masked.tsx';
import { addresses } from '../../routing/addresses.ts';
import { countWords } from '../../words/amount.ts';
import { reasonWords } from '../../words/failure.ts';
import { phoneWords } from '../../words/phone-number.ts';
import { ListSkeleton } from './ListSkeleton.tsx';
import styles from './problems.module.css';
import { Since } from './Since.tsx';

/** Whom nobody reached; who was called last stands first. */
export function UnreachedList() {
  const unreached = useUnreached();
  const { fetchNextPage } = unreached;
  const more = useCallback(() => void fetchNextPage(afterReading), [fetchNextPage]);
  if (unreached.isPending) return <ListSkeleton label="Reading the numbers" />;
  if (unreached.isError && unreached.data === undefined) {
    return (
      <ErrorState
        title="The numbers could not be read"
        error={unreached.error}
        onRetry={() => void unreached.refetch()}
      />
    );
  }
  const [first] = unreached.data.pages;
  const found = unreached.data.pages.flatMap((page) => page.numbers);
  if (found.length === 0) return <Nobody />;
  return (
    <>
      <p className={styles.total}>{countWords(first?.total ?? found.length, 'number')} not reached</p>
      <ul className={lists.rows} aria-label="Numbers that were not reached">
        {found.map((number) => (
          <li key={number.phoneNumber}>
            <UnreachedRow number={number} />
          </li>
        ))}
      </ul>
      <MoreOnScroll hasMore={unreached.hasNextPage} loading={unreached.isFetchingNextPage} onMore={more} />
      <Since from={first?.from} />
    </>
  );
}

function Nobody() {
  return useStatus().data?.counts.calls === 0 ? (
    <EmptyState icon={IconPhone} title="No calls yet">
      Numbers whose last call failed will stand here.
    </EmptyState>
  ) : (
    <EmptyState icon={IconPhoneCheck} title="Everybody was reached">
      No number is left whose last call failed.
    </EmptyState>
  );
}

function UnreachedRow({ number }: { number: UnreachedRecord }) {
  const place = number.campaignName ?? number.campaignId;
  return (
    <Link to={addresses.number(number.phoneNumber)} className={styles.row} data-reveals>
      <span className={styles.who}>
        {number.contactName !== null && (
          <bdi>
            <Masked text={number.contactName} />{' '}
          </bdi>
        )}
        <span dir="ltr" className={number.contactName === null ? undefined : styles.lesser}>
          <Masked text={phoneWords(number.phoneNumber)} />
        </span>
      </span>
      <When at={number.lastAt} className={styles.when} />
      <span className={styles.what}>
        {countWords(number.attempts, 'attempt')} · <bdi>{reasonWords(number.reason).label}</bdi>
        {place !== null && (
          <>
            {' '}
            · <bdi>{place}</bdi>
          </>
        )}
      </span>
    </Link>
  );
}
