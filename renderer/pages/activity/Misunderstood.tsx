import { useMisunderstood } from '../../engine/queries.ts';
import { countWords } from '../../words/amount.ts';
import styles from './activity.module.css';

/** How often what was not understood, by sender and shape: what one would report. */
export function Misunderstood() {
  const { data } = useMisunderstood();
  const kinds = data?.kinds ?? [];
  if (kinds.length === 0) return null;
  return (
    <ul className={styles.kinds} aria-label="What was not understood, by sender and shape">
      {kinds.map(({ reason, sender, count, sequence }) => (
        <li key={sequence}>
          <b>{countWords(count, 'delivery', 'deliveries')}</b> from <bdi>{sender ?? 'a sender without a name'}</bdi>:{' '}
          {reason}
        </li>
      ))}
    </ul>
  );
}
