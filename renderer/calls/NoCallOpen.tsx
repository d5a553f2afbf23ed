import { IconMessages } from '@tabler/icons-react';
import { EmptyState } from '../elements/states.tsx';
import styles from './call-pane.module.css';
import { WeekOverview } from './WeekOverview.tsx';

/** What stands beside the list while no call is open: the last seven days at a glance. */
export function NoCallOpen() {
  return (
    <div className={styles.pane}>
      <div className={styles.resting}>
        <WeekOverview />
        <EmptyState icon={IconMessages} title="No call is open">
          Choose one from the list, or press ↓ and Enter, to read what was said.
        </EmptyState>
      </div>
    </div>
  );
}
