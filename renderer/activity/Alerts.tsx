import { IconBell, IconBellOff, IconBellX, IconStack2 } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { AlertRecord } from '../../core/api.ts';
import type { Icon } from '../elements/icons.ts';
import { MoreOnScroll } from '../elements/MoreOnScroll.tsx';
import { When } from '../elements/When.tsx';
import { useAlerts } from '../engine/queries.ts';
import { alertWords } from '../words/alert.ts';
import { eventWords } from '../words/event-name.ts';
import { ActivityList } from './ActivityList.tsx';
import { ActivityRow } from './ActivityRow.tsx';

/** For each event whether the user was told, and why. */
export function Alerts() {
  const alerts = useAlerts();
  const { fetchNextPage } = alerts;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const found = alerts.data?.pages.flatMap((page) => page.alerts) ?? [];
  return (
    <>
      <ActivityList
        label="Alerts, newest first"
        pending={alerts.isPending}
        error={alerts.data === undefined ? alerts.error : null}
        onRetry={() => void alerts.refetch()}
        empty={{ icon: IconBell, title: 'No alerts yet', words: 'Each event that arrives is decided about here.' }}
        count={found.length}
      >
        {found.map((alert) => (
          <AlertRow key={`${alert.sequence}-${alert.decidedAt}`} alert={alert} />
        ))}
      </ActivityList>
      <MoreOnScroll hasMore={alerts.hasNextPage} loading={alerts.isFetchingNextPage} onMore={more} />
    </>
  );
}

function AlertRow({ alert }: { alert: AlertRecord }) {
  const { label, tone } = alertWords(alert);
  return (
    <ActivityRow
      icon={iconOf(alert)}
      tone={tone}
      state={label}
      title={eventWords(alert.eventName)}
      at={alert.decidedAt}
      callId={alert.callId}
      campaignId={alert.campaignId}
    >
      {alert.reason}
      {alert.outcomeReason !== null && ` · ${alert.outcomeReason}`}
      {alert.clickedAt !== null && (
        <>
          {' · opened '}
          <When at={alert.clickedAt} />
        </>
      )}
    </ActivityRow>
  );
}

function iconOf({ decision, outcome }: AlertRecord): Icon {
  if (outcome === 'failed') return IconBellX;
  if (decision === 'fold') return IconStack2;
  return decision === 'show' ? IconBell : IconBellOff;
}
