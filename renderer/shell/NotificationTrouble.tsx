import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { Notice } from '../elements/Notice.tsx';
import { useStatus } from '../engine/queries.ts';
import { addresses } from '../routing/addresses.ts';

/** Says that the system did not show a notification, and what to do, until it shows one again or the user has read it. */
export function NotificationTrouble() {
  const problem = useStatus().data?.notifications.problem ?? null;
  const [read, setRead] = useState<string | null>(null);
  if (problem === null || problem === read) return null;
  return (
    <Notice
      actions={
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setRead(problem)}>
          Done
        </Button>
      }
    >
      <b>The last notification was not shown.</b> {problem}. See <Link to={addresses.activity()}>Activity</Link>.
    </Notice>
  );
}
