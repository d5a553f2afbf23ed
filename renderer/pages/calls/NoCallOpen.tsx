import { IconMessages } from '@tabler/icons-react';
import { EmptyState } from '../../elements/states.tsx';
import { useOverview } from '../../engine/queries.ts';
import styles from './call-pane.module.css';
import { useWeek } from './useWeek.ts';
import { WeekOverview } from './WeekOverview.tsx';

/** What stands beside the list while no call is open: the last seven days at a glance. */
export function NoCallOpen() {
  const days = useWeek();
  const week = useOverview(days.from, days.to, days.starts);
  // All of it at once: what stands in the middle would jump when the week comes.
  if (week.isPending) return null;
  return (
    <div className={styles.pane}>
      <div className={styles.resting}>
        {week.data !== undefined && <WeekOverview days={days.starts} overview={week.data} />}
        <EmptyState icon={IconMessages} title="No call is open">
          Choose a call from the list to read it, or press ↓ and Enter.
        </EmptyState>
      </div>
    </div>
  );
}
