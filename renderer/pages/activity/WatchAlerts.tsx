import { IconBell, IconBellOff, IconEye } from '@tabler/icons-react';
import { Link } from 'wouter';
import { useWatchAlerts } from '../../engine/watches.ts';
import { addresses } from '../../routing/addresses.ts';
import { ActivityList } from './ActivityList.tsx';
import { ActivityRow } from './ActivityRow.tsx';
import styles from './activity.module.css';

/** Campaigns that went silent and rates that were too high: whether the user was notified, and why. */
export function WatchAlerts() {
  const watched = useWatchAlerts();
  const alerts = watched.data?.alerts ?? [];
  return (
    <>
      <ActivityList
        what="list"
        label="Watched campaigns and rates, newest first"
        pending={watched.isPending}
        error={watched.data === undefined ? watched.error : null}
        onRetry={() => void watched.refetch()}
        empty={{
          icon: IconEye,
          title: 'Nothing unusual yet',
          words: 'A campaign that goes silent, and a rate above what is usual, will be listed here.',
        }}
        count={alerts.length}
      >
        {alerts.map(({ at, kind, campaignId, title, body, decision, reason }) => (
          <ActivityRow
            key={`${at} ${kind} ${campaignId}`}
            icon={decision === 'show' ? IconBell : IconBellOff}
            tone={decision === 'show' ? 'good' : 'quiet'}
            state={decision === 'show' ? 'Notified' : 'Not notified'}
            title={title}
            at={at}
            callId={null}
            campaignId={campaignId}
          >
            <span dir="auto">{body}</span> {reason}
          </ActivityRow>
        ))}
      </ActivityList>
      <p className={styles.note}>
        What is watched is chosen in <Link to={addresses.settings()}>Settings</Link>.
      </p>
    </>
  );
}
