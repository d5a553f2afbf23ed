import { IconBell } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import { afterReading } from '../../engine/after-reading.ts';
import { useAllAlerts } from '../../engine/alerts.ts';
import { runTitle } from '../../words/alert.ts';
import { ActivityList } from './ActivityList.tsx';
import { AlertRow } from './AlertRow.tsx';
import { type AlertRun, foldRuns } from './alert-runs.ts';
import { ShowEach } from './ShowEach.tsx';

/** What was decided about every event. */
export function AllAlerts() {
  const alerts = useAllAlerts();
  const { fetchNextPage } = alerts;
  const more = useCallback(() => void fetchNextPage(afterReading), [fetchNextPage]);
  const runs = useMemo(() => foldRuns(alerts.data?.pages.flatMap((page) => page.alerts) ?? []), [alerts.data]);
  return (
    <>
      <ActivityList
        what="alerts"
        label="Alerts, newest first"
        pending={alerts.isPending}
        error={alerts.data === undefined ? alerts.error : null}
        onRetry={() => void alerts.refetch()}
        empty={{ icon: IconBell, title: 'No alerts yet', words: 'What comes from TopCalls will be listed here.' }}
        count={runs.length}
      >
        {runs.map((run) => (
          <RunRow key={`${run.newest.sequence}-${run.newest.decidedAt}`} run={run} />
        ))}
      </ActivityList>
      <MoreOnScroll hasMore={alerts.hasNextPage} loading={alerts.isFetchingNextPage} onMore={more} />
    </>
  );
}

/** One row for all of a run, and for each of them on demand: only there is the way to its call. */
function RunRow({ run: { newest, alerts } }: { run: AlertRun }) {
  const [open, setOpen] = useState(false);
  if (alerts.length === 1) return <AlertRow alert={newest} />;
  return (
    <>
      <AlertRow
        alert={newest}
        count={alerts.length}
        action={<ShowEach open={open} onToggle={() => setOpen(!open)} of={runTitle(newest, alerts.length)} />}
      />
      {open && alerts.map((alert) => <AlertRow key={`${alert.sequence}-${alert.decidedAt}`} alert={alert} inset />)}
    </>
  );
}
