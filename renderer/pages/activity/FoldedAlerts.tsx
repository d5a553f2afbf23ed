import { IconBell } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import { useNow } from '../../elements/useNow.ts';
import { afterReading } from '../../engine/after-reading.ts';
import { useFoldedAlerts } from '../../engine/alerts.ts';
import { dayTitle } from '../../words/moment.ts';
import { ActivityStates } from './ActivityList.tsx';
import { AlertLineRow } from './AlertLineRow.tsx';
import { AlertRow } from './AlertRow.tsx';
import styles from './activity.module.css';
import { alertDays } from './alert-days.ts';

/** What notified, day by day, and below it, in a line for each kind, what did not. */
export function FoldedAlerts() {
  const alerts = useFoldedAlerts();
  const now = useNow();
  const { fetchNextPage, data } = alerts;
  const more = useCallback(() => void fetchNextPage(afterReading), [fetchNextPage]);
  const days = useMemo(() => {
    const pages = data?.pages ?? [];
    return alertDays(
      pages.flatMap((page) => page.alerts),
      pages.flatMap(({ lines = [] }) => lines),
    );
  }, [data]);
  return (
    <>
      <ActivityStates
        what="alerts"
        pending={alerts.isPending}
        error={data === undefined ? alerts.error : null}
        onRetry={() => void alerts.refetch()}
        empty={{ icon: IconBell, title: 'No alerts yet', words: 'Notifications you get will be listed here.' }}
        count={days.length}
      >
        {days.map(({ day, alerts: shown, lines }) => (
          <section key={day}>
            <h2 className={styles.day}>{dayTitle(day, now)}</h2>
            <ul className={styles.list} aria-label={`Alerts, ${dayTitle(day, now)}`}>
              {shown.map((alert) => (
                <AlertRow key={alert.sequence} alert={alert} />
              ))}
              {lines.map((line) => (
                <AlertLineRow key={line.kind} line={line} />
              ))}
            </ul>
          </section>
        ))}
      </ActivityStates>
      <MoreOnScroll hasMore={alerts.hasNextPage} loading={alerts.isFetchingNextPage} onMore={more} />
    </>
  );
}
