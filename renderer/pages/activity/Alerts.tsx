import { IconBell, IconBellOff, IconBellX, IconStack2 } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import type { AlertRecord } from '../../../core/contract/api.ts';
import { AlertReason } from '../../elements/AlertReason.tsx';
import type { Icon } from '../../elements/icons.ts';
import { MoreOnScroll } from '../../elements/MoreOnScroll.tsx';
import pill from '../../elements/pill.module.css';
import { When } from '../../elements/When.tsx';
import { useAlerts } from '../../engine/queries.ts';
import { alertTitle, alertWords, runTitle } from '../../words/alert.ts';
import { ActivityList } from './ActivityList.tsx';
import { ActivityRow } from './ActivityRow.tsx';
import styles from './activity.module.css';
import { type AlertRun, foldRuns } from './alert-runs.ts';

/** For each event whether the user was notified, and why. */
export function Alerts() {
  const [all, setAll] = useState(false);
  const alerts = useAlerts(all);
  const { fetchNextPage } = alerts;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const runs = useMemo(() => foldRuns(alerts.data?.pages.flatMap((page) => page.alerts) ?? []), [alerts.data]);
  return (
    <>
      <fieldset className={styles.filters} aria-label="Show">
        <button type="button" className={pill.pill} aria-pressed={!all} onClick={() => setAll(false)}>
          Notified and held back
        </button>
        <button type="button" className={pill.pill} aria-pressed={all} onClick={() => setAll(true)}>
          All events
        </button>
      </fieldset>
      <ActivityList
        what="alerts"
        label="Alerts, newest first"
        pending={alerts.isPending}
        error={alerts.data === undefined ? alerts.error : null}
        onRetry={() => void alerts.refetch()}
        empty={{ icon: IconBell, title: 'No alerts yet', words: 'Notifications you get will be listed here.' }}
        // A page may be empty and not the last.
        count={runs.length + (alerts.hasNextPage ? 1 : 0)}
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
        action={
          <button type="button" className={styles.each} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Show less' : 'Show each'}
          </button>
        }
      />
      {open && alerts.map((alert) => <AlertRow key={`${alert.sequence}-${alert.decidedAt}`} alert={alert} />)}
    </>
  );
}

function AlertRow({ alert, count = 1, action }: { alert: AlertRecord; count?: number; action?: ReactNode }) {
  const { label, tone } = alertWords(alert);
  return (
    <ActivityRow
      icon={iconOf(alert)}
      tone={tone}
      state={label}
      title={count === 1 ? alertTitle(alert) : runTitle(alert, count)}
      at={alert.decidedAt}
      callId={count === 1 ? alert.callId : null}
      campaignId={count === 1 ? alert.campaignId : null}
    >
      <AlertReason alert={alert} />
      {alert.outcomeReason !== null && ` · ${alert.outcomeReason}`}
      {alert.clickedAt !== null && (
        <>
          {' · opened '}
          <When at={alert.clickedAt} />
        </>
      )}
      {action !== undefined && <> · {action}</>}
    </ActivityRow>
  );
}

function iconOf({ decision, outcome }: AlertRecord): Icon {
  if (outcome === 'failed') return IconBellX;
  if (decision === 'fold') return IconStack2;
  return decision === 'show' ? IconBell : IconBellOff;
}
