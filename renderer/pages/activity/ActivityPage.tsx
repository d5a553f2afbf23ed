import { SegmentedControl } from '@mantine/core';
import { Page } from '../../elements/Page.tsx';
import { useStatus } from '../../engine/queries.ts';
import { addresses } from '../../routing/addresses.ts';
import { navigate, useHashQuery } from '../../routing/hash-location.ts';
import { Alerts } from './Alerts.tsx';
import styles from './activity.module.css';
import { Deliveries } from './Deliveries.tsx';
import { Outages } from './Outages.tsx';
import { WatchAlerts } from './WatchAlerts.tsx';

const views = ['alerts', 'watches', 'deliveries', 'outages'] as const;
type View = (typeof views)[number];

const leads: Record<View, string> = {
  alerts: 'Which events notified you, and why.',
  watches: 'Campaigns that went silent, and rates above what is usual.',
  deliveries: 'Every request to the webhook address, also rejected ones.',
  outages: 'When events could not reach this computer.',
};

/** Why one was notified or not, what arrived, and when nothing could. */
export function ActivityPage() {
  const asked = new URLSearchParams(useHashQuery()).get('show');
  const view = views.find((name) => name === asked) ?? 'alerts';
  const rejected = useStatus().data?.counts.rejected ?? 0;
  return (
    <Page title="Activity" lead={leads[view]} scrolls={`activity ${view}`}>
      <SegmentedControl
        className={styles.tabs ?? ''}
        aria-label="Show"
        value={view}
        onChange={(next) => navigate(`${addresses.activity()}?show=${next}`)}
        data={[
          { value: 'alerts', label: 'Alerts' },
          { value: 'watches', label: 'Watched' },
          { value: 'deliveries', label: rejected > 0 ? `Deliveries (${rejected} rejected)` : 'Deliveries' },
          { value: 'outages', label: 'Outages' },
        ]}
      />
      {view === 'alerts' && <Alerts />}
      {view === 'watches' && <WatchAlerts />}
      {view === 'deliveries' && <Deliveries />}
      {view === 'outages' && <Outages />}
    </Page>
  );
}
