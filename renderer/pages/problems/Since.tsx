import { dayWords } from '../../words/moment.ts';
import styles from './problems.module.css';

/** From when on calls were looked at. */
export function Since({ from }: { from: number | undefined }) {
  return from === undefined ? null : <p className={styles.since}>Told from the calls since {dayWords(from)}.</p>;
}
