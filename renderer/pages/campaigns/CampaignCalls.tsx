import { Skeleton } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'wouter';
import lists from '../../elements/lists.module.css';
import { ErrorState } from '../../elements/states.tsx';
import { useCalls } from '../../engine/queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { campaignFilter, noFilters } from '../../search/filters.ts';
import { CallRow } from '../calls/CallRow.tsx';
import styles from './campaigns.module.css';

const shownHere = 10;

/** The newest calls of a campaign; all of them are in the history, filtered. */
export function CampaignCalls({ campaignId }: { campaignId: string }) {
  const filters = useMemo(() => ({ ...noFilters, text: campaignFilter(campaignId) }), [campaignId]);
  const calls = useCalls(filters);
  if (calls.isPending) return <Skeleton height={180} mt={28} />;
  if (calls.isError) {
    return <ErrorState title="The calls could not be read" error={calls.error} onRetry={() => void calls.refetch()} />;
  }
  const found = calls.data.pages.flatMap((page) => page.calls);
  return (
    <section className={styles.section} aria-label="Calls of this campaign">
      <h2 className={styles.heading}>
        Calls
        {found.length > 0 && <Link to={addresses.calls(filters)}>Show all in the history</Link>}
      </h2>
      {found.length === 0 ? (
        <p>No calls of this campaign yet.</p>
      ) : (
        <ul className={lists.rows}>
          {found.slice(0, shownHere).map((call) => (
            <li key={call.callId}>
              <CallRow call={call} href={addresses.call(call.callId, filters)} open={false} withCampaign={false} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
