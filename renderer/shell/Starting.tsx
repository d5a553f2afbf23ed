import styles from './starting.module.css';

/** In the place of the page until the engine answers. One that answers at once lets nobody see it. */
export function Starting() {
  return (
    <div className={styles.starting}>
      <h1 className={styles.title}>Starting…</h1>
      <p className={styles.words}>Opening your history. After an update this can take a while.</p>
    </div>
  );
}
