import type { Overview } from '../../../core/contract/api.ts';
import styles from './overview.module.css';

interface DayBarsProps {
  /** The beginnings of the days to show, oldest first. */
  days: readonly number[];
  /** Days without calls may be missing. */
  counts: Overview['days'];
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'short' });

/** A bar a day: completed below, failed above it. */
export function DayBars({ days, counts }: DayBarsProps) {
  const shown = days.map((day) => {
    const count = counts.find(({ dayStartsAt }) => dayStartsAt === day);
    return { day, completed: count?.completed ?? 0, failed: count?.failed ?? 0, other: count?.other ?? 0 };
  });
  const most = Math.max(1, ...shown.map(({ completed, failed, other }) => completed + failed + other));
  const height = (count: number) => `${(count / most) * 100}%`;
  return (
    <ol className={styles.bars}>
      {shown.map(({ day, completed, failed, other }) => (
        <li key={day} className={styles.day} title={`${completed} completed, ${failed} failed, ${other} other`}>
          <span className={styles.bar}>
            {other > 0 && <span className={styles.other} style={{ height: height(other) }} />}
            {failed > 0 && <span className={styles.failed} style={{ height: height(failed) }} />}
            {completed > 0 && <span className={styles.completed} style={{ height: height(completed) }} />}
          </span>
          <span className={styles.weekday}>{weekday.format(day)}</span>
          <span hidden>
            {completed} completed, {failed} failed, {other} other
          </span>
        </li>
      ))}
    </ol>
  );
}
