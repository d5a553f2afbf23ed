import { memo } from 'react';
import type { Overview } from '../../../core/contract/api.ts';
import { durationWords } from '../../words/duration.ts';
import { machineWords } from '../../words/machine.ts';
import { RecentOutages } from '../activity/RecentOutages.tsx';
import { DayBars } from './DayBars.tsx';
import styles from './overview.module.css';

interface WeekOverviewProps {
  /** When each of the days began, milliseconds UTC. */
  days: number[];
  overview: Overview;
}

/** The calls of the last seven days, and when events could not arrive. Absent while there is nothing to say. */
export const WeekOverview = memo(function WeekOverview({ days, overview }: WeekOverviewProps) {
  const machine = machineWords(navigator.userAgent);
  const { completed, transferred, failed, in_progress, queued } = overview.calls;
  const other = transferred + in_progress + queued + overview.noEndReported;
  const total = completed + failed + other;
  const wasAway = overview.outageMs >= 1_000;
  if (total === 0 && !wasAway) return null;
  return (
    <section aria-label="The last seven days">
      <h2 className={styles.title}>The last seven days</h2>
      <dl className={styles.figures}>
        <Figure name="Calls" value={total} />
        <Figure name="Completed" value={completed} colour={styles.completed} />
        <Figure name="Failed" value={failed} colour={styles.failed} />
        <Figure name="Other" value={other} colour={styles.other} />
      </dl>
      <DayBars days={days} counts={overview.days} />
      <p className={styles.fine}>
        {wasAway
          ? `Events could not reach ${machine} for ${durationWords(overview.outageMs / 1_000)} in the last seven days.`
          : 'No outages in the last seven days.'}
      </p>
      {wasAway && <RecentOutages count={3} />}
    </section>
  );
});

function Figure({ name, value, colour }: { name: string; value: number; colour?: string | undefined }) {
  return (
    <div>
      <dt>
        {colour !== undefined && <span className={`${styles.dot} ${colour}`} />}
        {name}
      </dt>
      <dd>{value.toLocaleString('en')}</dd>
    </div>
  );
}
