import { useMediaQuery } from '@mantine/hooks';
import { useEffect } from 'react';
import { useKeys } from '../../elements/useKeys.ts';
import { usePageTitle } from '../../elements/usePageTitle.ts';
import { useStatus } from '../../engine/queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { navigate } from '../../routing/hash-location.ts';
import { isFiltered } from '../../search/filters.ts';
import { Toaster } from '../../triage/Toaster.tsx';
import { useTriage } from '../../triage/useTriage.ts';
import { SetupPage } from '../setup/SetupPage.tsx';
import { CallPane } from './CallPane.tsx';
import { CallsList } from './CallsList.tsx';
import { focusCall, rowOf } from './call-focus.ts';
import styles from './calls-page.module.css';
import { keepFilters } from './left-list.ts';
import { NoCallOpen } from './NoCallOpen.tsx';
import { SearchBar } from './SearchBar.tsx';
import { useCallFilters } from './useCallFilters.ts';
import { useFocusAfterChange } from './useFocusAfterChange.ts';

/** The history: the list of calls and, beside it or over it, the one that is open. */
export function CallsPage({ callId }: { callId: string | null }) {
  const filters = useCallFilters();
  const counts = useStatus().data?.counts;
  const twoPanes = useMediaQuery('(min-width: 900px)', window.innerWidth >= 900, { getInitialValueInEffect: false });

  useEffect(() => keepFilters(filters), [filters]);
  usePageTitle('History');

  useFocusAfterChange(callId);

  const { undo } = useTriage();
  useKeys([['z', () => undo()]]);

  const nothingYet = counts !== undefined && counts.events === 0 && counts.calls === 0;
  if (nothingYet && callId === null && !isFiltered(filters)) return <SetupPage />;

  const covered = !twoPanes && callId !== null;
  const close = () => {
    navigate(addresses.calls(filters));
    // Back to where one came from, once the list is no longer covered.
    if (callId === null) return;
    requestAnimationFrame(() => {
      const row = rowOf(callId);
      if (row === null) focusCall('here');
      else row.focus({ preventScroll: true });
    });
  };
  return (
    <div className={styles.panes}>
      <section className={`${styles.list} ${covered ? styles.covered : ''}`} aria-label="Calls" inert={covered}>
        <h1 className="visually-hidden" tabIndex={-1}>
          History
        </h1>
        <SearchBar filters={filters} openCallId={callId} />
        <CallsList filters={filters} openCallId={callId} />
      </section>
      <section className={`${styles.detail} ${callId === null ? styles.absent : ''}`} aria-label="Call">
        {callId === null ? (
          <NoCallOpen />
        ) : (
          <CallPane key={callId} callId={callId} searchText={filters.text} onClose={close} withBack={!twoPanes} />
        )}
      </section>
      <Toaster onUndo={undo} />
    </div>
  );
}
