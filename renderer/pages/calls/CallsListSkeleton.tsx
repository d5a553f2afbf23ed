import { Skeleton } from '@mantine/core';
import styles from './calls-list.module.css';

const widths = [44, 52, 38, 48, 42, 55, 40, 46];

/** Stands where the list will, with rows of the same height, so that nothing jumps. */
export function CallsListSkeleton({ label = 'Reading the calls' }: { label?: string }) {
  return (
    <div className={styles.scroller} aria-busy="true" role="status" aria-label={label}>
      {widths.map((width) => (
        <div key={width} className={styles.row}>
          <span className={styles.sign}>
            <Skeleton circle height={28} />
          </span>
          <span className={styles.who}>
            <Skeleton height={12} width={`${width}%`} my={5} />
          </span>
          <span className={styles.more}>
            <Skeleton height={10} width={`${width + 34}%`} my={5} />
          </span>
        </div>
      ))}
    </div>
  );
}
