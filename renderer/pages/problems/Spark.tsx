import type { ProblemRecord } from '../../../core/contract/api.ts';
import styles from './problems.module.css';

/** How a problem went, as small bars; the figures beside it say the same in words. */
export function Spark({ spark: { counts, startsAt, bucketMs } }: Pick<ProblemRecord, 'spark'>) {
  const most = Math.max(1, ...counts);
  const width = 100 / Math.max(12, counts.length);
  return (
    <svg className={styles.spark} viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true">
      <line x1="0" y1="27.5" x2="100" y2="27.5" className={styles.ground} />
      {counts.map((count, index) => {
        const at = startsAt + index * bucketMs;
        const height = count === 0 ? 0 : Math.max(2, (count / most) * 27);
        return (
          <rect
            key={at}
            x={100 - (counts.length - index) * width + width * 0.1}
            y={27 - height}
            width={width * 0.8}
            height={height}
          />
        );
      })}
    </svg>
  );
}
